/**
 * The path of this very site that somebody wants to come back to, `/` for anything else: an address elsewhere would make
 * the sign-in a springboard.
 */
export function localPath(wanted: string | undefined, publicUrl: string): string {
  if (wanted === undefined || wanted.length > 500 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(wanted)) return '/'
  if (wanted.includes('\\')) return '/'
  const base = new URL(publicUrl)
  const url = URL.parse(wanted, base.href)
  // What a browser makes of it must still be here: dots and slashes can add up to another host.
  if (url === null || url.origin !== base.origin || /^\/[/\\]/.test(url.pathname)) return '/'
  return `${url.pathname}${url.search}${url.hash}`
}

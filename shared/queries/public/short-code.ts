/** What a short link calls a thing: the last ten characters of its id. */
export function shortCodeOf(id: string): string {
  return id.slice(-10)
}

/** The code in an address, as it is looked for; null for what is none. */
export function readShortCode(text: string): string | null {
  const code = text.toLowerCase()
  return /^[\da-f]{10}$/.test(code) ? code : null
}

/** The path of a short link to a thing with a public page. */
export function shortPathOf(id: string): string {
  return `/s/${shortCodeOf(id)}`
}

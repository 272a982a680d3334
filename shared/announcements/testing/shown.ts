/** What Discord shows of a text, and the signs in it that it would read as formatting, a mention or a link. */
export function shownBy(markdown: string): { readonly text: string; readonly read: readonly string[] } {
  let text = ''
  const read: string[] = []
  for (let at = 0; at < markdown.length; at += 1) {
    const sign = markdown.charAt(at)
    if (sign === '\\' && /[!-/:-@[-`{-~]/.test(markdown.charAt(at + 1))) {
      at += 1
      text += markdown.charAt(at)
      continue
    }
    if (/[\\`*_~|<>#[\]():/]/.test(sign)) read.push(sign)
    if (/^@(everyone|here)/.test(markdown.slice(at))) read.push('@')
    text += sign
  }
  return { text: text.replaceAll(/[\u2060\u2068\u2069]/g, ''), read }
}

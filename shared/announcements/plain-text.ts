/** What Discord shows of a line of a message that formats nothing: without the signs that keep it from doing so. */
export function plainText(line: string): string {
  return line
    .replaceAll(/[\u2060\u2066-\u2069]/g, '')
    .replaceAll(/\\([^\p{L}\p{N}\s])/gu, '$1')
    .replaceAll('**', '')
    .trim()
}

/**
 * A checksum of a text file: 64-bit FNV-1a as 16 hex digits, the same on every machine. Line ends count as one, so that
 * a checkout with CRLF has the same sum. It tells an edit from no edit; it is no protection against malice.
 */
export function checksum(text: string): string {
  let hash = 0xcbf29ce484222325n
  for (const character of text.replaceAll('\r\n', '\n')) {
    hash ^= BigInt(character.codePointAt(0) ?? 0)
    hash = BigInt.asUintN(64, hash * 0x100000001b3n)
  }
  return hash.toString(16).padStart(16, '0')
}

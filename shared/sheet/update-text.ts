/** Bytes as base64 (RFC 4648, padded): the form in which updates and state vectors travel in mutations and rows. */
export function toText(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b, c] = [bytes[at], bytes[at + 1], bytes[at + 2]]
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0)
    text += alphabet.charAt(bits >> 18) + alphabet.charAt((bits >> 12) & 63)
    text += b === undefined ? '=' : alphabet.charAt((bits >> 6) & 63)
    text += c === undefined ? '=' : alphabet.charAt(bits & 63)
  }
  return text
}

/** The bytes of a base64 text; null for anything that `toText` does not write. */
export function fromText(text: string): Uint8Array | null {
  if (text.length % 4 !== 0) return null
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const bytes = new Uint8Array((text.length / 4) * 3 - padding)
  let to = 0
  for (let at = 0; at < text.length; at += 4) {
    let bits = 0
    for (let digit = 0; digit < 4; digit++) {
      const isPadding = at + digit >= text.length - padding
      const value = isPadding ? 0 : valueOf[text.charCodeAt(at + digit)]
      if (value === undefined) return null
      bits = (bits << 6) | value
    }
    // Bits that the padding cuts off must be zero, so that every text has one meaning.
    const cut = at + 4 === text.length ? padding * 8 : 0
    if ((bits & ((1 << cut) - 1)) !== 0) return null
    for (let shift = 16; shift >= cut; shift -= 8) bytes[to++] = (bits >> shift) & 255
  }
  return bytes
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const valueOf: readonly (number | undefined)[] = Array.from({ length: 128 }, (_, code) => {
  const value = alphabet.indexOf(String.fromCharCode(code))
  return value < 0 ? undefined : value
})

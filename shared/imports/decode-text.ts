import type { Warn } from './imported-file.ts'

/**
 * The text of a file whose encoding nobody declared correctly: UTF-8, UTF-16 of either byte order with or without a
 * byte order mark, or Windows-1252. Bytes that are not UTF-8 are read as Windows-1252, one by one, and reported.
 */
export function decodeText(bytes: Uint8Array, warn: Warn): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16(bytes.subarray(2), true)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16(bytes.subarray(2), false)
  const guess = guessUtf16(bytes)
  if (guess) return utf16(bytes, guess === 'little')
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  const { text, repaired } = utf8(marked ? bytes.subarray(3) : bytes)
  if (repaired > 0) {
    const what = repaired === 1 ? '1 byte was' : `${repaired} bytes were`
    warn('bytes-repaired', `${what} not valid UTF-8 and read as Windows-1252. Check names with accents.`)
  }
  return text
}

/** Result files are mostly ASCII, so in UTF-16 nearly every second byte is zero. */
function guessUtf16(bytes: Uint8Array): 'little' | 'big' | null {
  const sample = Math.min(bytes.length, 2048) & ~1
  if (sample < 4) return null
  let evenZeros = 0
  let oddZeros = 0
  for (let at = 0; at < sample; at += 2) {
    if (bytes[at] === 0) evenZeros++
    if (bytes[at + 1] === 0) oddZeros++
  }
  const half = sample / 2
  if (oddZeros > half * 0.6 && evenZeros < half * 0.1) return 'little'
  if (evenZeros > half * 0.6 && oddZeros < half * 0.1) return 'big'
  return null
}

function utf16(bytes: Uint8Array, littleEndian: boolean): string {
  const low = littleEndian ? 0 : 1
  const units: number[] = []
  const text: string[] = []
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    units.push((bytes[at + low] ?? 0) | ((bytes[at + 1 - low] ?? 0) << 8))
    if (units.length === chunk) text.push(String.fromCharCode(...units.splice(0)))
  }
  text.push(String.fromCharCode(...units))
  return text.join('').toWellFormed()
}

function utf8(bytes: Uint8Array): { text: string; repaired: number } {
  const text: string[] = []
  const units: number[] = []
  let repaired = 0
  let at = 0
  while (at < bytes.length) {
    const lead = bytes[at] ?? 0
    const size = sequenceSize(bytes, at, lead)
    if (size === 0) {
      units.push(windows1252[lead - 0x80] ?? lead)
      repaired++
      at++
    } else {
      pushCodePoint(units, codePoint(bytes, at, lead, size))
      at += size
    }
    if (units.length >= chunk) text.push(String.fromCharCode(...units.splice(0)))
  }
  text.push(String.fromCharCode(...units))
  return { text: text.join(''), repaired }
}

/** How many bytes the sequence has, 0 when it is not valid UTF-8 (overlong forms, surrogates and cut ones included). */
function sequenceSize(bytes: Uint8Array, at: number, lead: number): number {
  if (lead < 0x80) return 1
  const size = lead >= 0xf0 && lead <= 0xf4 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0
  if (size === 0 || lead > 0xf4) return 0
  for (let next = 1; next < size; next++) {
    if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0
  }
  const second = bytes[at + 1] ?? 0
  if (lead === 0xe0 && second < 0xa0) return 0
  if (lead === 0xed && second > 0x9f) return 0
  if (lead === 0xf0 && second < 0x90) return 0
  if (lead === 0xf4 && second > 0x8f) return 0
  return size
}

function codePoint(bytes: Uint8Array, at: number, lead: number, size: number): number {
  if (size === 1) return lead
  let point = lead & (0xff >> (size + 1))
  for (let next = 1; next < size; next++) point = (point << 6) | ((bytes[at + next] ?? 0) & 0x3f)
  return point
}

function pushCodePoint(units: number[], point: number): void {
  if (point < 0x10000) units.push(point)
  else units.push(0xd800 + ((point - 0x10000) >> 10), 0xdc00 + ((point - 0x10000) & 0x3ff))
}

const chunk = 8192

/** Windows-1252 from 0x80 to 0x9f; above that it is Latin-1, whose bytes are their own code points. */
const windows1252 = [
  0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152,
  0xfffd, 0x017d, 0xfffd, 0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122,
  0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178,
]

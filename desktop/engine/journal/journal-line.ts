import { crc32 } from 'node:zlib'

const newline = 0x0a
const checksumLength = 8

/** One journal line: the CRC-32 of the JSON text in hex, a space, the JSON text, a newline. */
export function encodeLine(value: unknown): Buffer {
  const json = JSON.stringify(value)
  return Buffer.from(`${checksumOf(json)} ${json}\n`, 'utf8')
}

export interface JournalLine {
  /** Its place in the file, from 1. */
  readonly line: number
  readonly value: unknown
}

export interface ReadLines {
  readonly whole: JournalLine[]
  /** Bytes up to the end of the last whole line. What follows was torn off by a crash and never acknowledged. */
  readonly wholeLength: number
  /** Places of lines before that end which do not match their checksum: the disk's fault, not a crash's. */
  readonly damaged: number[]
}

/** Reads as much of a journal as is whole. */
export function readLines(bytes: Uint8Array): ReadLines {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const whole: JournalLine[] = []
  const damaged: number[] = []
  let wholeLength = 0
  let damagedSince: number[] = []
  for (let start = 0, line = 1; start < buffer.length; line += 1) {
    const end = buffer.indexOf(newline, start)
    if (end < 0) break
    const decoded = decodeLine(buffer.toString('utf8', start, end))
    if (decoded) {
      whole.push({ line, value: decoded.value })
      wholeLength = end + 1
      damaged.push(...damagedSince)
      damagedSince = []
    } else {
      damagedSince.push(line)
    }
    start = end + 1
  }
  return { whole, wholeLength, damaged }
}

function decodeLine(line: string): { value: unknown } | null {
  const json = line.slice(checksumLength + 1)
  if (line.slice(0, checksumLength) !== checksumOf(json) || line[checksumLength] !== ' ') return null
  try {
    return { value: JSON.parse(json) as unknown }
  } catch {
    return null
  }
}

function checksumOf(json: string): string {
  return crc32(json).toString(16).padStart(checksumLength, '0')
}

import { crc32 } from 'node:zlib'

const newline = 0x0a
const checksumLength = 8

/** One journal line: the CRC-32 of the JSON text in hex, a space, the JSON text, a newline. */
export function encodeLine(value: unknown): Buffer {
  const json = JSON.stringify(value)
  return Buffer.from(`${checksumOf(json)} ${json}\n`, 'utf8')
}

export interface ReadLines {
  readonly values: unknown[]
  /** Bytes up to the end of the last whole line. What follows was torn off by a crash and never acknowledged. */
  readonly wholeLength: number
  /** Lines before that end which do not match their checksum: the disk's fault, not a crash's. */
  readonly damaged: number
}

/** Reads as much of a journal as is whole. */
export function readLines(bytes: Uint8Array): ReadLines {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const values: unknown[] = []
  let wholeLength = 0
  let damaged = 0
  let damagedSince = 0
  for (let start = 0; start < buffer.length;) {
    const end = buffer.indexOf(newline, start)
    if (end < 0) break
    const decoded = decodeLine(buffer.toString('utf8', start, end))
    if (decoded) {
      values.push(decoded.value)
      wholeLength = end + 1
      damaged += damagedSince
      damagedSince = 0
    } else {
      damagedSince += 1
    }
    start = end + 1
  }
  return { values, wholeLength, damaged }
}

function decodeLine(line: string): { value: unknown } | null {
  const json = line.slice(checksumLength + 1)
  if (line.slice(0, checksumLength) !== checksumOf(json) || line[checksumLength] !== ' ') return null
  return { value: JSON.parse(json) as unknown }
}

function checksumOf(json: string): string {
  return crc32(json).toString(16).padStart(checksumLength, '0')
}

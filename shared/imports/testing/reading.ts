import { readResultFile } from '../read-result-file.ts'
import type { ImportedFile, ImportedSession } from '../imported-file.ts'
import { must } from '#shared/base/assert.ts'

/** Bytes of an ASCII or Latin-1 text. */
export function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0) & 0xff)
}

/** Bytes of a text in UTF-8, which an escape of every unit gives without any host function. */
export function utf8(text: string): Uint8Array {
  return latin1(
    encodeURIComponent(text).replace(/%([0-9A-F]{2})/g, (_, hex: string) =>
      String.fromCharCode(parseInt(hex, 16)),
    ),
  )
}

export function utf16le(text: string): Uint8Array {
  return Uint8Array.from({ length: text.length * 2 }, (_, at) =>
    at % 2 === 0 ? text.charCodeAt(at / 2) & 0xff : text.charCodeAt((at - 1) / 2) >> 8,
  )
}

export function readJson(value: unknown): ImportedFile {
  return readResultFile(utf8(JSON.stringify(value)))
}

export function session(file: ImportedFile, index = 0): ImportedSession {
  return must(file.sessions[index], `session ${index} (${JSON.stringify(file.errors)})`)
}

/** One line for each car: place, driver, status, laps, time, best lap. */
export function lines(of: ImportedSession): string[] {
  return of.entries.map((entry) =>
    [
      entry.position ?? '-',
      entry.driver,
      entry.status,
      entry.laps ?? '?',
      entry.totalTimeMs ?? '-',
      entry.bestLapMs ?? '-',
    ].join(' '),
  )
}

export function codes(file: ImportedFile): string[] {
  return [...file.warnings, ...file.errors].map((finding) => finding.code)
}

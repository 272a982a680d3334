import { readAccClient, readAccServer } from './acc.ts'
import { readAssettoCorsaClient } from './assetto-corsa-client.ts'
import { readAssettoCorsaServer } from './assetto-corsa-server.ts'
import { readCsvResults, type CsvOptions } from './csv-results.ts'
import { csvTables } from './csv-table.ts'
import { decodeText } from './decode-text.ts'
import { finishSession } from './finish-session.ts'
import type { ErrorCode, ImportedFile, ImportFormat, ImportWarning, Warn } from './imported-file.ts'
import { fieldOf, isRecord, most } from './lenient.ts'
import { isIracingCsv, readIracingCsv } from './iracing-csv.ts'
import { readIracingJson } from './iracing-json.ts'
import { parseJson } from './parse-json.ts'
import { failed, parsed, type Parsed } from './parsed.ts'
import { readRaceRoom } from './raceroom.ts'
import type { RawSession } from './raw-session.ts'
import { readRFactor } from './rfactor-xml.ts'
import { dropSharedIds } from './shared-ids.ts'

/**
 * Reads a simulator's result file, whatever it is called: the content alone decides the format and the encoding. Never
 * throws: what is wrong with the file is in `errors`, what was repaired or guessed in `warnings`.
 */
export function readResultFile(bytes: Uint8Array, options: { readonly csv?: CsvOptions } = {}): ImportedFile {
  const warnings: ImportWarning[] = []
  let more = 0
  const warn: Warn = (code, message) => {
    if (warnings.length < maxWarnings) warnings.push({ code, message })
    else warnings[maxWarnings] = { code: 'more-warnings', message: `There are ${++more} warnings more.` }
  }
  try {
    const source = readSource(bytes, options.csv ?? {}, warn)
    if (!source.ok) return refusal(source.error.code, source.error.message, null, warnings)
    const { format, raw } = source.value
    const known = dropSharedIds(raw.slice(0, most.sessions), warn)
    const sessions = known.flatMap((session) => finishSession(session, warn) ?? [])
    if (sessions.length > 0) return { format, sessions, warnings, errors: [] }
    return refusal(
      'no-results',
      'The file is of a known kind but lists no car that took part.',
      format,
      warnings,
    )
  } catch (error) {
    // A reader that stumbles over a file nobody foresaw must not take a steward's evening with it.
    const why = error instanceof Error ? error.message : 'unknown reason'
    return refusal('unreadable', `The file could not be read: ${why}`, null, warnings)
  }
}

interface Source {
  readonly format: ImportFormat
  readonly raw: readonly RawSession[]
}

function readSource(bytes: Uint8Array, csv: CsvOptions, warn: Warn): Parsed<Source> {
  if (bytes.length > maxBytes) return failed('too-large', 'The file is larger than 32 MB; no result file is.')
  if (isCompressed(bytes)) return failed('compressed', 'The file is a compressed archive. Unpack it first.')
  const text = decodeText(bytes, warn).replaceAll('\0', '')
  const start = text.search(/[^\s\ufeff]/)
  if (start < 0) return failed('empty-file', 'The file is empty.')
  const first = text.charAt(start)
  if (first === '{' || first === '[') return fromJson(text.slice(start), warn)
  if (first === '<') return fromXml(text.slice(start), warn)
  return fromCsv(text.slice(start), csv, warn)
}

function fromJson(text: string, warn: Warn): Parsed<Source> {
  const json = parseJson(text, warn)
  if (!json.ok) return json
  const value = json.value
  if (isRecord(value)) {
    const has = (name: string): boolean => Array.isArray(fieldOf(value, name))
    if (isRecord(fieldOf(value, 'sessionResult')))
      return source('acc-server-json', readAccServer(value, warn))
    if (isRecord(fieldOf(value, 'snapShot'))) return source('acc-client-json', readAccClient(value))
    if (['Result', 'Cars', 'Laps'].filter(has).length >= 2) {
      return source('assetto-corsa-server-json', readAssettoCorsaServer(value, warn))
    }
    if (has('players') && has('sessions')) {
      return source('assetto-corsa-client-json', readAssettoCorsaClient(value, warn))
    }
    if (has('Sessions')) return source('raceroom-json', readRaceRoom(value, warn))
    const data = fieldOf(value, 'data')
    const event = isRecord(data) ? data : value
    if (Array.isArray(fieldOf(event, 'session_results')))
      return source('iracing-json', readIracingJson(event, warn))
  }
  return failed('unknown-format', 'The file is JSON, but not the result file of a simulator that is known.')
}

function fromXml(text: string, warn: Warn): Parsed<Source> {
  if (text.length > maxXml) return failed('too-large', 'The file is larger than any result file of its kind.')
  if (!/<rFactorXML/i.test(text)) {
    return failed('unknown-format', 'The file is XML, but not the result file of a simulator that is known.')
  }
  const file = readRFactor(text, warn)
  return file.ok ? source(file.value.format, file.value.sessions) : file
}

function fromCsv(text: string, options: CsvOptions, warn: Warn): Parsed<Source> {
  if (text.length > maxCsv)
    return failed('too-large', 'The table is larger than 4 MB; no table of results is.')
  if (!looksLikeText(text)) return failed('unknown-format', 'The file is not text.')
  const found = csvTables(text)
  if (!found.ok) return found
  const tables = found.value
  if (!options.columns && isIracingCsv(tables)) return source('iracing-csv', readIracingCsv(tables, warn))
  if (!tables.some((table) => table.headings.length > 1)) {
    return failed('unknown-format', 'The file is neither JSON nor XML nor a table of results.')
  }
  const sessions = readCsvResults(tables, options, warn)
  return sessions.ok ? source('csv', sessions.value) : sessions
}

function source(format: ImportFormat, raw: readonly RawSession[]): Parsed<Source> {
  return parsed({ format, raw })
}

function refusal(
  code: ErrorCode,
  message: string,
  format: ImportFormat | null,
  warnings: readonly ImportWarning[],
): ImportedFile {
  return { format, sessions: [], warnings, errors: [{ code, message }] }
}

/** zip (also .xlsx), gzip, 7z. */
function isCompressed(bytes: Uint8Array): boolean {
  const [a, b, c] = bytes
  return (
    (a === 0x50 && b === 0x4b && (c === 3 || c === 5)) ||
    (a === 0x1f && b === 0x8b) ||
    (a === 0x37 && b === 0x7a && c === 0xbc)
  )
}

function looksLikeText(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- they are what betrays a binary file
  const strange = text.slice(0, 4096).match(/[\u0000-\u0008\u000e-\u001f\ufffd]/g)?.length ?? 0
  return strange * 20 <= Math.min(text.length, 4096)
}

const maxBytes = 32 * 1024 * 1024
const maxXml = 16 * 1024 * 1024
const maxCsv = 4 * 1024 * 1024
const maxWarnings = 200

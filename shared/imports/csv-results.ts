import { guessColumns, type CsvColumns, type CsvField } from './csv-columns.ts'
import { columnReader, headingKey, type CsvTable } from './csv-table.ts'
import type { ImportedSessionKind, ImportedStatus, Warn } from './imported-file.ts'
import { atLeast } from './lenient.ts'
import { failed, parsed, type Parsed } from './parsed.ts'
import { lapsDown, timeMs } from './race-time.ts'
import { blankEntry, isTimed, type RawEntry, type RawSession } from './raw-session.ts'

/** What a person says about a table of results that does not say it itself. */
export interface CsvOptions {
  readonly columns?: CsvColumns
  readonly kind?: ImportedSessionKind
  readonly track?: string
}

/** Any table of results with a heading line. Columns are those of the mapping, else those with usual headings. */
export function readCsvResults(
  tables: readonly CsvTable[],
  options: CsvOptions,
  warn: Warn,
): Parsed<RawSession[]> {
  const wanted = options.columns
  const table = tables.find((item) => isUsable(wanted ?? guessColumns(item.headings), item))
  if (!table) {
    const headings = tables[0]?.headings.filter((heading) => heading !== '').slice(0, 30) ?? []
    return failed(
      'columns-needed',
      `Say which columns hold the driver or the car number. The columns are: ${headings.join(', ') || 'none'}.`,
    )
  }
  const columns = wanted ?? guessColumns(table.headings)
  if (!wanted) {
    const used = Object.entries(columns).map(([field, heading]) => `${field} from '${heading}'`)
    warn('columns-guessed', `Columns were chosen by their headings: ${used.join(', ')}.`)
  }
  const kind = options.kind ?? guessKind(columns)
  if (!options.kind)
    warn('kind-guessed', `The file does not say what kind of session it is; it was read as ${kind}.`)
  const cell = columnReader(table)
  const read = (row: CsvTable['rows'][number], field: CsvField) => {
    const heading = columns[field]
    return heading === undefined ? null : cell(row, heading)
  }
  const leader = table.rows[0] ? totalOf(read(table.rows[0], 'totalTime')) : null
  return parsed([
    {
      kind,
      name: kind.charAt(0).toUpperCase() + kind.slice(1),
      track: options.track ?? null,
      layout: null,
      trustPositions: columns.position !== undefined,
      entries: table.rows.map((row, index) => entryOf((field) => read(row, field), index, kind, leader)),
    },
  ])
}

type Read = (field: CsvField) => string | null

function entryOf(read: Read, index: number, kind: ImportedSessionKind, leader: number | null): RawEntry {
  const full = [read('firstName'), read('lastName')].filter((part) => part !== null).join(' ')
  const number = read('carNumber')?.replace(/^#\s*/, '') ?? null
  const name = read('driver') ?? (full || (number === null ? null : `Car ${number}`))
  const place = read('position')
  return {
    ...blankEntry,
    filePosition: placeOf(place) ?? (place === null ? index + 1 : null),
    carNumber: number,
    drivers: name === null ? [] : [{ name, id: read('driverId') }],
    team: read('team'),
    car: read('car'),
    class: read('class'),
    status: statusOf(read('status')) ?? statusOf(place),
    laps: atLeast(0, whole(read('laps'))),
    totalTimeMs: isTimed(kind) ? null : raceTime(read, leader),
    bestLapMs: timeMs(read('bestLap')) ?? (isTimed(kind) ? totalOf(read('totalTime')) : null),
    gridPosition: atLeast(1, whole(read('gridPosition'))),
  }
}

/** A total, or the leader's plus a gap; many tables write the gap ('+12.3') into the column of the total. */
function raceTime(read: Read, leader: number | null): number | null {
  const written = read('totalTime')
  const total = totalOf(written)
  if (total !== null) return total
  const gap = written ?? read('gap')
  if (leader === null || gap === null || lapsDown(gap) !== null) return null
  const behind = timeMs(gap)
  return behind === null ? null : leader + behind
}

/** '3', 'P3', '3.', '3rd', '3e'; 'DNF' is no place. */
function placeOf(text: string | null): number | null {
  const digits = /^P?(\d{1,3})\D{0,4}$/i.exec(text ?? '')?.[1]
  return digits === undefined ? null : atLeast(1, Number(digits))
}

function totalOf(text: string | null): number | null {
  return text === null || /^[-+]/.test(text) ? null : timeMs(text)
}

function statusOf(text: string | null): ImportedStatus | null {
  const key = (text ?? '').toLowerCase().replace(/[^a-z]/g, '')
  if (/^(finished|running|classified|ok|fin)$/.test(key)) return 'FINISHED'
  if (/^(dnf|ret|retired|didnotfinish|disconnected|accident|mechanical|out)$/.test(key)) return 'DNF'
  if (/^(dns|didnotstart|notstarted)$/.test(key)) return 'DNS'
  if (/^(dsq|dq|disq|disqualified|exc|excluded)$/.test(key)) return 'DSQ'
  return /^(nc|notclassified|unclassified)$/.test(key) ? 'NC' : null
}

/** At least somebody is named, and every column that a mapping names is there. */
function isUsable(columns: CsvColumns, table: CsvTable): boolean {
  const there = new Set(table.headings.map(headingKey))
  const names = Object.values(columns).every((heading) => there.has(headingKey(heading)))
  return (
    names && table.rows.length > 0 && (columns.driver ?? columns.lastName ?? columns.carNumber) !== undefined
  )
}

function guessKind(columns: CsvColumns): ImportedSessionKind {
  const raced = columns.totalTime ?? columns.gap ?? columns.laps ?? columns.gridPosition
  return raced === undefined && columns.bestLap !== undefined ? 'qualifying' : 'race'
}

function whole(text: string | null): number | null {
  return text !== null && /^\d{1,6}$/.test(text) ? Number(text) : null
}

import { readRow, type FieldReader, type RowContext } from './csv-row.ts'
import { csvFields, guessColumns, type CsvColumns, type CsvField } from './csv-columns.ts'
import { headingKey } from './csv-headings.ts'
import { columnReader, type CsvRow, type CsvTable } from './csv-table.ts'
import { gapsInSteps, placesWithinClasses } from './csv-doubts.ts'
import type { ImportedSessionKind, Warn } from './imported-file.ts'
import { failed, parsed, type Parsed } from './parsed.ts'
import { showsColonMs, showsDayFraction, timeMs } from './race-time.ts'
import type { RawEntry, RawSession } from './raw-session.ts'

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
  const usable = tables.filter((item) => isUsable(wanted ?? guessColumns(item), item))
  const [table] = usable
  if (!table) {
    const headings = tables[0]?.headings.filter((heading) => heading !== '').slice(0, 30) ?? []
    return failed(
      'columns-needed',
      `Say which columns hold the driver or the car number. The columns are: ${headings.join(', ') || 'none'}.`,
    )
  }
  const columns = wanted ?? guessColumns(table)
  if (!wanted) {
    const used = Object.entries(columns).map(([field, heading]) => `${field} from '${heading}'`)
    warn('columns-guessed', `Columns were chosen by their headings: ${used.join(', ')}.`)
  }
  const kind = options.kind ?? guessKind(columns)
  if (!options.kind)
    warn('kind-guessed', `The file does not say what kind of session it is; it was read as ${kind}.`)
  warnOfOtherTables(table, usable, warn)
  const entries = entriesOf(table, columns, kind, warn)
  const areInClasses = placesWithinClasses(entries)
  if (areInClasses) {
    warn('positions-unclear', 'The places start anew in each class, so the order is that of laps and times.')
  }
  return parsed([
    {
      kind,
      name: kind.charAt(0).toUpperCase() + kind.slice(1),
      track: options.track ?? null,
      layout: null,
      trustPositions: columns.position !== undefined && !areInClasses,
      entries: areInClasses ? entries.map((entry) => ({ ...entry, filePosition: null })) : entries,
    },
  ])
}

function entriesOf(table: CsvTable, columns: CsvColumns, kind: ImportedSessionKind, warn: Warn): RawEntry[] {
  const cell = columnReader(table)
  const mapped = new Set(Object.values(columns).map(headingKey))
  const spare = table.headings.flatMap((heading, at) => (mapped.has(headingKey(heading)) ? [] : [at]))
  const readerOf =
    (row: CsvRow): FieldReader =>
    (field) => {
      const heading = columns[field]
      const text = heading === undefined ? null : cell(row, heading)
      return text === null || heading === undefined ? null : { text, line: row.line, heading }
    }
  const times = table.rows.flatMap((row) => timeFields.flatMap((field) => readerOf(row)(field)?.text ?? []))
  const context: RowContext = {
    kind,
    style: { colonMs: times.some(showsColonMs), dayFractions: times.some(showsDayFraction) },
    leaderMs: null,
    hasPlaces: columns.position !== undefined,
    names: new Set(),
    warn,
  }
  const first = table.rows[0] ? readerOf(table.rows[0])('totalTime') : null
  const leaderMs =
    first === null || /^[-+]/.test(first.text)
      ? null
      : timeMs(first.text, { ...context.style, dayFractions: true })
  const left: string[] = []
  const entries = table.rows.flatMap((row, index): RawEntry[] => {
    const others = spare.flatMap((at) => row.cells[at] ?? [])
    const filled = row.cells.filter((text) => text !== null)
    const at = { index, cellCount: filled.length }
    const entry = readRow(readerOf(row), others, at, { ...context, leaderMs })
    if (entry === null) left.push(`row ${row.line} ('${filled.join(', ')}')`)
    return entry === null ? [] : [entry]
  })
  left.push(...table.footers.map(({ line, text }) => `row ${line} ('${text}')`))
  if (left.length > 0) {
    warn('rows-left-out', `These rows name no driver and no car: ${left.slice(0, 20).join(', ')}.`)
  }
  if (!gapsInSteps(entries)) return entries
  warn('gaps-unclear', 'The gaps are to the car ahead, not to the first; they were left out.')
  return entries.map((entry) => withoutGap(entry, leaderMs))
}

/** Nor has it a total that was the first car's with the gap added. */
function withoutGap(entry: RawEntry, leaderMs: number | null): RawEntry {
  const isAdded = entry.gap?.kind === 'time' && entry.totalTimeMs === (leaderMs ?? 0) + entry.gap.ms
  return { ...entry, gap: null, totalTimeMs: isAdded ? null : entry.totalTimeMs }
}

const timeFields: readonly CsvField[] = ['totalTime', 'bestLap']

/** At least somebody is named, and every column that a mapping names is there. */
function isUsable(columns: CsvColumns, table: CsvTable): boolean {
  const there = new Set(table.headings.map(headingKey))
  const names = csvFields.every((field) => {
    const heading = columns[field]
    return heading === undefined || there.has(headingKey(heading))
  })
  return (
    names && table.rows.length > 0 && (columns.driver ?? columns.lastName ?? columns.carNumber) !== undefined
  )
}

function warnOfOtherTables(used: CsvTable, usable: readonly CsvTable[], warn: Warn): void {
  const others = usable.filter((table) => table !== used)
  if (others.length === 0) return
  const where = others.map(({ rows }) => `rows ${rows[0]?.line} to ${rows.at(-1)?.line}`)
  warn(
    'rows-left-out',
    `The file has ${usable.length} tables; only the first was read. Not read: ${where.slice(0, 20).join(', ')}.`,
  )
}

function guessKind(columns: CsvColumns): ImportedSessionKind {
  const raced = columns.totalTime ?? columns.gap ?? columns.laps ?? columns.gridPosition
  return raced === undefined && columns.bestLap !== undefined ? 'qualifying' : 'race'
}

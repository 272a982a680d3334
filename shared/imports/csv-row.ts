import {
  isGapText,
  readCount,
  readGap,
  readGrid,
  readLapTime,
  readPlace,
  readTime,
  warnOfCell,
  type Cell,
} from './csv-cells.ts'
import type { CsvField } from './csv-columns.ts'
import type { ImportedSessionKind, ImportedStatus, Warn } from './imported-file.ts'
import { lapsDown, type TimeStyle } from './race-time.ts'
import { blankEntry, isTimed, type RawEntry } from './raw-session.ts'
import { isSentence } from './csv-table.ts'
import { splitStatus, statusOfText } from './status-words.ts'

export type FieldReader = (field: CsvField) => Cell | null

/** What a row's cells are read with. */
export interface RowContext {
  readonly kind: ImportedSessionKind
  readonly style: TimeStyle
  /** The total of the first row, which gaps are added to. */
  readonly leaderMs: number | null
  /** A column of places; without one, rows stand in their order. */
  readonly hasPlaces: boolean
  /** The drivers of the rows above; filled as rows are read. */
  readonly names: Set<string>
  readonly warn: Warn
}

/**
 * The car of a row, `index` counted from 0, with `cellCount` cells that hold something; null where it names nobody.
 * `others` are the cells that no field reads.
 */
export function readRow(
  read: FieldReader,
  others: readonly string[],
  { index, cellCount }: { readonly index: number; readonly cellCount: number },
  { kind, style, leaderMs, hasPlaces, names, warn }: RowContext,
): RawEntry | null {
  const number = read('carNumber')?.text.replace(/^#\s*/, '') ?? null
  const full = [read('firstName'), read('lastName')].flatMap((cell) => cell?.text ?? []).join(' ')
  const { name, status: named } = splitStatus(
    read('driver')?.text ?? (full || (number === null ? '' : `Car ${number}`)),
  )
  if (name === '') return null
  if (isNote(read('position'), name, names)) return null
  if (cellCount === 1 && number === null && isSentence(name)) return null
  names.add(name)
  const status = statusOfRow(read, others) ?? named
  warnOfStatus(read('status'), warn)
  const place = read('position')
  const total = readTime(read('totalTime'), style, warn)
  const gap = readGap(gapCell(read), style, warn)
  const behind = gap?.kind === 'time' && leaderMs !== null ? leaderMs + gap.ms : null
  const filePosition = readPlace(place, warn)
  return {
    ...blankEntry,
    filePosition: filePosition ?? (hasPlaces ? null : index + 1),
    carNumber: number,
    drivers: [{ name, id: idOf(read('driverId'), warn) }],
    team: read('team')?.text ?? null,
    car: read('car')?.text ?? null,
    class: read('class')?.text ?? null,
    status,
    laps: readCount(read('laps'), 'number of laps', warn),
    totalTimeMs: isTimed(kind) ? null : (total ?? behind),
    bestLapMs: readLapTime(read('bestLap'), style, warn) ?? (isTimed(kind) ? total : null),
    gap: filePosition === 1 ? null : gap,
    gridPosition: readGrid(read('gridPosition'), warn),
  }
}

/** Many tables write the gap ('+12.3', '+1 lap') into the column of the total, some into that of the status. */
function gapCell(read: FieldReader): Cell | null {
  const total = read('totalTime')
  const own = total !== null && isGapText(total.text) ? total : read('gap')
  const status = read('status')
  return own ?? (status !== null && lapsDown(status.text) !== null ? status : null)
}

/** A status stands in a column of its own, or in place of whatever else a car that stopped does not have. */
function statusOfRow(read: FieldReader, others: readonly string[]): ImportedStatus | null {
  const own = read('status')
  const cells = statusFields.flatMap((field) => read(field)?.text ?? [])
  const statuses = [own?.text ?? null, ...cells].map(statusOfText).filter((status) => status !== null)
  const worse = statuses.find((status) => status !== 'FINISHED')
  if (worse !== undefined) return worse
  if (statuses.length > 0 || (own !== null && lapsDown(own.text) !== null)) return 'FINISHED'
  return others.map(statusCode).find((status) => status !== null) ?? null
}

function warnOfStatus(cell: Cell | null, warn: Warn): void {
  if (cell === null || statusOfText(cell.text) !== null || lapsDown(cell.text) !== null) return
  if (/\p{L}/u.test(cell.text) && !/^(?:n\/?a|none)$/i.test(cell.text)) warnOfCell(cell, 'status', warn)
}

/** In a column that nothing is known of, only a code is a status: 'DNF', not 'Out'. */
function statusCode(text: string): ImportedStatus | null {
  return /^(?:dnf|dns|dsq|dq|nc|ret)$/i.test(text) ? statusOfText(text) : null
}

/** 'Fastest lap, , Orla Brandt, 1:42.3' below the table tells of somebody who stands in it already. */
function isNote(place: Cell | null, name: string, names: ReadonlySet<string>): boolean {
  if (place === null || !names.has(name)) return false
  return statusOfText(place.text) === null && /\p{L}{3,}/u.test(place.text)
}

/** A number that a spreadsheet shortened ('7.65612E+16') is no id any more. */
function idOf(cell: Cell | null, warn: Warn): string | null {
  if (cell === null || /^(?:[-–—0?]+|n\/?a|none|null)$/i.test(cell.text)) return null
  if (!/^\d(?:[.,]\d+)?e\+?\d+$/i.test(cell.text)) return cell.text
  warn(
    'id-unusable',
    `Row ${cell.line}, column '${cell.heading}': '${cell.text}' is an id that a spreadsheet shortened; it is not used.`,
  )
  return null
}

const statusFields: readonly CsvField[] = ['position', 'totalTime', 'gap', 'laps', 'bestLap', 'gridPosition']

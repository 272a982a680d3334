import type { RosterDriver } from '#shared/queries/roster.ts'
import type { SheetSourceEntry } from '#shared/queries/sheet.ts'
import { emptyCells, placesOf, type Entry, type SheetRow } from './sheet-draft.ts'

/** Who may appear on a sheet: the event's entries, then the league's drivers who have no entry yet. */
export interface Field {
  readonly entries: readonly SheetSourceEntry[]
  readonly drivers: readonly RosterDriver[]
}

/** Ids are handed in, because a pure function makes none up. */
export interface FreshIds {
  readonly entryId: string
  readonly resultId: string
}

/** What typing a car number and Enter means. */
export type Crossing =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'placed'; readonly row: SheetRow }
  | { readonly kind: 'restated'; readonly car: string; readonly status: SheetRow['status'] }
  | { readonly kind: 'unknown'; readonly number: string }
  | {
      readonly kind: 'duplicate'
      readonly number: string
      readonly car: string
      readonly place: number | null
    }

const words: Record<string, SheetRow['status']> = { dnf: 'DNF', dns: 'DNS', dsq: 'DSQ', nc: 'NC' }

/**
 * Reads what a steward typed at the line: '44', or '44 dnf' for a car that did not finish. A number that stands on the
 * sheet already is a duplicate, unless a status is given with it: then it is that car's new status.
 */
export function readCrossing(
  text: string,
  rows: readonly SheetRow[],
  field: Field,
  fresh: FreshIds,
): Crossing {
  const [number = '', word] = text.trim().split(/\s+/)
  if (number === '') return { kind: 'nothing' }
  const status = word === undefined ? 'FINISHED' : words[word.toLowerCase()]
  if (status === undefined) return { kind: 'unknown', number: text.trim() }
  const at = rows.findIndex((row) => row.entry.carNumber === number)
  const there = rows[at]
  if (there) {
    if (word !== undefined) return { kind: 'restated', car: there.entry.id, status }
    return { kind: 'duplicate', number, car: there.entry.id, place: placesOf(rows)[at] ?? null }
  }
  const entry = entryFor(number, field, fresh)
  return entry ? { kind: 'placed', row: newRow(entry, status, fresh.resultId) } : { kind: 'unknown', number }
}

/** Who is in the field and not on the sheet, by number: the cars still to come. */
export function stillToCome(
  rows: readonly SheetRow[],
  field: Field,
): { number: string; driverIds: readonly string[] }[] {
  const numbers = new Set(rows.map((row) => row.entry.carNumber))
  const entered = new Set(field.entries.flatMap((entry) => entry.driverIds))
  const onSheet = new Set(rows.flatMap((row) => row.entry.driverIds))
  return [
    ...field.entries.map((entry) => ({ number: entry.carNumber, driverIds: entry.driverIds })),
    ...field.drivers.flatMap((driver) =>
      driver.carNumber === null || entered.has(driver.id) || onSheet.has(driver.id)
        ? []
        : [{ number: driver.carNumber, driverIds: [driver.id] }],
    ),
  ]
    .filter(
      (car, index, all) =>
        !numbers.has(car.number) && all.findIndex((c) => c.number === car.number) === index,
    )
    .sort((a, b) => a.number.localeCompare(b.number, 'en', { numeric: true }))
}

function entryFor(number: string, field: Field, fresh: FreshIds): Entry | null {
  const entered = field.entries.find((entry) => entry.carNumber === number)
  if (entered) return { ...entered, driverIds: [...entered.driverIds] }
  const busy = new Set(field.entries.flatMap((entry) => entry.driverIds))
  const driver = field.drivers.find((each) => each.carNumber === number && !busy.has(each.id))
  if (!driver) return null
  return {
    id: fresh.entryId,
    carNumber: number,
    class: null,
    teamId: driver.teamId,
    driverIds: [driver.id],
    points: driver.kind === 'guest' ? 'keep' : 'eligible',
  }
}

function newRow(entry: Entry, status: SheetRow['status'], resultId: string): SheetRow {
  return { resultId, entry, driverIds: null, status, classified: false, awards: [], cells: emptyCells }
}

import { foldName } from '#shared/base/fold-name.ts'
import type { Roster } from '#shared/queries/roster.ts'
import type { RosterDriver } from '#shared/model/roster-driver.ts'
import type { SheetEdit } from '#shared/sheet/edit-sheet.ts'
import { nothingSaid, sameValue } from '#shared/sheet/fields.ts'
import type { Row, SheetView } from '#shared/sheet/read-sheet.ts'

/** Two drivers of one name, the second a guest: stewards who had not met may have added one person twice. */
export interface SameName {
  readonly first: RosterDriver
  readonly guest: RosterDriver
}

/** Every guest who is called like a driver before: regulars come first, then who was added first. */
export function sameNames(roster: Roster): SameName[] {
  const byName = Map.groupBy(roster.drivers, (driver) => foldName(driver.displayName))
  return [...byName.values()].flatMap((drivers) => {
    const [first, ...others] = drivers.toSorted(
      (a, b) => Number(a.kind === 'guest') - Number(b.kind === 'guest') || (a.id < b.id ? -1 : 1),
    )
    return first ? others.filter((other) => other.kind === 'guest').map((guest) => ({ first, guest })) : []
  })
}

/**
 * The edits that make two drivers one on a sheet: whoever named the one names the other. Where each stands in a car of their
 * own, these are one car too: what is said about the first alone goes to the second, and the first leaves the sheet.
 */
export function renamedOnSheet(view: SheetView, drop: string, keep: string): SheetEdit[] {
  const onSheet = view.rows.filter((row) => row.standing === 'placed' || row.standing === 'unplaced')
  const alone = (id: string) => onSheet.find((row) => row.values.drivers.join() === id)
  const kept = alone(keep)
  return onSheet
    .filter((row) => row.values.drivers.includes(drop))
    .flatMap((row): SheetEdit[] => {
      if (kept && row === alone(drop))
        return [...broughtAlong(row, kept), { kind: 'remove-car', car: row.car }]
      const value = [...new Set(row.values.drivers.map((id) => (id === drop ? keep : id)))]
      return [{ kind: 'set', car: row.car, field: 'drivers', value }]
    })
}

const facts = [
  'status',
  'laps',
  'time',
  'gap',
  'bestLap',
  'grid',
  'awards',
  'bonus',
  'penalty',
  'note',
] as const

function broughtAlong(from: Row, to: Row): SheetEdit[] {
  return facts
    .filter(
      (field) =>
        sameValue(field, to.values[field], nothingSaid[field]) &&
        !sameValue(field, from.values[field], nothingSaid[field]),
    )
    .map((field) => ({ kind: 'set', car: to.car, field, value: from.values[field] }) as SheetEdit)
}

/** 'Nina Petit (2)', or the next number that nobody is called by. */
export function freeName(roster: Roster, name: string): string {
  const taken = new Set(roster.drivers.map((driver) => driver.displayName.trim().toLowerCase()))
  const stem = name.slice(0, 110)
  let number = 2
  while (taken.has(`${stem} (${number})`.toLowerCase())) number++
  return `${stem} (${number})`
}

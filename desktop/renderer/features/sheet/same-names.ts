import { foldName } from '#shared/base/fold-name.ts'
import type { Roster } from '#shared/queries/roster.ts'
import type { RosterDriver } from '#shared/model/roster-driver.ts'
import type { SheetEdit } from '#shared/sheet/edit-sheet.ts'
import type { SheetView } from '#shared/sheet/read-sheet.ts'

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

/** The edits that name one driver wherever the sheet names the other. */
export function renamedOnSheet(view: SheetView, drop: string, keep: string): SheetEdit[] {
  return view.rows
    .filter((row) => row.standing !== 'waiting' && row.values.drivers.includes(drop))
    .map((row) => ({
      kind: 'set',
      car: row.car,
      field: 'drivers',
      value: [...new Set(row.values.drivers.map((id) => (id === drop ? keep : id)))],
    }))
}

/** 'Nina Petit (2)', or the next number that nobody is called by. */
export function freeName(roster: Roster, name: string): string {
  const taken = new Set(roster.drivers.map((driver) => driver.displayName.trim().toLowerCase()))
  const stem = name.slice(0, 110)
  let number = 2
  while (taken.has(`${stem} (${number})`.toLowerCase())) number++
  return `${stem} (${number})`
}

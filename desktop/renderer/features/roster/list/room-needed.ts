import type { OfficeRoster } from '#shared/queries/office-roster.ts'
import type { JudgedLine } from './judge-lines.ts'

/** How many drivers take room on the plan, and how many more would when a list is saved. Guests take none. */
export function roomNeeded(
  roster: OfficeRoster,
  lines: readonly JudgedLine[],
): { readonly present: number; readonly added: number } {
  const guests = new Set(roster.drivers.filter(({ kind }) => kind === 'guest').map(({ id }) => id))
  const saved = lines.filter(({ verdict }) => verdict !== 'skip')
  return {
    present: roster.drivers.filter(({ id, archived }) => !archived && !guests.has(id)).length,
    added: saved.filter(({ driverId }) => driverId === null || !guests.has(driverId)).length,
  }
}

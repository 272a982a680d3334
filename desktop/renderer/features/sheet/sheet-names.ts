import { createContext, use } from 'react'
import type { Roster } from '#shared/queries/roster.ts'
import type { Words } from '#shared/sheet/describe-conflict.ts'
import { formatPoints } from '#shared/ui/points.ts'

/** What is called how on a sheet. */
export interface SheetNames extends Words {
  readonly crew: (driverIds: readonly string[]) => string
}

export function sheetNames(
  roster: Roster,
  writers: Readonly<Record<string, string>>,
  own: { readonly id: string; readonly name: string },
): SheetNames {
  const drivers = new Map(roster.drivers.map((driver) => [driver.id, driver.displayName]))
  const teams = new Map(roster.teams.map((team) => [team.id, team.name]))
  const driver = (id: string): string => drivers.get(id) ?? 'Archived driver'
  return {
    person: (id) => (id === own.id ? 'You' : (writers[id] ?? 'A steward')),
    driver,
    team: (id) => teams.get(id) ?? 'an archived team',
    time: (at) => clock.format(at),
    points: (milliPoints) => `${formatPoints(milliPoints)} ${milliPoints === 1000 ? 'point' : 'points'}`,
    crew: (ids) => (ids.length === 0 ? 'No driver named' : ids.map(driver).join(' / ')),
  }
}

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' })

export const SheetNamesContext = createContext<SheetNames | null>(null)

export function useSheetNames(): SheetNames {
  const names = use(SheetNamesContext)
  if (!names) throw new Error('The names of a sheet are known inside of it.')
  return names
}

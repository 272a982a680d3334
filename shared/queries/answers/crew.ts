import type { LeagueRows } from '../rows/league-rows.ts'
import type { StoredRows } from '../rows/stored-rows.ts'

/** Who drove a car in a session, in order; a driver that is not there any more is left out. */
export function crewOf(
  rows: LeagueRows,
  result: Pick<StoredRows['result'], 'driver_ids'>,
  entry: Pick<StoredRows['entry'], 'driver_ids'>,
): { readonly id: string; readonly name: string }[] {
  return (result.driver_ids ?? entry.driver_ids).flatMap((id) => {
    const driver = rows.get('driver', id)
    return driver ? [{ id, name: driver.display_name }] : []
  })
}

import type { LeagueRows } from '../rows/league-rows.ts'

/** A driver as everybody may see them. */
export interface PublicDriver {
  readonly id: string
  readonly name: string
  readonly carNumber: string | null
  readonly kind: 'regular' | 'reserve' | 'guest'
  readonly team: { readonly id: string; readonly name: string } | null
  /** They do not race here any more. */
  readonly archived: boolean
}

/** Null where the league has no such driver. */
export function publicDriver(rows: LeagueRows, driverId: string): PublicDriver | null {
  const driver = rows.get('driver', driverId)
  if (!driver) return null
  const team = rows.get('team', driver.team_id)
  return {
    id: driver.id,
    name: driver.display_name,
    carNumber: driver.car_number,
    kind: driver.kind,
    team: team && team.archived_at === null ? { id: team.id, name: team.name } : null,
    archived: driver.archived_at !== null,
  }
}

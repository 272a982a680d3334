import { z } from 'zod'
import { query } from './define.ts'
import { classificationReads } from './answers/classification.ts'
import { driverResults, type DriverResult } from './answers/driver-results.ts'
import { teamsDriven, type DriverTeam } from './answers/teams-driven.ts'
import { drivenSessions } from './select/driven-sessions.ts'
import { selectRows } from './select/select-rows.ts'

/** What a driver drove: for whom, and with which results. */
export interface DriverHistory {
  readonly id: string
  readonly displayName: string
  readonly carNumber: string | null
  readonly kind: 'regular' | 'reserve' | 'guest'
  /** The team they usually drive for. */
  readonly teamName: string | null
  /** The member who this driver is, null where it is nobody with an account. */
  readonly userId: string | null
  readonly memberName: string | null
  readonly archived: boolean
  /** The teams of their cars, the latest first; a car without a team counts as one of its own (null). */
  readonly teams: readonly DriverTeam[]
  /** The latest first. */
  readonly results: readonly DriverResult[]
}

/** A driver's teams and results over all seasons, from the cars they drove; null where the league has no such driver. */
export const driverHistory = query({
  args: z.strictObject({ leagueId: z.uuid(), driverId: z.uuid() }),
  reads: [...classificationReads, 'drivers', 'teams', 'members', 'seasons'],
  run: async (db, { leagueId, driverId }): Promise<DriverHistory | null> => {
    const drivers = await db.query<Omit<DriverHistory, 'teams' | 'results'>>(
      `select d.id, d.display_name as "displayName", d.car_number as "carNumber", d.kind, t.name as "teamName", d.user_id as "userId",
              m.display_name as "memberName", d.archived_at is not null as archived
         from drivers d
         left join teams t on t.id = d.team_id and t.archived_at is null
         left join members m on m.league_id = d.league_id and m.user_id = d.user_id and m.removed_at is null
        where d.league_id = $1 and d.id = $2`,
      [leagueId, driverId],
    )
    const driver = drivers.rows[0]
    if (!driver) return null
    const rows = await selectRows(db, drivenSessions(), [leagueId, [driverId]])
    return { ...driver, teams: teamsDriven(rows, driverId), results: driverResults(rows, driverId) }
  },
})

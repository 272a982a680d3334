import { z } from 'zod'
import type { Attendance } from '#shared/model/attendance.ts'
import type { RosterDriver } from '#shared/model/roster-driver.ts'
import { query } from './define.ts'

/** A driver who is asked whether they come to an event, with the answer; null before there is one. */
export interface AskedDriver extends RosterDriver {
  readonly state: Attendance | null
  /** The member who this driver is, null where it is nobody with an account. */
  readonly userId: string | null
}

/** The drivers on the roster, and who else answered, by name. */
export const attendance = query({
  args: z.strictObject({ leagueId: z.uuid(), eventId: z.uuid() }),
  reads: ['attendance', 'drivers', 'teams'],
  run: async (db, args): Promise<AskedDriver[]> => {
    const { rows } = await db.query<AskedDriver>(
      `select d.id, d.display_name as "displayName", d.car_number as "carNumber", t.id as "teamId",
              t.name as "teamName", d.kind, a.state, d.user_id as "userId"
         from drivers d
         left join teams t on t.id = d.team_id and t.archived_at is null
         left join attendance a on a.league_id = d.league_id and a.event_id = $2 and a.driver_id = d.id
        where d.league_id = $1 and (a.state is not null or (d.archived_at is null and d.kind <> 'guest'))
        order by lower(d.display_name), d.id`,
      [args.leagueId, args.eventId],
    )
    return rows
  },
})

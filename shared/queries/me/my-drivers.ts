import { z } from 'zod'
import { query } from '../define.ts'

/** A driver of a league that a person's account is linked to. */
export interface MyDriver {
  readonly id: string
  readonly displayName: string
  readonly carNumber: string | null
  readonly teamId: string | null
  /** The team they drive for now. */
  readonly teamName: string | null
  readonly archived: boolean
}

/** Who a person drives as in a league: the driver on the roster first, then who they were before. */
export const myDrivers = query({
  args: z.strictObject({ leagueId: z.uuid(), userId: z.uuid() }),
  reads: ['drivers', 'teams'],
  run: async (db, { leagueId, userId }): Promise<MyDriver[]> => {
    const { rows } = await db.query<MyDriver>(
      `select d.id, d.display_name as "displayName", d.car_number as "carNumber", d.team_id as "teamId",
              t.name as "teamName", d.archived_at is not null as archived
         from drivers d left join teams t on t.id = d.team_id and t.archived_at is null
        where d.league_id = $1 and d.user_id = $2
        order by d.archived_at is not null, d.archived_at desc, d.id`,
      [leagueId, userId],
    )
    return rows
  },
})

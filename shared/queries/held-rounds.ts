import { z } from 'zod'
import { query } from './define.ts'

/** A round of a season in which something has a result. */
export interface HeldRound {
  readonly eventId: string
  readonly round: number
  readonly name: string
}

/** The rounds of a season that were held, the latest first. */
export const heldRounds = query({
  args: z.strictObject({ leagueId: z.uuid(), seasonId: z.uuid() }),
  reads: ['events', 'sessions'],
  run: async (db, { leagueId, seasonId }): Promise<HeldRound[]> => {
    const { rows } = await db.query<HeldRound>(
      `select e.id as "eventId", e.round, e.name from events e
        where e.league_id = $1 and e.season_id = $2
          and exists (select 1 from sessions s where s.event_id = e.id and s.status <> 'draft')
        order by e.round desc, e.starts_at desc, e.id`,
      [leagueId, seasonId],
    )
    return rows
  },
})

import { z } from 'zod'
import { query } from './define.ts'
import { instantText } from '#shared/db/instant-text.ts'
import type { SessionStatus } from '#shared/model/session-fields.ts'

export interface LatestSession {
  readonly id: string
  readonly name: string
  readonly status: SessionStatus
  readonly underProtest: boolean
  readonly eventId: string
  readonly eventName: string
  readonly round: number
  readonly startsAt: string
}

/** The latest session of a season that has a result and is more than practice, null before the first. */
export const latestSession = query({
  args: z.strictObject({ leagueId: z.uuid(), seasonId: z.uuid() }),
  reads: ['events', 'sessions'],
  run: async (db, args): Promise<LatestSession | null> => {
    const { rows } = await db.query<LatestSession>(
      `select s.id, s.name, s.status, s.under_protest as "underProtest", e.id as "eventId", e.name as "eventName",
              e.round, ${instantText('e.starts_at')} as "startsAt"
         from sessions s join events e on e.id = s.event_id
        where e.league_id = $1 and e.season_id = $2 and s.status <> 'draft' and s.kind <> 'practice'
        order by e.round desc, s.ordinal desc, s.id limit 1`,
      [args.leagueId, args.seasonId],
    )
    return rows[0] ?? null
  },
})

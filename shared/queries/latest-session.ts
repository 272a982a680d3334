import { z } from 'zod'
import { latestOf } from './answers/event-list.ts'
import { query } from './define.ts'
import { selectRows, type Selection } from './select/select-rows.ts'
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
  run: async (db, { leagueId, seasonId }): Promise<LatestSession | null> =>
    latestOf(await selectRows(db, ofLastRound, [leagueId, seasonId]), seasonId),
})

/** Of the last round that has such a session: the others of the season need not be read. */
const ofLastRound: Selection = {
  with: [
    `shown as (select id from events where league_id = $1 and season_id = $2 and round = (
       select max(e.round) from events e join sessions s on s.event_id = e.id
        where e.league_id = $1 and e.season_id = $2 and s.status <> 'draft' and s.kind <> 'practice'))`,
  ],
  rows: { event: 't.id in (select id from shown)', session: 't.event_id in (select id from shown)' },
}

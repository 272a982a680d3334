import { z } from 'zod'
import type { SessionKind, SessionStatus } from '#shared/model/session-fields.ts'
import { classificationReads } from './answers/classification.ts'
import { eventList } from './answers/event-list.ts'
import type { Winner } from './answers/winners.ts'
import { query } from './define.ts'
import { selectEvents } from './select/select-events.ts'

/** An event of a season's calendar. Times are ISO, UTC; `zone` is the one its start was entered in. */
export interface EventListItem {
  readonly id: string
  readonly round: number
  readonly name: string
  readonly track: string
  readonly startsAt: string
  readonly zone: string
  readonly status: 'scheduled' | 'completed' | 'cancelled'
  readonly sessions: readonly EventListSession[]
}

export interface EventListSession {
  readonly id: string
  readonly kind: SessionKind
  readonly name: string
  readonly status: SessionStatus
  readonly underProtest: boolean
  /** Who came first after rulings: nobody before there is a result, several in a dead heat. */
  readonly winners: readonly Winner[]
}

/** A season's events in the order of their rounds, each with its sessions and their winners. */
export const events = query({
  args: z.strictObject({ leagueId: z.uuid(), seasonId: z.uuid() }),
  reads: [...classificationReads, 'drivers'],
  run: async (db, { leagueId, seasonId }): Promise<EventListItem[]> =>
    eventList(await selectEvents(db, 't.season_id = $2', [leagueId, seasonId]), seasonId),
})

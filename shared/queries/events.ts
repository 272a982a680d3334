import { z } from 'zod'
import type { SessionKind, SessionStatus } from '#shared/model/session-fields.ts'
import { query } from './define.ts'
import { instantText } from '#shared/db/instant-text.ts'
import { classificationReads } from './session-classification.ts'
import { loadWinners, type Winner } from './winners.ts'

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
  run: async (db, args): Promise<EventListItem[]> => {
    const { rows } = await db.query<EventRow>(
      `select e.id, e.round, e.name, e.track, ${instantText('e.starts_at')} as "startsAt", e.zone, e.status,
              coalesce((
                select jsonb_agg(jsonb_build_object(
                         'id', s.id, 'kind', s.kind, 'name', s.name, 'status', s.status,
                         'underProtest', s.under_protest) order by s.ordinal, s.id)
                  from sessions s
                 where s.event_id = e.id), '[]'::jsonb) as sessions
         from events e
        where e.league_id = $1 and e.season_id = $2
        order by e.round, e.starts_at, e.id`,
      [args.leagueId, args.seasonId],
    )
    const ids = rows.flatMap(({ sessions }) => sessions.map(({ id }) => id))
    const winners = await loadWinners(db, args.leagueId, ids)
    return rows.map((event) => ({
      ...event,
      sessions: event.sessions.map((session) => ({ ...session, winners: winners.get(session.id) ?? [] })),
    }))
  },
})

type EventRow = Omit<EventListItem, 'sessions'> & {
  readonly sessions: readonly Omit<EventListSession, 'winners'>[]
}

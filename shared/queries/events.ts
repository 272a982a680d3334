import { z } from 'zod'
import type { SessionKind, SessionStatus } from './session-fields.ts'
import { query } from './define.ts'
import { instantText } from './instant-text.ts'

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
  /** Who came first, null before there is a result. */
  readonly winner: { readonly carNumber: string; readonly name: string } | null
}

/** A season's events in the order of their rounds, each with its sessions and their winners. */
export const events = query({
  args: z.strictObject({ leagueId: z.uuid(), seasonId: z.uuid() }),
  reads: ['events', 'sessions', 'results', 'entries', 'drivers'],
  run: async (db, args): Promise<EventListItem[]> => {
    const { rows } = await db.query<EventListItem>(
      `select e.id, e.round, e.name, e.track, ${instantText('e.starts_at')} as "startsAt", e.zone, e.status,
              coalesce((
                select jsonb_agg(jsonb_build_object(
                         'id', s.id, 'kind', s.kind, 'name', s.name, 'status', s.status,
                         'underProtest', s.under_protest, 'winner', w.winner) order by s.ordinal, s.id)
                  from sessions s
                  left join lateral (
                    select jsonb_build_object('carNumber', n.car_number, 'name', coalesce((
                             select string_agg(d.display_name, ', ' order by x.place)
                               from jsonb_array_elements_text(coalesce(r.driver_ids, n.driver_ids))
                                    with ordinality as x(driver, place)
                               join drivers d on d.id = x.driver::uuid), '')) as winner
                      from results r join entries n on n.id = r.entry_id
                     where r.session_id = s.id and r.position = 1 limit 1
                  ) w on true
                 where s.event_id = e.id), '[]'::jsonb) as sessions
         from events e
        where e.league_id = $1 and e.season_id = $2
        order by e.round, e.starts_at, e.id`,
      [args.leagueId, args.seasonId],
    )
    return rows
  },
})

import { z } from 'zod'
import type { Db } from '#shared/db/db.ts'
import { instantText } from '#shared/db/instant-text.ts'
import { Id, Instant } from '#shared/api/fields.ts'
import { localTime } from './local-time.ts'

export const EventStatus = z.enum(['SCHEDULED', 'COMPLETED', 'CANCELLED'])
export type EventStatus = z.infer<typeof EventStatus>

export const SessionStatus = z.enum(['draft', 'provisional', 'official', 'amended'])

const Session = z.object({
  id: Id,
  kind: z.enum(['race', 'sprint', 'heat', 'qualifying', 'practice']),
  name: z.string(),
  status: SessionStatus.describe('of its result'),
  underProtest: z.boolean(),
})

export const Event = z.object({
  id: Id,
  seasonId: Id,
  round: z.int(),
  name: z.string(),
  track: z.string(),
  startsAt: Instant,
  startsAtLocal: z
    .string()
    .optional()
    .describe(
      'the same instant as the clocks of `tz` show it, with their offset; only where `tz` was asked for',
    ),
  zone: z.string().describe('the IANA zone that the start was entered in'),
  laps: z.int().nullable(),
  distanceKm: z.number().nullable(),
  status: EventStatus,
  cancelReason: z.string().nullable(),
  sessions: z.array(Session),
})
export type Event = z.infer<typeof Event>

export interface EventFilter {
  readonly id?: string
  readonly seasonId?: string | undefined
  readonly status?: EventStatus | undefined
}

/** Events of a league in the order of their starts; `tz` adds the local start. */
export async function readEvents(
  db: Db,
  leagueId: string,
  { id, seasonId, status }: EventFilter,
  tz: string | undefined,
): Promise<Event[]> {
  const { rows } = await db.query<Event>(
    `select e.id, e.season_id as "seasonId", e.round, e.name, e.track, ${instantText('e.starts_at')} as "startsAt",
            e.zone, e.laps, e.distance_m / 1000.0::float8 as "distanceKm", upper(e.status) as status,
            e.cancel_reason as "cancelReason",
            coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'kind', s.kind, 'name', s.name,
                               'status', s.status, 'underProtest', s.under_protest) order by s.ordinal, s.id)
                        from sessions s where s.event_id = e.id), '[]') as sessions
       from events e
      where e.league_id = $1 and ($2::uuid is null or e.id = $2::uuid)
        and ($3::uuid is null or e.season_id = $3::uuid) and ($4::text is null or e.status = lower($4::text))
      order by e.starts_at, e.round, e.id`,
    [leagueId, id ?? null, seasonId ?? null, status ?? null],
  )
  if (tz === undefined) return rows
  return rows.map((event) => ({ ...event, startsAtLocal: localTime(event.startsAt, tz) }))
}

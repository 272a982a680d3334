import { z } from 'zod'
import type { Db } from '#shared/db/db.ts'
import { compareCodePoints } from '#shared/scoring/code-points.ts'
import { sessionsOf } from '#shared/queries/answers/event-list.ts'
import type { LeagueRows } from '#shared/queries/rows/league-rows.ts'
import type { StoredRows } from '#shared/queries/rows/stored-rows.ts'
import { selectRows } from '#shared/queries/select/select-rows.ts'
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
  const events = `t.league_id = $1 and ($2::uuid is null or t.id = $2::uuid)
    and ($3::uuid is null or t.season_id = $3::uuid) and ($4::text is null or t.status = lower($4::text))`
  const rows = await selectRows(
    db,
    { rows: { event: events, session: `t.event_id in (select t.id from events t where ${events})` } },
    [leagueId, id ?? null, seasonId ?? null, status ?? null],
  )
  return writtenEvents(rows, rows.all('event'), tz)
}

/** Events as scripts read them, in the order of their starts; `tz` adds the local start. */
export function writtenEvents(
  rows: LeagueRows,
  events: readonly StoredRows['event'][],
  tz: string | undefined,
): Event[] {
  return events
    .toSorted(
      (a, b) =>
        compareCodePoints(a.starts_at, b.starts_at) || a.round - b.round || compareCodePoints(a.id, b.id),
    )
    .map((event) => ({
      id: event.id,
      seasonId: event.season_id,
      round: event.round,
      name: event.name,
      track: event.track,
      startsAt: new Date(event.starts_at).toISOString(),
      zone: event.zone,
      laps: event.laps,
      distanceKm: event.distance_m === null ? null : event.distance_m / 1000,
      status: statuses[event.status],
      cancelReason: event.cancel_reason ?? null,
      sessions: sessionsOf(rows, event.id).map((session) => ({
        id: session.id,
        kind: session.kind,
        name: session.name,
        status: session.status,
        underProtest: session.under_protest,
      })),
      ...(tz === undefined ? {} : { startsAtLocal: localTime(event.starts_at, tz) }),
    }))
}

const statuses = { scheduled: 'SCHEDULED', completed: 'COMPLETED', cancelled: 'CANCELLED' } as const

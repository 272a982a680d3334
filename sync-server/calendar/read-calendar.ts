import type { Db } from '#shared/db/db.ts'
import { instantText } from '#shared/queries/instant-text.ts'
import type { CalendarEvent } from './write-calendar.ts'

/** A calendar before it is written: its name and its events in the order of their starts. */
export interface CalendarContent {
  readonly name: string
  readonly events: readonly CalendarEvent[]
}

/** The public calendar of a league, null where there is no such league. `publicUrl` is where its pages are. */
export async function leagueCalendar(
  db: Db,
  slug: string,
  publicUrl: string,
): Promise<CalendarContent | null> {
  const { rows } = await db.query<{ id: string; name: string }>(
    'select id, name from leagues where slug = $1 and deleted_at is null',
    [slug],
  )
  const league = rows[0]
  if (!league) return null
  const events = await readEvents(db, { leagueId: league.id, driverId: null })
  return { name: league.name, events: events.map((event) => calendarEvent(event, slug, publicUrl)) }
}

/** The calendar of a driver, with their own results, by the hash of its link's token; null where none has it. */
export async function driverCalendar(
  db: Db,
  tokenHash: string,
  publicUrl: string,
): Promise<CalendarContent | null> {
  const { rows } = await db.query<{ leagueId: string; driverId: string; slug: string; name: string }>(
    `select l.id as "leagueId", d.id as "driverId", l.slug, l.name || ': ' || d.display_name as name
       from calendar_links c
       join drivers d on d.id = c.driver_id and d.archived_at is null
       join leagues l on l.id = d.league_id and l.deleted_at is null
      where c.token_hash = $1`,
    [tokenHash],
  )
  const driver = rows[0]
  if (!driver) return null
  const events = await readEvents(db, driver)
  return { name: driver.name, events: events.map((event) => calendarEvent(event, driver.slug, publicUrl)) }
}

interface EventRow {
  readonly id: string
  readonly round: number
  readonly name: string
  readonly track: string
  readonly startsAt: string
  readonly zone: string
  readonly status: string
  readonly sequence: number
  readonly changedAt: string
  readonly cancelReason: string | null
  readonly seasonName: string
  readonly sessions: readonly SessionRow[]
}

interface SessionRow {
  readonly name: string
  readonly kind: string
  readonly official: boolean
  /** What is told of the result: of the winner, or of the driver whose calendar it is. */
  readonly position: number | null
  readonly status: string | null
  readonly who: string | null
}

async function readEvents(
  db: Db,
  { leagueId, driverId }: { readonly leagueId: string; readonly driverId: string | null },
): Promise<EventRow[]> {
  const { rows } = await db.query<EventRow>(
    `select e.id, e.round, e.name, e.track, ${instantText('e.starts_at')} as "startsAt", e.zone, e.status, e.sequence,
            ${instantText('coalesce(e.changed_at, n.created_at)')} as "changedAt", e.cancel_reason as "cancelReason",
            n.name as "seasonName",
            coalesce((select jsonb_agg(jsonb_build_object('name', s.name, 'kind', s.kind,
                               'official', s.status in ('official', 'amended') and not s.under_protest,
                               'position', r.position, 'status', r.status, 'who', r.who) order by s.ordinal, s.id)
                        from sessions s left join lateral (${toldResult}) r on true
                       where s.event_id = e.id), '[]') as sessions
       from events e join seasons n on n.id = e.season_id and n.archived_at is null
      where e.league_id = $1
      order by e.starts_at, e.id`,
    [leagueId, driverId],
  )
  return rows
}

/** Of a session s: the winner, or the result of the driver $2. */
const toldResult = `
  select r.position, r.status,
         (select string_agg(d.display_name, ', ' order by x.place)
            from jsonb_array_elements_text(coalesce(r.driver_ids, c.driver_ids)) with ordinality as x(driver, place)
            join drivers d on d.id = x.driver::uuid) as who
    from results r join entries c on c.id = r.entry_id
   where r.session_id = s.id
     and case when $2::uuid is null then r.position = 1
              else jsonb_exists(coalesce(r.driver_ids, c.driver_ids), $2::uuid::text) end
   limit 1`

function calendarEvent(event: EventRow, slug: string, publicUrl: string): CalendarEvent {
  const cancelled = event.status === 'cancelled'
  const lines = [
    `${event.seasonName}, round ${event.round}`,
    ...(cancelled && event.cancelReason ? [`Cancelled: ${event.cancelReason}`] : []),
    ...event.sessions.map(sessionLine),
  ]
  return {
    id: event.id,
    name: event.name,
    track: event.track,
    startsAt: event.startsAt,
    zone: event.zone,
    cancelled,
    sequence: event.sequence,
    changedAt: event.changedAt,
    description: lines.join('\n'),
    url: new URL(`/l/${slug}/events/${event.id}`, publicUrl).href,
  }
}

function sessionLine({ name, position, status, who, official }: SessionRow): string {
  if (status === null) return name
  const place = position === null ? status : `P${position}`
  return `${name}: ${place} ${who ?? ''}${official ? '' : ' (provisional)'}`
}

import type { Db } from '#shared/db/db.ts'
import type { SessionKind } from '#shared/model/session-fields.ts'
import { eventLength } from './event-length.ts'
import { eventYears } from '#shared/model/event-year.ts'
import { rolesWith } from '#shared/policy/policy.ts'
import { holdsLink } from '#server/leagues/end-with-membership.ts'
import { instantText } from '#shared/db/instant-text.ts'
import type { ResultStatus } from '#shared/model/session-fields.ts'
import { loadClassification } from '#shared/queries/session-classification.ts'
import { loadWinners } from '#shared/queries/winners.ts'
import { afterRulings } from '#shared/results/after-rulings.ts'
import type { CalendarEvent } from './write-calendar.ts'

/** A calendar before it is written: its name and its events in the order of their starts. */
interface CalendarContent {
  readonly name: string
  readonly events: readonly CalendarEvent[]
}

/** Whose calendar is asked for; equal revisions of a league are equal calendars. */
export interface CalendarOwner {
  readonly leagueId: string
  readonly slug: string
  /** The driver whose own results it tells, null for the calendar of the league. */
  readonly driverId: string | null
  readonly name: string
  readonly revision: number
}

/** The owner of a league's public calendar, null where there is no such league. */
export async function findLeagueCalendar(db: Db, slug: string): Promise<CalendarOwner | null> {
  const { rows } = await db.query<CalendarOwner>(
    `select id as "leagueId", slug, null as "driverId", name, revision
       from leagues where slug = $1 and deleted_at is null`,
    [slug],
  )
  return rows[0] ?? null
}

/** The driver whose calendar has a link with this hash, null where none has. */
export async function findDriverCalendar(db: Db, tokenHash: string): Promise<CalendarOwner | null> {
  const { rows } = await db.query<CalendarOwner>(
    `select l.id as "leagueId", d.id as "driverId", l.slug, l.name || ': ' || d.display_name as name, l.revision
       from calendar_links c
       join drivers d on d.league_id = c.league_id and d.id = c.driver_id and d.archived_at is null
       join leagues l on l.id = d.league_id and l.deleted_at is null
      where c.token_hash = $1 and ${holdsLink('$2')}`,
    [tokenHash, rolesWith('roster.manage')],
  )
  return rows[0] ?? null
}

/** What a calendar tells. `publicUrl` is where the pages of leagues are. */
export async function readCalendar(
  db: Db,
  owner: CalendarOwner,
  publicUrl: string,
): Promise<CalendarContent> {
  const events = await readEvents(db, owner)
  return { name: owner.name, events: events.map((event) => calendarEvent(event, owner.slug, publicUrl)) }
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
  readonly kind: SessionKind
  readonly official: boolean
  /** What is told of the result after rulings: of the winners, or of the driver whose calendar it is. */
  readonly results: readonly ListedResult[]
}

interface ListedResult {
  readonly position: number | null
  readonly status: ResultStatus
  readonly who: string | null
}

async function readEvents(
  db: Db,
  { leagueId, driverId }: { readonly leagueId: string; readonly driverId: string | null },
): Promise<EventRow[]> {
  const { rows } = await db.query<StoredEvent>(
    `select e.id, e.round, e.name, e.track, ${instantText('e.starts_at')} as "startsAt", e.zone, e.status, e.sequence,
            ${instantText('coalesce(e.changed_at, n.created_at)')} as "changedAt", e.cancel_reason as "cancelReason",
            n.name as "seasonName",
            coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name, 'kind', s.kind,
                               'official', s.status in ('official', 'amended') and not s.under_protest,
                               'results', coalesce((${sessionResults}), '[]')) order by s.ordinal, s.id)
                        from sessions s where s.event_id = e.id), '[]') as sessions
       from events e join seasons n on n.id = e.season_id and n.archived_at is null
      where e.league_id = $1 and e.starts_at >= $3 and e.starts_at < $4
      order by e.starts_at desc, e.id desc limit ${mostEvents}`,
    [leagueId, driverId, `${eventYears.first}-01-01T00:00:00Z`, `${eventYears.last + 1}-01-01T00:00:00Z`],
  )
  const ids = rows.flatMap(({ sessions }) => sessions.map(({ id }) => id))
  const classified = driverId === null ? null : await loadClassification(db, leagueId, ids)
  const winners = driverId === null ? await loadWinners(db, leagueId, ids) : null
  return rows.toReversed().map((event) => ({
    ...event,
    sessions: event.sessions.map(({ results, ...session }) => ({
      ...session,
      results: classified
        ? results.map((result) => afterRulings(result, classified))
        : (winners?.get(session.id) ?? []).map(({ name }) => ({
            position: 1,
            status: 'FINISHED' as const,
            who: name,
          })),
    })),
  }))
}

type StoredEvent = Omit<EventRow, 'sessions'> & {
  readonly sessions: readonly (Omit<SessionRow, 'results'> & {
    id: string
    results: readonly (ListedResult & { id: string })[]
  })[]
}

/** A calendar has the newest of them; rows from before there were limits may lie in any year. */
const mostEvents = 1000

/** Of a session s: the results of the driver $2. */
const sessionResults = `
  select jsonb_agg(jsonb_build_object('id', r.id, 'position', r.position, 'status', r.status, 'who', (
          select string_agg(d.display_name, ', ' order by x.place)
            from jsonb_array_elements_text(coalesce(r.driver_ids, c.driver_ids)) with ordinality as x(driver, place)
            join drivers d on d.id = x.driver::uuid)) order by c.car_number, r.id)
    from results r join entries c on c.league_id = r.league_id and c.id = r.entry_id
   where r.session_id = s.id
     and jsonb_exists(coalesce(r.driver_ids, c.driver_ids), $2::uuid::text)`

function calendarEvent(event: EventRow, slug: string, publicUrl: string): CalendarEvent {
  const cancelled = event.status === 'cancelled'
  const { minutes, assumption } = eventLength(event.sessions)
  const lines = [
    `${event.seasonName}, round ${event.round}`,
    ...(cancelled && event.cancelReason ? [`Cancelled: ${event.cancelReason}`] : []),
    ...event.sessions.map(sessionLine),
    ...(assumption === null ? [] : [assumption]),
  ]
  return {
    id: event.id,
    name: event.name,
    track: event.track,
    startsAt: event.startsAt,
    zone: event.zone,
    minutes,
    cancelled,
    sequence: event.sequence,
    changedAt: event.changedAt,
    description: lines.join('\n'),
    url: new URL(`/l/${slug}/events/${event.id}`, publicUrl).href,
  }
}

function sessionLine({ name, results, official }: SessionRow): string {
  if (results.length === 0) return name
  const lines = results.map(
    ({ position, status, who }) => `${position === null ? status : `P${position}`} ${who ?? ''}`,
  )
  return `${name}: ${lines.join(', ')}${official ? '' : ' (provisional)'}`
}

import type { Db } from '#shared/db/db.ts'
import type { SessionKind } from '#shared/model/session-fields.ts'
import { eventLength } from './event-length.ts'
import { eventYears } from '#shared/model/event-year.ts'
import { rolesWith } from '#shared/policy/policy.ts'
import { holdsLink } from '#server/leagues/end-with-membership.ts'
import type { ResultStatus } from '#shared/model/session-fields.ts'
import { compareCodePoints } from '#shared/scoring/code-points.ts'
import { sessionsOf } from '#shared/queries/answers/event-list.ts'
import { resultLines } from '#shared/queries/answers/result-lines.ts'
import { winnersOf } from '#shared/queries/answers/winners.ts'
import type { LeagueRows } from '#shared/queries/rows/league-rows.ts'
import { selectEvents } from '#shared/queries/select/select-events.ts'
import { selectRows } from '#shared/queries/select/select-rows.ts'
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
  const [seasons, rows] = await Promise.all([
    selectRows(db, { rows: { season: 't.league_id = $1 and t.archived_at is null' } }, [leagueId]),
    driverId === null
      ? selectEvents(db, newestEvents, [leagueId, ...years])
      : selectEvents(
          db,
          newestEvents,
          [leagueId, ...years, driverId],
          'jsonb_exists(coalesce(r.driver_ids, n.driver_ids), $4::uuid::text)',
        ),
  ])
  return rows
    .all('event')
    .toSorted((a, b) => compareCodePoints(a.starts_at, b.starts_at) || compareCodePoints(a.id, b.id))
    .flatMap((event) => {
      const season = seasons.get('season', event.season_id)
      if (!season) return []
      return {
        id: event.id,
        round: event.round,
        name: event.name,
        track: event.track,
        startsAt: event.starts_at,
        zone: event.zone,
        status: event.status,
        sequence: event.sequence ?? 0,
        changedAt: event.changed_at ?? season.created_at,
        cancelReason: event.cancel_reason ?? null,
        seasonName: season.name,
        sessions: sessionsOf(rows, event.id).map((session) => ({
          name: session.name,
          kind: session.kind,
          official: (session.status === 'official' || session.status === 'amended') && !session.under_protest,
          results: driverId === null ? wins(rows, session.id) : resultsOfDriver(rows, session.id, driverId),
        })),
      }
    })
}

function wins(rows: LeagueRows, sessionId: string): ListedResult[] {
  return winnersOf(rows, sessionId).map(({ name }) => ({ position: 1, status: 'FINISHED', who: name }))
}

function resultsOfDriver(rows: LeagueRows, sessionId: string, driverId: string): ListedResult[] {
  return resultLines(rows, sessionId)
    .filter(({ result, entry }) => (result.driver_ids ?? entry.driver_ids).includes(driverId))
    .map(({ position, status, drivers }) => ({
      position,
      status,
      who: drivers.map(({ name }) => name).join(', '),
    }))
}

const years = [`${eventYears.first}-01-01T00:00:00Z`, `${eventYears.last + 1}-01-01T00:00:00Z`]

/** A calendar has the newest of them; rows from before there were limits may lie in any year. */
const newestEvents = `t.id in (
  select e.id from events e join seasons n on n.id = e.season_id and n.archived_at is null
   where e.league_id = $1 and e.starts_at >= $2 and e.starts_at < $3
   order by e.starts_at desc, e.id desc limit 1000)`

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

import type { Lifts } from '#shared/base/outcome.ts'
import type { EventFacts, SessionFacts } from '#shared/model/event-facts.ts'
import { compareCodePoints } from '#shared/scoring/code-points.ts'
import { sessionsOf } from '../answers/event-list.ts'
import {
  newestRevision,
  publishedLines,
  rulingsBesideCars,
  type PublishedLine,
  type PublishedRevision,
  type PublishedRuling,
} from '../answers/published-result.ts'
import { sessionHistory } from '../answers/session-history.ts'
import type { PublicRows } from '../rows/feed-rows.ts'
import type { StoredRows } from '../rows/stored-rows.ts'
import { newestAmendment, type SessionAmendment } from './amendments.ts'
import { publicAttendance, type PublicAttendance } from './attendance.ts'
import { closedFor, publicLeague, type PublicLeague } from './league-page.ts'

/** What everybody may see of an event: its sessions with their results. */
export interface EventPage {
  readonly kind: 'event'
  /** What would open its season where the league's plan does not have it, null where it is open; then there are no sessions. */
  readonly closed: Lifts | null
  readonly league: PublicLeague
  readonly season: { readonly id: string; readonly name: string }
  readonly event: EventFacts & {
    readonly zone: string
    /** Why it was cancelled, null where nobody said. */
    readonly cancelReason: string | null
  }
  /** Who comes, while it has not been run and where somebody said; else null. */
  readonly attendance: PublicAttendance | null
  /** The cars that are entered, as long as no session has a result. */
  readonly entries: readonly PublicEntry[]
  readonly sessions: readonly EventPageSession[]
  /** Those before and after it in the season. */
  readonly previous: EventLink | null
  readonly next: EventLink | null
}

export interface EventPageSession extends SessionFacts {
  /** The newest revision among the session and its results. */
  readonly asOfRevision: number
  readonly results: readonly PublishedLine[]
  /** Those in force that are about no car. */
  readonly rulings: readonly PublishedRuling[]
  /** The protest window in minutes and when it ends (ISO), null where there is none. */
  readonly windowMinutes: number | null
  readonly windowEndsAt: string | null
  /** The newest revision of its result, null where it counts none. */
  readonly revision: PublishedRevision | null
  /** What became of an official result when it was last changed; null where none was. */
  readonly amendment: SessionAmendment | null
}

export interface PublicEntry {
  readonly id: string
  readonly carNumber: string
  readonly class: string | null
  readonly drivers: readonly string[]
  readonly teamName: string | null
}

export interface EventLink {
  readonly id: string
  readonly round: number
  readonly name: string
}

/** The page of an event, null where the league has no such event or no such season. */
export function eventPage(rows: PublicRows, eventId: string): EventPage | null {
  const league = publicLeague(rows)
  const event = rows.get('event', eventId)
  const season = event && rows.get('season', event.season_id)
  if (league === null || !event || !season || season.archived_at !== null) return null
  const closed = closedFor(rows, season.is_active)
  const sessions = closed === null ? sessionsOf(rows, eventId) : []
  return {
    kind: 'event',
    closed,
    league,
    season: { id: season.id, name: season.name },
    event: eventFacts(event),
    attendance: closed === null && event.status === 'scheduled' ? publicAttendance(rows, eventId) : null,
    entries:
      closed === null && sessions.every(({ status }) => status === 'draft') ? entriesOf(rows, eventId) : [],
    sessions: sessions.map((session) => pageSession(rows, session, season.id)),
    ...neighbours(rows, event),
  }
}

export function eventFacts(event: StoredRows['event']): EventPage['event'] {
  return {
    id: event.id,
    round: event.round,
    name: event.name,
    track: event.track,
    startsAt: event.starts_at,
    zone: event.zone,
    laps: event.laps,
    distanceM: event.distance_m,
    status: event.status,
    cancelReason: event.status === 'cancelled' ? (event.cancel_reason ?? null) : null,
  }
}

function pageSession(rows: PublicRows, session: StoredRows['session'], seasonId: string): EventPageSession {
  return {
    id: session.id,
    kind: session.kind,
    name: session.name,
    status: session.status,
    underProtest: session.under_protest,
    multiplier: session.multiplier,
    asOfRevision: revisionOf(rows, session.id),
    results: publishedLines(rows, seasonId, session.id),
    rulings: rulingsBesideCars(rows, session.id),
    windowMinutes: session.window_minutes ?? null,
    windowEndsAt: session.window_ends_at ?? null,
    revision: newestRevision(rows, session.id),
    amendment: session.status === 'amended' ? newestAmendment(sessionHistory(rows, session.id)) : null,
  }
}

function revisionOf(rows: PublicRows, sessionId: string): number {
  const results = rows.by('result', 'session_id', sessionId)
  return Math.max(
    rows.revisionOf('session', sessionId),
    ...results.map(({ id }) => rows.revisionOf('result', id)),
  )
}

function entriesOf(rows: PublicRows, eventId: string): PublicEntry[] {
  return rows
    .by('entry', 'event_id', eventId)
    .map((entry) => ({
      id: entry.id,
      carNumber: entry.car_number,
      class: entry.class,
      drivers: entry.driver_ids.flatMap((id) => rows.get('driver', id)?.display_name ?? []),
      teamName: rows.get('team', entry.team_id)?.name ?? null,
    }))
    .sort(
      (a, b) =>
        Number(a.carNumber) - Number(b.carNumber) ||
        compareCodePoints(a.carNumber, b.carNumber) ||
        compareCodePoints(a.id, b.id),
    )
}

function neighbours(
  rows: PublicRows,
  event: StoredRows['event'],
): { readonly previous: EventLink | null; readonly next: EventLink | null } {
  const season = rows
    .by('event', 'season_id', event.season_id)
    .toSorted(
      (a, b) =>
        a.round - b.round || compareCodePoints(a.starts_at, b.starts_at) || compareCodePoints(a.id, b.id),
    )
  const at = season.findIndex(({ id }) => id === event.id)
  return { previous: linkTo(season[at - 1]), next: linkTo(season[at + 1]) }
}

function linkTo(event: StoredRows['event'] | undefined): EventLink | null {
  return event ? { id: event.id, round: event.round, name: event.name } : null
}

import type { Lifts } from '#shared/base/outcome.ts'
import type { SessionHistory } from '#shared/revisions/session-history.ts'
import { sessionsOf } from '../answers/event-list.ts'
import { sessionHistory } from '../answers/session-history.ts'
import { sessionResultLines } from '../answers/session-result-lines.ts'
import type { PublicRows } from '../rows/feed-rows.ts'
import type { SessionResult } from '../session-results.ts'
import { publicAttendance, type PublicAttendance } from './attendance.ts'
import { closedFor, publicLeague, type PublicLeague } from './league-page.ts'
import type { EventFacts, SessionFacts } from '#shared/model/event-facts.ts'

/** What everybody may see of an event: its sessions with their results. */
export interface EventPage {
  readonly kind: 'event'
  /** What would open its season where the league's plan does not have it, null where it is open; then there are no sessions. */
  readonly closed: Lifts | null
  readonly league: PublicLeague
  readonly season: { readonly id: string; readonly name: string }
  readonly event: EventFacts & { readonly zone: string }
  /** Who comes, while it has not been run and where somebody said; else null. */
  readonly attendance: PublicAttendance | null
  readonly sessions: readonly EventPageSession[]
}

export interface EventPageSession extends SessionFacts {
  /** The newest revision among the session and its results. */
  readonly asOfRevision: number
  readonly results: readonly SessionResult[]
  /** The protest window in minutes and when it ends (ISO), null where there is none. */
  readonly windowMinutes: number | null
  readonly windowEndsAt: string | null
  readonly history: SessionHistory
}

/** The page of an event, null where the league has no such event or no such season. */
export function eventPage(rows: PublicRows, eventId: string): EventPage | null {
  const league = publicLeague(rows)
  const event = rows.get('event', eventId)
  const season = event && rows.get('season', event.season_id)
  if (league === null || !event || !season || season.archived_at !== null) return null
  const closed = closedFor(rows, season.is_active)
  return {
    kind: 'event',
    closed,
    league,
    season: { id: season.id, name: season.name },
    event: {
      id: event.id,
      round: event.round,
      name: event.name,
      track: event.track,
      startsAt: event.starts_at,
      zone: event.zone,
      laps: event.laps,
      distanceM: event.distance_m,
      status: event.status,
    },
    attendance: closed === null && event.status === 'scheduled' ? publicAttendance(rows, eventId) : null,
    sessions: (closed === null ? sessionsOf(rows, eventId) : []).map((session) => ({
      id: session.id,
      kind: session.kind,
      name: session.name,
      status: session.status,
      underProtest: session.under_protest,
      multiplier: session.multiplier,
      asOfRevision: revisionOf(rows, session.id),
      results: sessionResultLines(rows, session.id),
      windowMinutes: session.window_minutes ?? null,
      windowEndsAt: session.window_ends_at ?? null,
      history: sessionHistory(rows, session.id),
    })),
  }
}

function revisionOf(rows: PublicRows, sessionId: string): number {
  const results = rows.by('result', 'session_id', sessionId)
  return Math.max(
    rows.revisionOf('session', sessionId),
    ...results.map(({ id }) => rows.revisionOf('result', id)),
  )
}

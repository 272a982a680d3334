import type { Lifts } from '#shared/base/outcome.ts'
import type { SessionHistory } from '#shared/revisions/session-history.ts'
import type { SessionResult } from '../session-results.ts'
import { publicAttendance, type PublicAttendance } from './attendance.ts'
import { inOrder } from './calendar.ts'
import type { FeedTables } from './feed-tables.ts'
import { closedFor, publicLeague, type PublicLeague } from './league-page.ts'
import { publicHistory } from './session-history.ts'
import { sessionResultRows } from './session-result-rows.ts'
import type { EventFacts, SessionFacts } from '#shared/model/event-facts.ts'

/** What everybody may see of an event: its sessions with their results. */
export interface EventPage {
  readonly kind: 'event'
  /** What would open its season where the league's plan does not have it, null where it is open; then there are no sessions. */
  readonly closed: Lifts | null
  readonly league: PublicLeague
  readonly season: { readonly id: string; readonly name: string }
  readonly event: EventFacts
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
export function eventPage(tables: FeedTables, eventId: string): EventPage | null {
  const league = publicLeague(tables)
  const event = tables.event.get(eventId)
  const season = event && tables.season.get(event.season_id)
  if (league === null || !event || !season || season.archived_at !== null) return null
  const closed = closedFor(tables, season.is_active)
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
      laps: event.laps,
      distanceM: event.distance_m,
      status: event.status,
    },
    attendance: closed === null && event.status === 'scheduled' ? publicAttendance(tables, eventId) : null,
    sessions: [...tables.session.values()]
      .filter((session) => closed === null && session.event_id === eventId)
      .sort(inOrder)
      .map((session) => ({
        id: session.id,
        kind: session.kind,
        name: session.name,
        status: session.status,
        underProtest: session.under_protest,
        multiplier: session.multiplier,
        asOfRevision: revisionOf(tables, session),
        results: sessionResultRows(tables, session.id),
        windowMinutes: session.window_minutes ?? null,
        windowEndsAt: session.window_ends_at ?? null,
        history: publicHistory(tables, session.id),
      })),
  }
}

function revisionOf(tables: FeedTables, session: { id: string; revision: number }): number {
  let revision = session.revision
  for (const result of tables.result.values()) {
    if (result.session_id === session.id) revision = Math.max(revision, result.revision)
  }
  return revision
}

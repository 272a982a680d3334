import type { Lifts } from '#shared/base/outcome.ts'
import { compareCodePoints } from '#shared/scoring/code-points.ts'
import type { SessionStatus } from '#shared/model/session-fields.ts'
import { latestOf, sessionsOf } from '../answers/event-list.ts'
import { newestInput } from '../answers/newest-input.ts'
import { serverStandings } from '../answers/server-standings.ts'
import { sessionResultLines } from '../answers/session-result-lines.ts'
import type { PublicRows } from '../rows/feed-rows.ts'
import type { LeagueRows } from '../rows/league-rows.ts'
import type { SessionResult } from '../session-results.ts'
import { closedStandings, type StandingsView } from '../standings-view.ts'
import { amendments, type Amendment } from './amendments.ts'
import { comingEvents, type ComingEvent } from './coming-events.ts'
import { closedFor, publicLeague, seasonsOf, type PublicLeague, type PublicSeason } from './league-page.ts'

/** What is going on in a league: what comes, what was, who leads, and what of it may still change. */
export interface OverviewPage {
  readonly kind: 'overview'
  /** What would open the season where the league's plan does not have it, null where it is open; then nothing of it is here. */
  readonly closed: Lifts | null
  readonly league: PublicLeague
  /** The active season, else the newest; null where the league has none. */
  readonly season: PublicSeason | null
  /** The earliest first. */
  readonly coming: readonly ComingEvent[]
  /** The event that was run last; null before the first result. */
  readonly latest: LatestEvent | null
  /** The first places alone. */
  readonly drivers: StandingsView
  readonly teams: StandingsView
  /** Results that are not settled: open to protest, or held by one. */
  readonly unsettled: readonly UnsettledResult[]
  readonly changes: readonly Amendment[]
}

export interface LatestEvent {
  readonly id: string
  readonly name: string
  readonly round: number
  readonly track: string
  /** ISO, UTC. */
  readonly startsAt: string
  readonly zone: string
  /** Those with a result, in the order in which they were run; practice left out. */
  readonly sessions: readonly LatestSessionOf[]
}

export interface LatestSessionOf {
  readonly id: string
  readonly name: string
  readonly status: SessionStatus
  readonly underProtest: boolean
  /** Those on the podium, all of a shared place. */
  readonly podium: readonly SessionResult[]
}

export interface UnsettledResult {
  readonly eventId: string
  readonly eventName: string
  readonly sessionId: string
  readonly sessionName: string
  readonly status: SessionStatus
  readonly underProtest: boolean
  /** The protest window in minutes and when it ends (ISO, UTC), null where there is none. */
  readonly windowMinutes: number | null
  readonly windowEndsAt: string | null
}

/** The overview of a league, null once it is deleted. */
export function overviewPage(rows: PublicRows): OverviewPage | null {
  const league = publicLeague(rows)
  if (league === null) return null
  const season = seasonsOf(rows)[0] ?? null
  const closed = season === null ? null : closedFor(rows, season.isActive)
  const of = { kind: 'overview', closed, league, season } as const
  if (season === null || closed) {
    const none = closedStandings(closed ?? undefined)
    return { ...of, coming: [], latest: null, drivers: none, teams: none, unsettled: [], changes: [] }
  }
  return {
    ...of,
    coming: comingEvents(rows, season.id),
    latest: latestEvent(rows, season.id),
    drivers: leaders(rows, season.id, 'driver'),
    teams: leaders(rows, season.id, 'team'),
    unsettled: unsettledResults(rows, season.id),
    changes: amendments(rows, season.id, mostChanges),
  }
}

const mostChanges = 3
const leaderPlaces = 5
const podiumPlaces = 3

function leaders(rows: PublicRows, seasonId: string, kind: 'driver' | 'team'): StandingsView {
  const standings = serverStandings(rows, { seasonId, kind, newest: newestInput(rows, seasonId) })
  return { ...standings, rows: standings.rows.slice(0, leaderPlaces) }
}

function latestEvent(rows: LeagueRows, seasonId: string): LatestEvent | null {
  const event = rows.get('event', latestOf(rows, seasonId)?.eventId ?? null)
  if (!event) return null
  return {
    id: event.id,
    name: event.name,
    round: event.round,
    track: event.track,
    startsAt: event.starts_at,
    zone: event.zone,
    sessions: sessionsOf(rows, event.id)
      .filter(({ status, kind }) => status !== 'draft' && kind !== 'practice')
      .map(({ id, name, status, under_protest }) => ({
        id,
        name,
        status,
        underProtest: under_protest,
        podium: sessionResultLines(rows, id).filter(
          ({ position }) => position !== null && position <= podiumPlaces,
        ),
      })),
  }
}

function unsettledResults(rows: LeagueRows, seasonId: string): UnsettledResult[] {
  return rows
    .by('event', 'season_id', seasonId)
    .filter(({ status }) => status !== 'cancelled')
    .toSorted((a, b) => compareCodePoints(b.starts_at, a.starts_at))
    .flatMap((event) =>
      sessionsOf(rows, event.id)
        .filter(({ status, under_protest }) => under_protest || status === 'provisional')
        .filter(({ status }) => status !== 'draft')
        .map((session) => ({
          eventId: event.id,
          eventName: event.name,
          sessionId: session.id,
          sessionName: session.name,
          status: session.status,
          underProtest: session.under_protest,
          windowMinutes: session.window_minutes ?? null,
          windowEndsAt: session.window_ends_at ?? null,
        })),
    )
}

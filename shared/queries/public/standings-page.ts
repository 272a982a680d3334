import type { Lifts } from '#shared/base/outcome.ts'
import { explain } from '#shared/scoring/explain.ts'
import type { Explanation } from '#shared/scoring/explanation.ts'
import { whoCanWin, type WhatIf } from '#shared/scoring/who-can-win.ts'
import { newestInput } from '../answers/newest-input.ts'
import { publicProgress } from '../answers/public-progress.ts'
import { serverStandings } from '../answers/server-standings.ts'
import { trueSeason } from '../answers/true-season.ts'
import type { ProgressView } from '../progress-view.ts'
import type { PublicRows } from '../rows/feed-rows.ts'
import { closedStandings, type StandingsView } from '../standings-view.ts'
import { closedFor, publicLeague, seasonsOf, type PublicLeague, type PublicSeason } from './league-page.ts'
import { supposedStandings, type Supposed, type SupposedStandings } from './supposed-standings.ts'

/** What of the standings of a league is asked for. */
export interface StandingsRequest {
  /** The active season where none is named. */
  readonly seasonId: string | null
  readonly of: 'driver' | 'team'
  readonly chart: 'position' | 'points' | 'gap'
  /** Whose total is to be explained. */
  readonly explain: string | null
  /** Whether to tell who can still win. */
  readonly chances: boolean
  /** What is supposed of the races to come; null where nothing is. */
  readonly suppose: Supposed | null
}

/** The standings of a season with how they came about. */
export interface StandingsPage {
  readonly kind: 'standings'
  readonly request: StandingsRequest
  /** What would open the season where the league's plan does not have it, null where it is open; then nothing of it is here. */
  readonly closed: Lifts | null
  readonly league: PublicLeague
  /** The active season first, then the newest. */
  readonly seasons: readonly PublicSeason[]
  /** Null where the league has no season yet. */
  readonly season: PublicSeason | null
  readonly standings: StandingsView
  /** Null where it does not follow from what is public; then nothing of what stands below is here either. */
  readonly progress: ProgressView | null
  readonly explanation: Explanation | null
  readonly chances: WhatIf | null
  readonly supposed: SupposedStandings | null
}

/** The standings page of a league; null where there is no such league or season. */
export function standingsPage(rows: PublicRows, request: StandingsRequest): StandingsPage | null {
  const league = publicLeague(rows)
  if (league === null) return null
  const seasons = seasonsOf(rows)
  const { seasonId } = request
  const season = seasonId === null ? (seasons[0] ?? null) : seasons.find((each) => each.id === seasonId)
  if (season === undefined) return null
  const closed = season === null ? null : closedFor(rows, season.isActive)
  const of = { kind: 'standings', request, closed, league, seasons, season } as const
  if (season === null || closed) {
    const standings = closedStandings(closed ?? undefined)
    return { ...of, standings, progress: null, explanation: null, chances: null, supposed: null }
  }
  const input = trueSeason(rows, season.id)
  const standings = serverStandings(rows, {
    seasonId: season.id,
    kind: request.of,
    newest: newestInput(rows, season.id),
  })
  return {
    ...of,
    standings,
    progress: publicProgress(rows, { seasonId: season.id, kind: request.of }),
    explanation: input && request.explain !== null ? explain(input, request.explain) : null,
    chances: input && request.chances ? whoCanWin(input, request.of) : null,
    supposed:
      input && request.suppose
        ? supposedStandings(rows, input, request.of, request.suppose, standings.rows)
        : null,
  }
}

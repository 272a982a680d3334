import type { Lifts } from '#shared/base/outcome.ts'
import { explain } from '#shared/scoring/explain.ts'
import type { Explanation } from '#shared/scoring/explanation.ts'
import { computeStandings } from '#shared/scoring/compute-standings.ts'
import type { SeasonInput } from '#shared/scoring/season-input.ts'
import { whoCanWin, type WhatIf } from '#shared/scoring/who-can-win.ts'
import { newestInput } from '../answers/newest-input.ts'
import { progressOf } from '../answers/public-progress.ts'
import { seasonInput } from '../answers/season-input.ts'
import { serverStandings } from '../answers/server-standings.ts'
import { trueSeason } from '../answers/true-season.ts'
import type { ProgressView } from '../progress-view.ts'
import type { PublicRows } from '../rows/feed-rows.ts'
import { closedStandings, type StandingsView, type StandingsViewRow } from '../standings-view.ts'
import { closedFor, publicLeague, seasonsOf, type PublicLeague, type PublicSeason } from './league-page.ts'
import type { StandingsRequest } from './standings-request.ts'
import { supposedStandings, type SupposedStandings } from './supposed-standings.ts'

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
  /** How often each of the table was on the podium, by their ids. */
  readonly podiums: ReadonlyMap<string, number> | null
  readonly explained: ExplainedTotal | null
  readonly chances: WhatIf | null
  readonly supposed: SupposedStandings | null
}

/** How a driver's or team's total came about; null where nothing counts yet. */
export interface ExplainedTotal {
  readonly row: StandingsViewRow
  readonly explanation: Explanation | null
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
    return { ...of, standings, progress: null, podiums: null, explained: null, chances: null, supposed: null }
  }
  const standings = serverStandings(rows, {
    seasonId: season.id,
    kind: request.of,
    newest: newestInput(rows, season.id),
  })
  const known = seasonInput(rows, season.id)
  // Standings that are not computed anew yet will follow from what is here; others that do not have something else in them.
  const input = trueSeason(rows, season.id) ?? (standings.reasons.includes('not-recomputed') ? known : null)
  return {
    ...of,
    standings,
    progress: input && progressOf(rows, input, request.of),
    podiums: input && podiumsOf(input, request.of),
    explained: explainedTotal(known, standings, request.explain),
    chances: input && request.chances ? whoCanWin(input, request.of) : null,
    supposed:
      input && request.suppose
        ? supposedStandings(rows, input, request.of, request.suppose, standings.rows)
        : null,
  }
}

function podiumsOf(input: SeasonInput, of: 'driver' | 'team'): ReadonlyMap<string, number> {
  const { drivers, teams } = computeStandings(input)
  return new Map((of === 'driver' ? drivers : teams).map(({ subjectId, podiums }) => [subjectId, podiums]))
}

/** How the total of somebody in the table came about; null where nobody, or none in the table, is named. */
function explainedTotal(
  input: SeasonInput | null,
  { rows }: StandingsView,
  subjectId: string | null,
): ExplainedTotal | null {
  const row = rows.find(({ id }) => id === subjectId)
  return row ? { row, explanation: input && explain(input, row.id) } : null
}

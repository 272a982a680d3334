import type { Lifts } from '#shared/base/outcome.ts'
import { compareCodePoints } from '#shared/scoring/code-points.ts'
import { explain } from '#shared/scoring/explain.ts'
import type { Counted, ExplainedSession } from '#shared/scoring/explanation.ts'
import type { SeasonInput } from '#shared/scoring/season-input.ts'
import type { StandingRow } from '#shared/scoring/standings.ts'
import { driverResults, type DriverResult } from '../answers/driver-results.ts'
import { countedResults, driverStatistics, type DriverStatistics } from '../answers/driver-statistics.ts'
import { publicProgress } from '../answers/public-progress.ts'
import { trueSeason } from '../answers/true-season.ts'
import { teamsDriven, type DriverTeam } from '../answers/teams-driven.ts'
import type { ProgressView } from '../progress-view.ts'
import type { PublicRows } from '../rows/feed-rows.ts'
import { driverRulings, type DriverRuling } from './driver-rulings.ts'
import { publicDriver, type PublicDriver } from './public-driver.ts'
import { publicLeague, type PublicLeague, type PublicSeason } from './league-page.ts'
import { onlyLines } from './only-lines.ts'
import { openSeasons, type SeasonChoice } from './open-seasons.ts'
import { seasonStanding, type SeasonStanding } from './season-standing.ts'
import { versus, type Versus } from './versus.ts'

/** Which driver, in which season (null: the latest they drove in), beside whom (null: nobody). */
export interface DriverRequest {
  readonly kind: 'driver'
  readonly driverId: string
  readonly seasonId: string | null
  readonly against: string | null
}

/** What everybody may see of a driver. What is counted over all seasons is counted over those that the league's plan opens. */
export interface DriverPage {
  readonly kind: 'driver'
  /** What would open the season asked for; null where it is open. Then nothing of it is here. */
  readonly closed: Lifts | null
  readonly league: PublicLeague
  readonly driver: PublicDriver
  /** The active season first, then the newest. */
  readonly seasons: readonly DriverSeason[]
  /** Seasons that the league's plan does not have, whoever drove in them. */
  readonly closedSeasons: SeasonChoice['closedSeasons']
  /** The season that results, rulings and points are of; null where they never drove. */
  readonly season: PublicSeason | null
  readonly statistics: DriverStatistics
  /** The last five results whose places count, of any season, the earliest first. */
  readonly form: readonly DriverResult[]
  /** The latest first. */
  readonly results: readonly PaidResult[]
  readonly rulings: readonly DriverRuling[]
  /** The season round by round, beside whoever leads it and who they are compared with; null where nothing counts yet. */
  readonly progress: ProgressView | null
  /** The latest first. */
  readonly teams: readonly DriverTeam[]
  /** With whom they can be compared: who was in a table with them, by name. */
  readonly rivals: readonly { readonly id: string; readonly name: string }[]
  readonly versus: Versus | null
}

export interface DriverSeason extends PublicSeason {
  /** Null where they drove and are not in the table. */
  readonly standing: SeasonStanding | null
}

/** A result with the milli-points that its session brought the driver; null where nothing of it was theirs to count. */
export interface PaidResult extends DriverResult {
  readonly pointsMp: number | null
  readonly counted: Counted | null
}

/** The page of a driver, null where the league has no such driver, no such season, or nobody such to compare them with. */
export function driverPage(rows: PublicRows, request: DriverRequest): DriverPage | null {
  const { driverId, against } = request
  const league = publicLeague(rows)
  const driver = publicDriver(rows, driverId)
  const choice = openSeasons(rows, request.seasonId)
  if (!league || !driver || !choice) return null
  const all = driverResults(rows, driverId).filter(({ seasonId }) => choice.isOpen(seasonId))
  const teams = teamsDriven(rows, driverId).filter(({ seasonId }) => choice.isOpen(seasonId))
  const seasons = choice.open.flatMap((season) => {
    const standing = seasonStanding(rows, season.id, 'driver', driverId)
    const drove = teams.some(({ seasonId }) => seasonId === season.id)
    return standing || drove ? [{ ...season, standing }] : []
  })
  const season = choice.asked ?? seasons[0] ?? null
  const results = season ? all.filter(({ seasonId }) => seasonId === season.id) : []
  const rival = against === null || against === driverId ? null : publicDriver(rows, against)
  if (rival === null && against !== null && against !== driverId) return null
  const input = season === null || results.length === 0 ? null : trueSeason(rows, season.id)
  return {
    kind: 'driver',
    closed: choice.closed,
    league,
    driver,
    seasons: seasons.map(({ id, name, isActive, standing }) => ({ id, name, isActive, standing })),
    closedSeasons: choice.closedSeasons,
    season: season && { id: season.id, name: season.name, isActive: season.isActive },
    statistics: driverStatistics(rows, driverId, all),
    form: countedResults(rows, all).slice(0, 5).toReversed(),
    results: paid(input, driverId, results),
    progress: onlyLines(
      results.length === 0 || season === null
        ? null
        : publicProgress(rows, { seasonId: season.id, kind: 'driver' }),
      rival ? [driverId, rival.id] : [driverId],
    ),
    rulings: season && choice.isOpen(season.id) ? driverRulings(rows, season.id, driverId, results) : [],
    teams,
    rivals: rivalsOf(rows, seasons, driverId),
    versus:
      rival && versus(rows, { own: driver, other: rival, seasons: choice.open, shown: season?.id ?? null }),
  }
}

function paid(input: SeasonInput | null, driverId: string, results: readonly DriverResult[]): PaidResult[] {
  const explained = input && explain(input, driverId)
  const sessions = new Map<string, ExplainedSession>(
    explained?.rounds.flatMap((round) =>
      round.sessions.map((session) => [session.sessionId, session] as const),
    ),
  )
  return results.map((result) => {
    const session = sessions.get(result.sessionId)
    return { ...result, pointsMp: session?.pointsMp ?? null, counted: session?.counted ?? null }
  })
}

function rivalsOf(
  rows: PublicRows,
  seasons: readonly DriverSeason[],
  driverId: string,
): { readonly id: string; readonly name: string }[] {
  const shared = new Set(seasons.filter(({ standing }) => standing !== null).map(({ id }) => id))
  const ids = rows
    .all('standings')
    .filter(({ season_id, kind }) => kind === 'driver' && shared.has(season_id))
    .flatMap((standings) => (standings.rows as StandingRow[]).map(({ subjectId }) => subjectId))
  return [...new Set(ids)]
    .flatMap((id) => (id === driverId ? [] : (publicDriver(rows, id) ?? [])))
    .map(({ id, name }) => ({ id, name }))
    .sort((a, b) => compareCodePoints(nameOf(a), nameOf(b)))
}

const nameOf = ({ id, name }: { readonly id: string; readonly name: string }): string =>
  `${name.toLowerCase()} ${id}`

import type { LeagueRows } from '../rows/league-rows.ts'
import type { StandingsViewRow } from '../standings-view.ts'
import { latestOf } from './event-list.ts'
import { publishedLeague, type PublishedLeague } from './published-result.ts'
import { serverStandings } from './server-standings.ts'

/** The standings of a season with all that is needed to pass them on. Points are milli-points. */
export interface PublishedStandings {
  readonly league: PublishedLeague
  readonly season: { readonly id: string; readonly name: string }
  readonly kind: 'driver' | 'team'
  readonly status: 'provisional' | 'official'
  /** The revision of the league that they were computed from. */
  readonly asOfRevision: number
  /** The last event with a result; null before the first. */
  readonly after: { readonly round: number; readonly name: string } | null
  readonly rows: readonly StandingsViewRow[]
}

/** Null where none are computed yet. `newest`: the newest revision of what they follow from. */
export function publishedStandings(
  rows: LeagueRows,
  {
    seasonId,
    kind,
    newest,
  }: { readonly seasonId: string; readonly kind: 'driver' | 'team'; readonly newest: number },
): PublishedStandings | null {
  const [league] = rows.all('league')
  const season = rows.get('season', seasonId)
  const standings = serverStandings(rows, { seasonId, kind, newest })
  if (!league || !season || standings.asOfRevision === null) return null
  const latest = latestOf(rows, seasonId)
  return {
    league: publishedLeague(league),
    season: { id: season.id, name: season.name },
    kind,
    status: standings.status,
    asOfRevision: standings.asOfRevision,
    after: latest && { round: latest.round, name: latest.eventName },
    rows: standings.rows,
  }
}

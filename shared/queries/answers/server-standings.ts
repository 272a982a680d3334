import type { StandingRow } from '#shared/scoring/standings.ts'
import type { LeagueRows } from '../rows/league-rows.ts'
import type { StandingsView, StandingsViewRow } from '../standings-view.ts'

/** What the server itself says of its standings. */
export interface ServerStandings extends StandingsView {
  readonly reasons: readonly ('not-recomputed' | 'results-not-official')[]
}

/**
 * The standings that the server computed, and what keeps them from being official. `newest`: the newest revision of what
 * they follow from.
 */
export function serverStandings(
  rows: LeagueRows,
  {
    seasonId,
    kind,
    newest,
  }: { readonly seasonId: string | null; readonly kind: 'driver' | 'team'; readonly newest: number },
): ServerStandings {
  const computed = rows
    .all('standings')
    .find((standings) => standings.season_id === seasonId && standings.kind === kind)
  if (!computed) return { status: 'provisional', reasons: ['not-recomputed'], asOfRevision: null, rows: [] }
  const reasons: ServerStandings['reasons'] = [
    ...(newest > computed.as_of_revision ? (['not-recomputed'] as const) : []),
    ...(computed.status === 'provisional' ? (['results-not-official'] as const) : []),
  ]
  return {
    status: reasons.length === 0 ? 'official' : 'provisional',
    reasons,
    asOfRevision: computed.as_of_revision,
    rows: standingsLines(computed.rows as StandingRow[], (id) => standingsSubject(rows, kind, id)),
  }
}

/** What a driver or team is called today; null where it is not there any more. */
export interface StandingsSubject {
  readonly name: string
  readonly carNumber: string | null
  readonly teamName: string | null
  /** Of a team its own id. */
  readonly teamId: string | null
}

/** Rows of standings as they are shown, with the names of today; the one computed with stands in where there is none. */
export function standingsLines(
  rows: readonly StandingRow[],
  subjectOf: (id: string) => StandingsSubject | null,
): StandingsViewRow[] {
  return rows.map((row) => {
    const subject = subjectOf(row.subjectId)
    return {
      id: row.subjectId,
      rank: row.position,
      unplaced: row.excluded ? 'excluded' : row.tooFewRounds ? 'too-few-rounds' : null,
      shared: row.shared,
      name: subject?.name ?? row.name,
      carNumber: subject?.carNumber ?? null,
      teamName: subject?.teamName ?? null,
      pointsMp: row.pointsMp,
      wins: row.wins,
      bestFinish: row.bestFinish,
      licencePoints: row.licencePoints,
    }
  })
}

/** A driver or team of standings as it is called today. */
export function standingsSubject(
  rows: LeagueRows,
  kind: 'driver' | 'team',
  id: string,
): StandingsSubject | null {
  if (kind === 'team') {
    const team = rows.get('team', id)
    return team ? { name: team.name, carNumber: null, teamName: null, teamId: id } : null
  }
  const driver = rows.get('driver', id)
  if (!driver) return null
  return {
    name: driver.display_name,
    carNumber: driver.car_number,
    teamName: rows.get('team', driver.team_id)?.name ?? null,
    teamId: driver.team_id,
  }
}

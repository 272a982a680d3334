import { must } from '#shared/base/assert.ts'
import type { StandingRow } from '#shared/scoring/standings.ts'
import type { ProvisionalReason, StandingsView, StandingsViewRow } from '../standings-view.ts'
import type { FeedTables } from './feed-tables.ts'

/**
 * The standings that the server computed, and what keeps them from being official. They are never computed here: what
 * everybody sees is the server's word.
 */
export function publicStandings(
  tables: FeedTables,
  seasonId: string | null,
  kind: 'driver' | 'team',
): StandingsView {
  const computed = [...tables.standings.values()].find(
    (standings) => standings.season_id === seasonId && standings.kind === kind,
  )
  if (!computed) return { status: 'provisional', reasons: ['not-recomputed'], asOfRevision: null, rows: [] }
  const late = newestOf(tables, must(seasonId, 'the season of the standings')) > computed.as_of_revision
  const reasons: ProvisionalReason[] = [
    ...(late ? (['not-recomputed'] as const) : []),
    ...(computed.status === 'provisional' ? (['results-not-official'] as const) : []),
  ]
  return {
    status: reasons.length === 0 ? 'official' : 'provisional',
    reasons,
    asOfRevision: computed.as_of_revision,
    rows: (computed.rows as StandingRow[]).map((row) => viewRow(tables, kind, row)),
  }
}

/** The newest revision of what points are computed from: submitted sessions and rulings. */
function newestOf(tables: FeedTables, seasonId: string): number {
  let newest = 0
  for (const session of tables.session.values()) {
    if (session.status === 'draft' || tables.event.get(session.event_id)?.season_id !== seasonId) continue
    newest = Math.max(newest, session.revision)
  }
  for (const ruling of tables.ruling.values()) {
    if (ruling.season_id === seasonId) newest = Math.max(newest, ruling.revision)
  }
  return newest
}

/** Names, numbers and teams are those of today; the name computed with stands in for one that is not there any more. */
function viewRow(tables: FeedTables, kind: 'driver' | 'team', row: StandingRow): StandingsViewRow {
  const driver = kind === 'driver' ? tables.driver.get(row.subjectId) : undefined
  const team = kind === 'team' ? tables.team.get(row.subjectId) : tables.team.get(driver?.team_id ?? '')
  return {
    id: row.subjectId,
    rank: row.position,
    unplaced: row.excluded ? 'excluded' : row.tooFewRounds ? 'too-few-rounds' : null,
    shared: row.shared,
    name: (kind === 'driver' ? driver?.display_name : team?.name) ?? row.name,
    carNumber: driver?.car_number ?? null,
    teamName: kind === 'driver' ? (team?.name ?? null) : null,
    pointsMp: row.pointsMp,
    wins: row.wins,
    bestFinish: row.bestFinish,
    licencePoints: row.licencePoints,
  }
}

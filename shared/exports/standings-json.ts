import type { PublishedStandings } from '#shared/queries/answers/published-standings.ts'

/** Standings for scripts: points with decimals. */
export function standingsJson({
  league,
  season,
  kind,
  status,
  asOfRevision,
  after,
  rows,
}: PublishedStandings) {
  return {
    league: league.name,
    season: season.name,
    kind,
    status,
    asOfRevision,
    after,
    standings: rows.map((row) => ({
      id: row.id,
      place: row.rank,
      shared: row.shared,
      unplaced: row.unplaced,
      name: row.name,
      carNumber: row.carNumber,
      team: row.teamName,
      points: row.pointsMp / 1000,
      wins: row.wins,
      bestFinish: row.bestFinish,
    })),
  }
}

import type { PublicRows } from '../rows/feed-rows.ts'
import { seasonInput } from './season-input.ts'
import { computeStandings } from '#shared/scoring/compute-standings.ts'
import type { SeasonInput } from '#shared/scoring/season-input.ts'
import type { StandingRow } from '#shared/scoring/standings.ts'

/**
 * All that a season's standings follow from, as far as everybody may see it; null where that does not lead to the very
 * standings that the server tells, because some of it is not for everybody, or not here.
 */
export function trueSeason(rows: PublicRows, seasonId: string): SeasonInput | null {
  const known = found.get(rows) ?? new Map<string, SeasonInput | null>()
  found.set(rows, known)
  const before = known.get(seasonId)
  if (before !== undefined) return before
  const season = findSeason(rows, seasonId)
  known.set(seasonId, season)
  return season
}

/** Rows never change: several cards of one season look once. */
const found = new WeakMap<PublicRows, Map<string, SeasonInput | null>>()

function findSeason(rows: PublicRows, seasonId: string): SeasonInput | null {
  const told = rows
    .all('standings')
    .find(({ season_id, kind }) => season_id === seasonId && kind === 'driver')
  const input = told ? seasonInput(rows, seasonId) : null
  if (!told || input === null) return null
  const computed = computeStandings(input).drivers
  return totals(computed) === totals(told.rows as StandingRow[]) ? input : null
}

function totals(standings: readonly StandingRow[]): string {
  return standings.map(({ subjectId, pointsMp, position }) => `${subjectId} ${pointsMp} ${position}`).join()
}

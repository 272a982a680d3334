import { classifiedLines } from '#shared/results/classified-lines.ts'
import type { SessionResult } from '../session-results.ts'
import type { FeedTables } from './feed-tables.ts'
import { publicClassification } from './session-classification.ts'

/** Like the query `session-results`, from the public feed. */
export function sessionResultRows(tables: FeedTables, sessionId: string): SessionResult[] {
  const results = [...tables.result.values()].filter((result) => result.session_id === sessionId)
  const classified = publicClassification(tables, sessionId, results)
  const lines = results.flatMap((result) => {
    const entry = tables.entry.get(result.entry_id)
    if (!entry) return []
    return {
      id: result.id,
      carNumber: entry.car_number,
      drivers: driverNames(tables, result.driver_ids ?? entry.driver_ids),
      teamName: entry.team_id === null ? null : (tables.team.get(entry.team_id)?.name ?? null),
      position: result.position,
      status: result.status,
      laps: result.laps,
      timeMs: result.time_ms,
      gap: result.gap,
      bestLapMs: result.best_lap_ms,
      gridPosition: result.grid_position,
      awards: result.awards.map((award) => award.kind),
      bonusMp: result.bonus_mp,
      penaltyMp: result.penalty_mp,
      note: result.note,
    }
  })
  return classifiedLines(lines, classified)
}

/** The names of drivers in the order of their ids; a driver that is not there any more is left out. */
export function driverNames(tables: FeedTables, ids: readonly string[]): string[] {
  return ids.flatMap((id) => tables.driver.get(id)?.display_name ?? [])
}

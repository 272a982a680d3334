import type { SessionResult } from '../session-results.ts'
import type { FeedTables } from './feed-tables.ts'

/** A session's result as it stands: the classified by position, then the rest by laps, then by car number. */
export function sessionResultRows(tables: FeedTables, sessionId: string): SessionResult[] {
  const rows: SessionResult[] = []
  for (const result of tables.result.values()) {
    if (result.session_id !== sessionId) continue
    const entry = tables.entry.get(result.entry_id)
    if (!entry) continue
    rows.push({
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
    })
  }
  return rows.sort(
    (a, b) =>
      (a.position ?? Infinity) - (b.position ?? Infinity) ||
      (b.laps ?? -1) - (a.laps ?? -1) ||
      byCar(a.carNumber, b.carNumber) ||
      (a.id < b.id ? -1 : 1),
  )
}

/** The names of drivers in the order of their ids; a driver that is not there any more is left out. */
export function driverNames(tables: FeedTables, ids: readonly string[]): string[] {
  return ids.flatMap((id) => tables.driver.get(id)?.display_name ?? [])
}

function byCar(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

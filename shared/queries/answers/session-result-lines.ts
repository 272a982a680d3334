import type { SessionResult } from '../session-results.ts'
import type { LeagueRows } from '../rows/league-rows.ts'
import { resultLines, type ResultLine } from './result-lines.ts'

/** A session's result after all rulings in force, as lists of it show it. */
export function sessionResultLines(rows: LeagueRows, sessionId: string): SessionResult[] {
  return resultLines(rows, sessionId).map(shownLine)
}

export function shownLine(car: ResultLine): SessionResult {
  const { entry: _, result, drivers, ...line } = car
  return {
    ...line,
    drivers: drivers.map(({ name }) => name),
    driverIds: drivers.map(({ id }) => id),
    bestLapMs: result.best_lap_ms,
    gridPosition: result.grid_position,
    awards: result.awards.map(({ kind }) => kind),
    bonusMp: result.bonus_mp,
    penaltyMp: result.penalty_mp,
    note: result.note,
  }
}

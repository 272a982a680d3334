import { classifiedLines, type ClassifiedLine } from '#shared/results/classified-lines.ts'
import type { ResultStatus } from '#shared/model/session-fields.ts'
import type { LeagueRows } from '../rows/league-rows.ts'
import type { StoredRows } from '../rows/stored-rows.ts'
import { classificationOf } from './classification.ts'
import { crewOf } from './crew.ts'

/** A car of a session's result after rulings, with the rows it comes from. Times are ms. */
export interface ResultLine extends ClassifiedLine {
  readonly id: string
  readonly carNumber: string
  readonly status: ResultStatus
  readonly laps: number | null
  /** As the car crossed the line. */
  readonly timeMs: number | null
  /** Who drove it in this session, in order. */
  readonly drivers: readonly { readonly id: string; readonly name: string }[]
  /** The team of that day. */
  readonly teamName: string | null
  readonly result: StoredRows['result']
  readonly entry: StoredRows['entry']
}

/** A session's result after all rulings in force: the classified by place, then the rest by laps. */
export function resultLines(rows: LeagueRows, sessionId: string): ResultLine[] {
  const lines = rows.by('result', 'session_id', sessionId).flatMap((result) => {
    const entry = rows.get('entry', result.entry_id)
    if (!entry) return []
    return {
      id: result.id,
      carNumber: entry.car_number,
      position: result.position,
      status: result.status,
      laps: result.laps,
      timeMs: result.time_ms,
      gap: result.gap,
      drivers: crewOf(rows, result, entry),
      teamName: rows.get('team', entry.team_id)?.name ?? null,
      result,
      entry,
    }
  })
  return classifiedLines(lines, classificationOf(rows, sessionId))
}

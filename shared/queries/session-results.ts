import { z } from 'zod'
import type { ClassifiedLine } from '#shared/results/classified-lines.ts'
import { classificationReads } from './answers/classification.ts'
import { sessionResultLines } from './answers/session-result-lines.ts'
import { query } from './define.ts'
import { selectResults } from './select/select-results.ts'

/** A line of a session's result after rulings. Times are ms, bonus and penalty milli-points. */
export interface SessionResult extends ClassifiedLine {
  readonly id: string
  readonly carNumber: string
  /** The names of its drivers, and their ids beside them. */
  readonly drivers: readonly string[]
  readonly driverIds: readonly string[]
  readonly teamName: string | null
  readonly laps: number | null
  /** As the car crossed the line. */
  readonly timeMs: number | null
  readonly bestLapMs: number | null
  readonly gridPosition: number | null
  readonly awards: readonly string[]
  readonly bonusMp: number
  readonly penaltyMp: number
  readonly note: string | null
}

/** A session's result after all rulings in force: the classified by place, then the rest by laps. */
export const sessionResults = query({
  args: z.strictObject({ leagueId: z.uuid(), sessionId: z.uuid() }),
  reads: [...classificationReads, 'drivers', 'teams'],
  run: async (db, { leagueId, sessionId }): Promise<SessionResult[]> =>
    sessionResultLines(await selectResults(db, 'select $2::uuid', [leagueId, sessionId]), sessionId),
})

import { z } from 'zod'
import type { AfterRulings } from '#shared/results/after-rulings.ts'
import { classificationReads } from './answers/classification.ts'
import { resultLines } from './answers/result-lines.ts'
import { query } from './define.ts'
import { selectResults } from './select/select-results.ts'

/** A car that a ruling can be about, as it was on that day and with its place after the rulings there are. */
export interface SessionCar extends AfterRulings {
  readonly entryId: string
  readonly carNumber: string
  readonly drivers: readonly { readonly id: string; readonly name: string }[]
  readonly teamName: string | null
  readonly laps: number | null
  /** Race time in ms. */
  readonly timeMs: number | null
}

/** The cars with a result in a session, in the order of the result. */
export const sessionCars = query({
  args: z.strictObject({ leagueId: z.uuid(), sessionId: z.uuid() }),
  reads: [...classificationReads, 'drivers', 'teams'],
  run: async (db, { leagueId, sessionId }): Promise<SessionCar[]> => {
    const rows = await selectResults(db, 'select $2::uuid', [leagueId, sessionId])
    return resultLines(rows, sessionId).map((line) => ({
      entryId: line.result.entry_id,
      carNumber: line.carNumber,
      drivers: line.drivers,
      teamName: line.teamName,
      position: line.position,
      sheetPosition: line.sheetPosition,
      status: line.status,
      ...(line.tooFewLaps ? { tooFewLaps: line.tooFewLaps } : {}),
      rulings: line.rulings,
      laps: line.laps,
      timeMs: line.timeMs,
    }))
  },
})

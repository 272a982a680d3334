import { z } from 'zod'
import { StandingsArgs, type StandingsViewRow } from './standings-view.ts'

/** `round`: the last that counts. */
export const StandingsAfterArgs = StandingsArgs.extend({ round: z.int() })
export type StandingsAfterArgs = z.infer<typeof StandingsAfterArgs>

/** What the query `standings-after` answers: a season as it stood after a round, by the rulings that are in force today. */
export interface StandingsAfterView {
  readonly rows: readonly StandingsViewRow[]
}

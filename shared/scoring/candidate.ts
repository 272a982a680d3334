import type { Tally } from './tally.ts'

/** A driver or team with all that the order of a table is decided by. Points are milli-points. */
export interface Candidate {
  readonly subjectId: string
  readonly name: string
  readonly tally: Tally
  readonly pointsMp: number
  readonly grossMp: number
  readonly licencePoints: number
  readonly excluded: boolean
  readonly tooFewRounds: boolean
}

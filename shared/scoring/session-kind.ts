import { z } from 'zod'

/** The kinds of session that can pay points. Practice never does. */
export const ScoringSessionKind = z.enum(['race', 'sprint', 'heat', 'qualifying'])
export type ScoringSessionKind = z.infer<typeof ScoringSessionKind>
export type SessionKind = ScoringSessionKind | 'practice'

/** How a car's session ended. Only a result with a position is classified. */
export type ResultStatus = 'FINISHED' | 'DNF' | 'DNS' | 'DSQ' | 'NC' | 'EXCLUDED'

/** Whether a car may score: 'skip' gives the places behind it up, 'keep' leaves its place unpaid. */
export type PointsEligibility = 'eligible' | 'skip' | 'keep'

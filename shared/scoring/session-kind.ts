import { z } from 'zod'

/** The kinds of session that can pay points. Practice never does. */
export const ScoringSessionKind = z.enum(['race', 'sprint', 'heat', 'qualifying'])
export type ScoringSessionKind = z.infer<typeof ScoringSessionKind>

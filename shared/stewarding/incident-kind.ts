import { z } from 'zod'

/** An incident on the track, a protest against a session's result, an appeal against a ruling. */
export const IncidentKind = z.enum(['incident', 'protest', 'appeal'])
export type IncidentKind = z.infer<typeof IncidentKind>

/** Who reads a vote while it is sealed: nobody, because no reader's audience is this high. */
export const sealedAudience = 9

/** What a session is, in the order in which an event has them. Practice never pays points. */
export const sessionKinds = ['race', 'sprint', 'heat', 'qualifying', 'practice'] as const
export type SessionKind = (typeof sessionKinds)[number]

/** How far its result has come. */
export const sessionStatuses = ['draft', 'provisional', 'official', 'amended'] as const
export type SessionStatus = (typeof sessionStatuses)[number]

/** How a car's session ended. Only a result with a position is classified. */
export const resultStatuses = ['FINISHED', 'DNF', 'DNS', 'DSQ', 'NC', 'EXCLUDED'] as const
export type ResultStatus = (typeof resultStatuses)[number]

/** Whether a car may score: 'skip' gives the places behind it up, 'keep' leaves its place unpaid. */
export const pointsEligibilities = ['eligible', 'skip', 'keep'] as const
export type PointsEligibility = (typeof pointsEligibilities)[number]

import { z } from 'zod'
import { compareCodePoints } from './code-points.ts'

const id = z.uuid()
const milliPoints = z.int().min(-10_000_000).max(10_000_000)
const subject = z.enum(['driver', 'team'])
/** For whom points change: the car's drivers, its team, or both. */
const scope = z.enum(['driver', 'team', 'both']).default('both')

/**
 * What a ruling decides. 'time', 'positions', 'dsq', 'points' and 'points-override' are about a car in one session, so
 * their ruling names the session. Signed amounts: less than zero takes points away.
 */
export const RulingDecision = z.discriminatedUnion('kind', [
  /** Time added to (or, below zero, taken off) a classified car's race time, in ms. */
  z.strictObject({ kind: z.literal('time'), entryId: id, ms: z.int().min(-36_000_000).max(36_000_000) }),
  /** Places lost in the classification. */
  z.strictObject({ kind: z.literal('positions'), entryId: id, places: z.int().min(1).max(300) }),
  /** Disqualified; the cars behind move up, or stay where they are. */
  z.strictObject({
    kind: z.literal('dsq'),
    entryId: id,
    behind: z.enum(['move-up', 'stay']).default('move-up'),
  }),
  /** Points given or taken in a session; one driver of the car, or all of them. */
  z.strictObject({
    kind: z.literal('points'),
    entryId: id,
    driverId: id.nullable().default(null),
    pointsMp: milliPoints,
    scope,
  }),
  /** What a car's session is worth in the end, whatever the rules say. */
  z.strictObject({
    kind: z.literal('points-override'),
    entryId: id,
    driverId: id.nullable().default(null),
    pointsMp: milliPoints,
    scope,
  }),
  /** Places lost on the next grid. Shown where that grid is made; moves no points. */
  z.strictObject({ kind: z.literal('grid'), driverId: id, places: z.int().min(1).max(300) }),
  /** Points on a driver's licence. */
  z.strictObject({ kind: z.literal('licence'), driverId: id, points: z.int().min(-100).max(100) }),
  /** A reprimand or warning: kept on record, changes nothing else. */
  z.strictObject({ kind: z.literal('reprimand'), driverId: id }),
  /** Points for or against a driver or team in the season as a whole; never dropped. */
  z.strictObject({ kind: z.literal('adjustment'), subject, id, pointsMp: milliPoints }),
  /**
   * Out of the championship from the session that the ruling names on; results until then stay. The points may stay on
   * show or be void. In later sessions results stay too, or give their places up to those behind.
   */
  z.strictObject({
    kind: z.literal('exclusion'),
    subject,
    id,
    points: z.enum(['keep', 'void']).default('keep'),
    later: z.enum(['stay', 'give-up']).default('stay'),
  }),
  /** The order of some who are equal on points. Those in one group share a position. */
  z.strictObject({
    kind: z.literal('tie'),
    subject,
    order: z.array(z.array(id).min(1)).min(1).max(300),
  }),
])
export type RulingDecision = z.infer<typeof RulingDecision>
export type RulingDecisionInput = z.input<typeof RulingDecision>
export type RulingKind = RulingDecision['kind']

/** A ruling in force, as scoring sees it. `sessionId` is the session it was made for, null for the season. */
export interface Ruling {
  readonly id: string
  readonly sessionId: string | null
  readonly decision: RulingDecision
  readonly reason: string
  /** ISO, UTC: penalties of one car are applied in the order in which they were decided. */
  readonly decidedAt: string
}

/** [RU1] Each ruling once, however often it is delivered; [RU2] in the order of decision. */
export function inOrderOfDecision(rulings: readonly Ruling[]): Ruling[] {
  const once = [...new Map(rulings.map((ruling) => [ruling.id, ruling])).values()]
  return once.sort((a, b) => compareCodePoints(a.decidedAt, b.decidedAt) || compareCodePoints(a.id, b.id))
}

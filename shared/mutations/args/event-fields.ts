import { z } from 'zod'
import { isKnownZone } from '#shared/base/known-zone.ts'
import { eventStart, fraction, id, label } from '#shared/model/fields.ts'
import { sessionKinds } from '#shared/model/session-fields.ts'

export const round = z.int().min(1).max(999)
export const laps = z.int().min(1).max(10_000)
export const distanceM = z.int().min(1).max(100_000_000)
/** The IANA zone that a start was entered in. */
export const zone = z.string().min(1).max(60).refine(isKnownZone, 'is no time zone, such as Europe/Berlin')

const SessionKind = z.enum(sessionKinds)

const NewSession = z.strictObject({
  id,
  kind: SessionKind,
  name: label,
  multiplier: fraction.default('1'),
})

/** An event as it is planned: without what says which season it is of. */
export const NewEvent = z.strictObject({
  id,
  round,
  name: label,
  track: label,
  startsAt: eventStart,
  zone: zone.default('UTC'),
  laps: laps.nullable().default(null),
  distanceM: distanceM.nullable().default(null),
  rulesetVersionId: id.nullable().default(null),
  sessions: z.array(NewSession).min(1).max(20),
})
export type NewEvent = z.output<typeof NewEvent>

export const SessionChange = z.strictObject({
  id,
  kind: SessionKind,
  name: label,
  multiplier: fraction,
  /** Its place in the event, from 1. */
  ordinal: z.int().min(1).max(99),
})
export type SessionChange = z.output<typeof SessionChange>

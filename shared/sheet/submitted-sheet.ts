import { z } from 'zod'
import { carNumber, id, milliPoints, note } from '#shared/model/fields.ts'
import { pointsEligibilities, resultStatuses } from '#shared/model/session-fields.ts'
import { SheetPenalties } from '#shared/scoring/sheet-penalties.ts'

/** A car of the event: its number, its drivers in order, and the team it ran for on that day. */
const SheetEntry = z.strictObject({
  id,
  carNumber,
  class: z.string().trim().max(40).nullable().default(null),
  teamId: id.nullable().default(null),
  driverIds: z.array(id).min(1).max(10),
  points: z.enum(pointsEligibilities).default('eligible'),
})

const Award = z.strictObject({ kind: z.string().trim().min(1).max(40), driverId: id.exactOptional() })
const duration = z.int().min(0).max(2_000_000_000)

/** What a car did in the session. Times are ms; bonus and penalty are milli-points entered by hand. */
const SheetResult = z.strictObject({
  id,
  entryId: id,
  position: z.int().min(1).max(999).nullable(),
  status: z.enum(resultStatuses),
  driverIds: z.array(id).min(1).max(10).nullable().default(null),
  laps: z.int().min(0).max(100_000).nullable().default(null),
  timeMs: duration.nullable().default(null),
  gap: z.string().trim().max(40).nullable().default(null),
  bestLapMs: duration.nullable().default(null),
  gridPosition: z.int().min(1).max(999).nullable().default(null),
  awards: z.array(Award).max(20).default([]),
  bonusMp: milliPoints.min(0).default(0),
  penaltyMp: milliPoints.min(0).default(0),
  /** One of a kind, applied before rulings. */
  penalties: SheetPenalties.default([]),
  note: note.nullable().default(null),
})

/** A session's whole result, as it is submitted. */
export const Sheet = z.strictObject({
  sessionId: id,
  /** The sheet_version the submitter saw; another one in the database means that somebody else was faster. */
  seenVersion: z.int().min(0),
  /** What the submitter had seen of the sheet that stewards write together, as `seenText` says it. */
  seenSheet: z.string().max(100_000).exactOptional(),
  entries: z.array(SheetEntry).max(300),
  results: z.array(SheetResult).min(1).max(300),
  /** Why the result is corrected; it is shown with the revision. One that is official is not replaced without. */
  reason: note.exactOptional(),
})
export type Sheet = z.infer<typeof Sheet>
export type SheetInput = z.input<typeof Sheet>

import { z } from 'zod'
import { SheetPenalties } from '#shared/scoring/sheet-penalties.ts'
import { Id } from '#shared/api/fields.ts'
import { ResultStatus } from './read-results.ts'

/** Points as people write them, kept as thousandths. */
const points = z.number().min(0).max(10_000).multipleOf(0.001)
const place = z.int().min(1).max(999)
const duration = z.int().min(0).max(2_000_000_000)

const Entry = z.strictObject({
  driverId: Id,
  finishPosition: place
    .nullable()
    .default(null)
    .describe('null for who was not classified; the same for cars of a dead heat'),
  status: ResultStatus.default('FINISHED'),
  carNumber: z.string().trim().min(1).max(12).exactOptional().describe('their usual one unless given'),
  startedPosition: place.nullable().default(null),
  laps: z.int().min(0).max(100_000).nullable().default(null),
  timeMs: duration.nullable().default(null),
  gap: z
    .string()
    .trim()
    .max(40)
    .nullable()
    .exactOptional()
    .describe(
      'to the first across the line, such as +4.217 or +1 lap; unless given, the one that this car has in the present result stays as long as the same car leads',
    ),
  bestLapMs: duration.nullable().default(null),
  awards: z
    .array(z.string().trim().min(1).max(40))
    .max(20)
    .default([])
    .describe('such as `pole` or `fastest-lap`; the rules say what they are worth'),
  bonusPoints: points.default(0),
  penaltyPoints: points.default(0),
  penalties: SheetPenalties.exactOptional().describe(
    'beside points, one of a kind: { kind: "time", ms } added, { kind: "positions", places } lost, { kind: "dsq" }; unless given, those that this car has in the present result stay',
  ),
  note: z.string().trim().max(1000).nullable().default(null),
})
export type ResultEntry = z.infer<typeof Entry>

/** A session's whole result in a simple form: each driver in a car of their own. */
export const ResultForm = z.strictObject({
  sessionId: Id.exactOptional().describe("the event's only race unless given"),
  seenVersion: z
    .int()
    .min(0)
    .max(1_000_000)
    .exactOptional()
    .describe('the version of the result that this one replaces; none is replaced unless it is named'),
  reason: z
    .string()
    .trim()
    .max(1000)
    .exactOptional()
    .describe('why a result is corrected; one that is official is not replaced without'),
  entries: z.array(Entry).min(1).max(300),
})
export type ResultForm = z.infer<typeof ResultForm>

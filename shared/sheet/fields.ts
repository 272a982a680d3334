import { z } from 'zod'
import { isOrderKey } from './order-key.ts'
import { PenaltyValue } from './penalty.ts'

const OrderKey = z.string().refine(isOrderKey, 'is no order key')
const duration = z.int().min(0).max(2_000_000_000)
const points = z.int().min(0).max(10_000_000)
const place = z.int().min(1).max(999)
const text = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .nullable()
    .transform((value) => value || null)

/**
 * Where a car stands in the order. `after` and `before` are the keys it was put between (null: the end), and `place` is
 * the place the steward saw it take, for the words about it.
 */
export const Standing = z.strictObject({
  key: OrderKey,
  after: OrderKey.nullable(),
  before: OrderKey.nullable(),
  place,
})
export type Standing = z.infer<typeof Standing>

const Award = z.strictObject({ kind: z.string().trim().min(1).max(40), driverId: z.uuid().exactOptional() })
type Award = z.infer<typeof Award>

export const SheetStatus = z.enum(['FINISHED', 'DNF', 'DNS', 'DSQ', 'NC', 'EXCLUDED'])

/**
 * What can be said about a car, each field by itself. The first five describe the car and its crew, the rest what it did.
 * Times are ms, the bonus milli-points. `deadHeat` is the car that it shares its place with ([DH1]). `classified` gives a
 * DNF or NC a place. Limits are those of
 * `result.submit`, so that whatever is on a sheet can be submitted.
 */
export const fields = {
  number: z.string().trim().min(1).max(12),
  /** The number for which somebody said that another car has it too ([CF4]). */
  sharesNumber: text(12),
  drivers: z.array(z.uuid()).min(1).max(10),
  team: z.uuid().nullable(),
  class: text(40),
  points: z.enum(['eligible', 'skip', 'keep']),
  order: Standing.nullable(),
  deadHeat: z.uuid().nullable(),
  status: SheetStatus.nullable(),
  classified: z.boolean(),
  laps: z.int().min(0).max(100_000).nullable(),
  time: duration.nullable(),
  gap: text(40),
  bestLap: duration.nullable(),
  grid: place.nullable(),
  awards: z
    .array(Award)
    .max(20)
    .transform((awards) => awards.toSorted(byKind)),
  bonus: points,
  penalty: PenaltyValue,
  note: text(1000),
  removed: z.boolean(),
} as const

export type Field = keyof typeof fields
export type FieldValue<F extends Field> = z.output<(typeof fields)[F]>
export type Values = { readonly [F in Field]: FieldValue<F> }
export const fieldNames = Object.keys(fields) as Field[]

/** A car of which nobody has said anything. */
export const nothingSaid: Omit<Values, 'number'> = {
  sharesNumber: null,
  drivers: [],
  team: null,
  class: null,
  points: 'eligible',
  order: null,
  deadHeat: null,
  status: null,
  classified: false,
  laps: null,
  time: null,
  gap: null,
  bestLap: null,
  grid: null,
  awards: [],
  bonus: 0,
  penalty: 0,
  note: null,
  removed: false,
}

/** Whether two values of a field say the same; of an order only the key counts, which decides where the car stands. */
export function sameValue(field: Field, a: unknown, b: unknown): boolean {
  return a === b || textOf(field, a) === textOf(field, b)
}

function textOf(field: Field, value: unknown): string {
  return field === 'order' ? ((value as Standing | null)?.key ?? '') : JSON.stringify(value)
}

function byKind(a: Award, b: Award): number {
  const [left, right] = [`${a.kind} ${a.driverId ?? ''}`, `${b.kind} ${b.driverId ?? ''}`]
  return left < right ? -1 : left > right ? 1 : 0
}

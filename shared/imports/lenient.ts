import { z } from 'zod'

/** Pieces of schemas for files that simulators write: a field that is missing or of the wrong type reads as null. */
export const text = z
  .union([z.string(), z.number()])
  .transform((value) => tidy(String(value)))
  .nullable()
  .catch(null)

export const number = z
  .union([
    z.number(),
    z
      .string()
      .trim()
      .regex(/^[-+]?\d{1,15}(\.\d{1,9})?$/),
  ])
  .transform(Number)
  .nullable()
  .catch(null)

export const whole = number.transform((value) => (value === null ? null : Math.trunc(value)))

export const flag = z.union([z.boolean(), z.number().transform((value) => value !== 0)]).catch(false)

/**
 * The items that fit the schema; others (null in a list of events) are left out. Lists are cut at `most`, so that a
 * hostile file cannot multiply lists with each other.
 */
export function list<T>(item: z.ZodType<T>, most: number): z.ZodType<T[]> {
  return z
    .array(z.unknown())
    .catch([])
    .transform((values) =>
      values.slice(0, most).flatMap((value) => {
        const parsed = item.safeParse(value)
        return parsed.success ? [parsed.data] : []
      }),
    )
}

/** More than any event has. */
export const most = { sessions: 40, cars: 500, drivers: 40, laps: 100_000, events: 5000 } as const

/** A name without control characters and doubled spaces, cut to 120 characters; null when nothing is left. */
export function tidy(value: string): string | null {
  const clean = value
    // oxlint-disable-next-line no-control-regex -- they are what is removed
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\ufeff]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return clean === '' ? null : cut(clean, 120)
}

/** At most `length` UTF-16 units, never half a character. */
export function cut(value: string, length: number): string {
  return value.length <= length
    ? value
    : value
        .slice(0, length)
        .toWellFormed()
        .replace(/\ufffd$/, '')
        .trimEnd()
}

/** The whole number if it is one and not below `least`. */
export function atLeast(least: number, value: number | null): number | null {
  return value !== null && value >= least && value <= 1_000_000 ? value : null
}

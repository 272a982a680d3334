import { z } from 'zod'

/**
 * An object with these fields, whatever the case of their names: files pass through other programs before they get
 * here. The exact name goes before others.
 */
export function fields<Shape extends z.ZodRawShape>(shape: Shape) {
  const names = Object.keys(shape)
  return z.preprocess((value) => (isRecord(value) ? withNames(value, names) : value), z.object(shape))
}

/** A field of an object by its name, whatever its case. */
export function fieldOf(value: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(value, name) ? value[name] : withNames(value, [name])[name]
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function withNames(
  value: Readonly<Record<string, unknown>>,
  names: readonly string[],
): Readonly<Record<string, unknown>> {
  if (names.every((name) => Object.hasOwn(value, name))) return value
  const byFolded = new Map(Object.keys(value).map((key) => [key.toLowerCase(), key]))
  const found = names.map((name): [string, unknown] => {
    const key = Object.hasOwn(value, name) ? name : byFolded.get(name.toLowerCase())
    return [name, key === undefined ? undefined : value[key]]
  })
  return Object.fromEntries(found)
}

/** Pieces of schemas for files that simulators write: a field that is missing or of the wrong type reads as null. */
export const text = z
  .union([z.string(), z.number()])
  .transform((value) => tidy(String(value)))
  .nullable()
  .catch(null)

/** A person's name; some players write their team behind a line break in it. */
export const personName = z
  .union([z.string(), z.number()])
  .transform((value) => nameAndTeam(String(value)))
  .catch({ name: null, team: null })

export interface NameAndTeam {
  readonly name: string | null
  readonly team: string | null
}

function nameAndTeam(value: string): NameAndTeam {
  const [name = null, ...more] = value.split(/[\r\n\u2028\u2029]+/).flatMap((line) => tidy(line) ?? [])
  return { name, team: more.length === 0 ? null : tidy(more.join(' ')) }
}

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

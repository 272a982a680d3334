import * as fc from 'fast-check'
import type { JsonSchema } from '#server/openapi/api-document.ts'

/**
 * Values that a JSON Schema, of the kind that zod writes, allows; small ones, and those at its limits. Ids are often some
 * of those that are `known`, so that what comes behind the schema is reached too.
 */
export function valueOf(schema: JsonSchema, known: readonly string[] = []): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const alternatives = schema.anyOf ?? schema.oneOf
  if (alternatives) return fc.oneof(...alternatives.map((each) => valueOf(each, known)))
  if (schema.allOf) return valueOf(Object.assign({}, ...schema.allOf) as JsonSchema, known)
  const types = [schema.type].flat().filter((type) => type !== undefined)
  if (types.length > 1) return fc.oneof(...types.map((type) => valueOf({ ...schema, type }, known)))
  switch (types[0] ?? 'any') {
    case 'object':
      return objectOf(schema, known)
    case 'array':
      return fc.array(valueOf(schema.items ?? {}, known), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 3, (schema.minItems ?? 0) + 2),
      })
    case 'string':
      return textOf(schema, known)
    case 'integer':
      return wholeOf(schema)
    case 'number':
      return numberOf(schema)
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      return fc.jsonValue({ maxDepth: 2 })
  }
}

function objectOf(schema: JsonSchema, known: readonly string[]): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = schema
  const fields = Object.entries(properties).map(
    ([name, property]) => [name, valueOf(property, known)] as const,
  )
  const own = fc.record(Object.fromEntries(fields), {
    requiredKeys: required.filter((name) => name in properties),
  })
  if (typeof additionalProperties !== 'object') return own
  const name = fc.string({ minLength: 1, maxLength: 8 })
  const others = fc.dictionary(name, valueOf(additionalProperties, known), { maxKeys: 2 })
  return fc.tuple(others, own).map(([more, fixed]) => ({ ...more, ...fixed }))
}

const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC']

function textOf(
  { format, pattern, minLength = 0, maxLength = 24 }: JsonSchema,
  known: readonly string[],
): fc.Arbitrary<string> {
  if (format === 'uuid') {
    return known.length === 0
      ? fc.uuid()
      : fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: fc.uuid() })
  }
  if (format === 'date-time') {
    return fc
      .date({ min: new Date('1950-01-01'), max: new Date('2300-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString())
  }
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern))
  const length = { minLength, maxLength: Math.min(maxLength, minLength + 12) }
  return fc
    .oneof(
      { weight: 4, arbitrary: fc.string({ ...length, unit: 'grapheme-ascii' }) },
      { weight: 2, arbitrary: fc.string({ ...length, unit: 'binary' }) },
      { weight: 2, arbitrary: fc.constantFrom(...zones) },
      {
        weight: 1,
        arbitrary: fc.constantFrom("'; drop table leagues; --", '<b>', '\u0000', '💥', '%00', '../..'),
      },
      { weight: 1, arbitrary: fc.constant('x'.repeat(Math.min(maxLength, 2_000))) },
    )
    .filter((text) => text.length >= minLength && text.length <= maxLength)
}

function wholeOf({ minimum, maximum, exclusiveMinimum }: JsonSchema): fc.Arbitrary<number> {
  const low = Math.max(
    minimum ?? -(2 ** 53) + 1,
    exclusiveMinimum === undefined ? -Infinity : exclusiveMinimum + 1,
  )
  const high = maximum ?? 2 ** 53 - 1
  const limits = [low, high, 0, 1, 2 ** 31].filter((value) => value >= low && value <= high)
  return fc.oneof(
    fc.integer({ min: Math.max(low, -1_000_000), max: Math.min(high, 1_000_000) }),
    fc.constantFrom(...limits),
  )
}

function numberOf({ minimum = -1e9, maximum = 1e9, multipleOf }: JsonSchema): fc.Arbitrary<number> {
  const step = multipleOf ?? 0.001
  return fc
    .integer({ min: Math.ceil(minimum / step), max: Math.floor(Math.min(maximum, minimum + 10_000) / step) })
    .map((steps) => Number((steps * step).toFixed(6)))
}

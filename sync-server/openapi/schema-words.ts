import type { JsonSchema } from './api-document.ts'
import type { Field } from './outline.ts'

/** The fields of a schema, those inside others with their path: `items[].teamId`. */
export function fieldsOf(schema: JsonSchema, path = ''): Field[] {
  const inner = unwrap(schema)
  if (inner.anyOf && !isLeaf(inner)) return mergeFields(inner.anyOf.flatMap((each) => fieldsOf(each, path)))
  if (inner.items && !isLeaf(inner.items)) return fieldsOf(inner.items, `${path}[]`)
  return Object.entries(inner.properties ?? {}).flatMap(([name, property]) => {
    const at = path === '' ? name : `${path}.${name}`
    const field: Field = {
      name: at,
      where: null,
      type: typeOf(property),
      required: inner.required?.includes(name) ?? false,
      description: property.description ?? null,
    }
    return [field, ...fieldsOf(property, at)]
  })
}

/** What a schema allows, in a few words. */
export function typeOf(schema: JsonSchema): string {
  const words = baseType(schema)
  return schema.default === undefined || schema.default === null
    ? words
    : `${words} = ${JSON.stringify(schema.default)}`
}

function baseType(schema: JsonSchema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  const alternatives = schema.anyOf ?? schema.oneOf
  if (alternatives) return [...new Set(alternatives.map(baseType))].join(' | ')
  if (typeof schema.type === 'object') return schema.type.join(' | ')
  switch (schema.type) {
    case 'array':
      return `list of ${schema.items ? plural(baseType(schema.items)) : 'anything'}${range(schema.minItems, schema.maxItems)}`
    case 'string':
      return schema.format === undefined
        ? `text${range(schema.minLength, schema.maxLength)}`
        : (formats[schema.format] ?? schema.format)
    case 'integer':
      return `whole number${range(schema.minimum, schema.maximum)}`
    case 'number':
      return `number${range(schema.minimum, schema.maximum)}`
    case undefined:
      return 'anything'
    default:
      return schema.type
  }
}

const formats: Readonly<Record<string, string>> = { uuid: 'id', 'date-time': 'time', uri: 'address' }

const plural = (words: string): string => (words === 'object' ? 'objects' : words)

/** Limits that only say what fits into a number are not worth a word. */
function range(min: number | undefined, max: number | undefined): string {
  const low = min === undefined || min <= -Number.MAX_SAFE_INTEGER ? null : min
  const high = max === undefined || max >= Number.MAX_SAFE_INTEGER ? null : max
  if (low === null && high === null) return ''
  if (high === null) return ` from ${low}`
  return low === null ? ` up to ${high}` : ` ${low} to ${high}`
}

/** A schema that may be null too is described as if it could not. */
function unwrap(schema: JsonSchema): JsonSchema {
  const some = schema.anyOf?.filter((each) => each.type !== 'null')
  return some?.length === 1 && some[0] ? some[0] : schema
}

function isLeaf(schema: JsonSchema): boolean {
  const inner = unwrap(schema)
  if (inner.anyOf) return inner.anyOf.every(isLeaf)
  return inner.properties === undefined && inner.items === undefined
}

function mergeFields(fields: readonly Field[]): Field[] {
  const byName = new Map<string, Field>()
  for (const field of fields) {
    const before = byName.get(field.name)
    byName.set(field.name, before ? { ...before, required: before.required && field.required } : field)
  }
  return [...byName.values()]
}

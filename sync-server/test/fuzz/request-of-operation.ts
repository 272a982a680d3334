import * as fc from 'fast-check'
import type { ApiOperation, ApiParameter } from '#server/openapi/api-document.ts'
import { valueOf } from './arbitrary-of-schema.ts'

/** A request as it goes out: text that may or may not be what the operation wants. */
export interface FuzzedRequest {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

/** Requests that the description of an operation allows. */
export function allowedRequests(
  path: string,
  operation: ApiOperation,
  known: Readonly<Record<string, string>>,
): fc.Arbitrary<FuzzedRequest> {
  const schema = operation.requestBody?.content['application/json']?.schema
  const body = schema
    ? valueOf(schema, Object.values(known)).map((value) => JSON.stringify(value))
    : fc.constant(undefined)
  return assemble(path, operation, body, (parameter) => {
    const value = valueOf(parameter.schema, Object.values(known)).map(asText)
    const own = known[parameter.name]
    if (own === undefined) return value
    return fc.oneof({ weight: 4, arbitrary: fc.constant(own) }, { weight: 1, arbitrary: value })
  })
}

/** Requests that mostly are not what the operation wants: other types, missing and unknown fields, no JSON at all. */
export function brokenRequests(
  path: string,
  operation: ApiOperation,
  known: Readonly<Record<string, string>>,
): fc.Arbitrary<FuzzedRequest> {
  const schema = operation.requestBody?.content['application/json']?.schema
  const good = schema ? valueOf(schema, Object.values(known)) : fc.constant({})
  const json = fc.jsonValue({ maxDepth: 3 })
  const body = fc.oneof(
    json.map((value) => JSON.stringify(value)),
    fc.tuple(good, json, fc.nat(20)).map(([value, wrong, at]) => JSON.stringify(spoil(value, wrong, at))),
    fc.string().map((text) => text),
    fc.constantFrom(
      '',
      '{',
      'null',
      '[]',
      '"',
      '\u0000',
      '{"__proto__":{"a":1}}',
      `${'['.repeat(500)}${']'.repeat(500)}`,
    ),
  )
  const noise = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom(
      '',
      '0',
      '-1',
      '1e99',
      'null',
      'undefined',
      '../..',
      '%00',
      "' or 1=1 --",
      'NaN',
      '💥',
      'x'.repeat(300),
    ),
  )
  return assemble(path, operation, body, (parameter) => {
    const own = known[parameter.name]
    return own === undefined
      ? noise
      : fc.oneof({ weight: 2, arbitrary: fc.constant(own) }, { weight: 1, arbitrary: noise })
  })
}

function assemble(
  path: string,
  { parameters = [] }: ApiOperation,
  body: fc.Arbitrary<string | undefined>,
  valueFor: (parameter: ApiParameter) => fc.Arbitrary<string>,
): fc.Arbitrary<FuzzedRequest> {
  const given = parameters.map((parameter) => {
    const value = valueFor(parameter)
    return parameter.required ? value : fc.option(value, { nil: null })
  })
  return fc.tuple(fc.tuple(...given), body).map(([values, text]) => {
    let address = path
    const query = new URLSearchParams()
    const headers: Record<string, string> = {}
    for (const [index, { name, in: where }] of parameters.entries()) {
      const value = values[index]
      if (value === null || value === undefined) continue
      if (where === 'path')
        address = address.replace(`{${name}}`, encodeURIComponent(value.toWellFormed()) || '%20')
      else if (where === 'query') query.append(name, value.toWellFormed())
      // What a header cannot carry never leaves the client.
      else if (where === 'header') headers[name] = value.replaceAll(/[^\x20-\x7e]/g, '?').trim() || '?'
    }
    const search = query.toString()
    return { path: search === '' ? address : `${address}?${search}`, headers, body: text }
  })
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** Puts something wrong into one place of a value, or takes a field out of it. */
function spoil(value: unknown, wrong: unknown, at: number): unknown {
  if (Array.isArray(value)) {
    return value.length === 0
      ? [wrong]
      : value.map((item, index) => (index === at % value.length ? spoil(item, wrong, at) : item))
  }
  if (typeof value !== 'object' || value === null) return wrong
  const fields = Object.entries(value)
  if (fields.length === 0 || at % 7 === 0) return { ...value, unknown: wrong }
  const [name, inner] = fields[at % fields.length] ?? ['', null]
  if (at % 5 === 0) return Object.fromEntries(fields.filter(([other]) => other !== name))
  return { ...value, [name]: spoil(inner, wrong, at >> 1) }
}

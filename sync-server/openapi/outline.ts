import type { ApiDocument, ApiOperation, JsonSchema } from './api-document.ts'
import { fieldsOf, typeOf } from './schema-words.ts'

/** The description of the routes as pages show it. */
export interface Chapter {
  readonly name: string
  readonly description: string
  readonly operations: readonly Operation[]
}

export interface Operation {
  readonly method: string
  readonly path: string
  readonly summary: string
  readonly description: string | null
  readonly signIn: 'required' | 'optional' | 'none'
  readonly parameters: readonly Field[]
  readonly body: readonly Field[]
  readonly answers: readonly Answer[]
}

export interface Field {
  readonly name: string
  /** Where it stands; null for fields of a body or an answer. */
  readonly where: 'path' | 'query' | 'header' | 'cookie' | null
  readonly type: string
  readonly required: boolean
  readonly description: string | null
}

export interface Answer {
  readonly status: string
  readonly type: string | null
  readonly fields: readonly Field[]
}

const methods = ['get', 'post', 'put', 'patch', 'delete', 'options']

/** Chapters in the order of the document's tags, without those that have nothing. */
export function outlineOf(document: ApiDocument): Chapter[] {
  const operations = Object.entries(document.paths).flatMap(([path, byMethod]) =>
    methods.flatMap((method) => {
      const operation = byMethod[method]
      return operation ? [{ tag: operation.tags?.[0], ...describe(method, path, operation) }] : []
    }),
  )
  return document.tags
    .map(({ name, description }) => ({
      name,
      description,
      operations: operations.filter(({ tag }) => tag === name).sort(collectionsFirst),
    }))
    .filter((chapter) => chapter.operations.length > 0)
}

/** What is asked of a league before what is asked of one of its things. */
function collectionsFirst(a: Operation, b: Operation): number {
  return Number(b.path.startsWith('/leagues')) - Number(a.path.startsWith('/leagues'))
}

function describe(method: string, path: string, operation: ApiOperation): Operation {
  const body = operation.requestBody?.content['application/json']?.schema
  return {
    method: method.toUpperCase(),
    path,
    summary: operation.summary ?? '',
    description: operation.description ?? null,
    signIn: signInOf(operation),
    parameters: (operation.parameters ?? []).map((parameter) => ({
      name: parameter.name,
      where: parameter.in,
      type: typeOf(parameter.schema),
      required: parameter.required ?? false,
      description: parameter.description ?? parameter.schema.description ?? null,
    })),
    body: body ? fieldsOf(body) : [],
    answers: Object.entries(operation.responses)
      .filter(([status]) => status !== 'default')
      .map(([status, { content = {} }]) => answerOf(status, Object.entries(content)[0])),
  }
}

function answerOf(status: string, content: [string, { schema: JsonSchema }] | undefined): Answer {
  if (!content) return { status, type: null, fields: [] }
  const [contentType, { schema }] = content
  if (!contentType.includes('json')) return { status, type: contentType, fields: [] }
  return { status, type: typeOf(schema), fields: fieldsOf(schema) }
}

function signInOf({ security = [] }: ApiOperation): Operation['signIn'] {
  if (security.length === 0) return 'none'
  return security.some((way) => Object.keys(way).length === 0) ? 'optional' : 'required'
}

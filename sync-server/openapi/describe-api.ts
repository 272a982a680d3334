import swagger from '@fastify/swagger'
import { jsonSchemaTransform } from '@fastify/type-provider-zod'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { ErrorEnvelope } from '#shared/sync/protocol.ts'
import type { FastifyContextConfig } from 'fastify'
import { identityFor, type Access } from '#server/door/access.ts'
import type { App } from '#server/plugins/app-instance.ts'
import type { ApiDocument, ApiOperation, JsonSchema } from './api-document.ts'

/** Has every route that is registered from now on described; `apiDocument` reads it once they all are. */
export async function describeApi(app: App): Promise<void> {
  await app.register(swagger, {
    // Pages for people have no tag.
    hideUntagged: true,
    openapi: {
      openapi: '3.1.0',
      info: { title: 'GridBoss', version: '1', description },
      tags: tags.map(([name, text]) => ({ name, description: text })),
      components: {
        securitySchemes: {
          service: { type: 'http', scheme: 'bearer', description: 'A service token, for the bot.' },
          apiKey: { type: 'http', scheme: 'bearer', description: 'An API key of a league.' },
          token: { type: 'http', scheme: 'bearer', description: 'The token of a sign-in.' },
        },
      },
    },
    transform: ({ route, schema, ...document }) => {
      const { access, answer } = route.config ?? {}
      const described = answer ? { ...schema, response: formOf(answer) } : schema
      const transformed = jsonSchemaTransform({ ...document, route, schema: described })
      const security = securityOf(access)
      const text = answer ? textOf(answer) : {}
      return { ...transformed, schema: { ...transformed.schema, ...text, security } }
    },
  })
}

/** The description of all routes of a server that is ready, as OpenAPI 3.1. */
export function apiDocument(app: FastifyInstance): ApiDocument {
  const document = app.swagger() as unknown as ApiDocument
  const paths = Object.entries(document.paths).map(([path, operations]) => {
    const completed = Object.entries(operations).map(([method, operation]) => [
      method,
      { ...operation, responses: { ...named(operation.responses), default: errorReference } },
    ])
    return [path, Object.fromEntries(completed)]
  })
  return {
    ...document,
    paths: Object.fromEntries(paths.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))),
    components: { ...document.components, responses: { Error: errorResponse } },
  }
}

type Answer = NonNullable<FastifyContextConfig['answer']>

function formOf([status, form]: Answer) {
  return { [status]: form instanceof z.ZodType ? form : z.null() }
}

/** The answer of a route that answers in another form than JSON. */
function textOf([status, type]: Answer) {
  if (typeof type !== 'string') return {}
  return { response: { [status]: { content: { [type]: { schema: { type: 'string' } } } } } }
}

function named(answers: ApiOperation['responses']): ApiOperation['responses'] {
  return Object.fromEntries(
    Object.entries(answers).map(([status, answer]) => [
      status,
      { ...answer, description: statusWords(status) },
    ]),
  )
}

function statusWords(status: string): string {
  if (status === '201') return 'Made.'
  if (status === '204') return 'Done.'
  return status.startsWith('3') ? 'Go elsewhere.' : 'The answer.'
}

const errorReference = { $ref: '#/components/responses/Error' }

/** What a request must bring. */
function securityOf(access: Access | undefined): readonly Readonly<Record<string, readonly string[]>>[] {
  if (access?.kind === 'bot') return [{ service: [] }]
  if (access?.kind === 'api-key') return [{ apiKey: [] }]
  return ways[access ? identityFor(access) : 'none']
}

const ways = {
  required: [{ token: [] }],
  optional: [{ token: [] }, {}],
  none: [],
} as const

const errorResponse = {
  description: 'What is wrong and what to do. `code` is for programs, `message` for people.',
  content: { 'application/json': { schema: z.toJSONSchema(ErrorEnvelope) as JsonSchema } },
}

const description = `League management by script. Every request has \`Authorization: Bearer TOKEN\` unless it says otherwise;
bodies and answers are JSON. Times are ISO 8601 in UTC, ids are UUIDs.

Errors are always \`{"error": {"code", "message", "field"?, "lifts"?}}\`: 400 what was sent is not valid, 401 not signed in,
402 the plan does not have it or has no room (\`PLAN_LIMIT\`; \`lifts\` names the smallest plan that does:
\`{"plan", "label"}\`), 403 not allowed, 404 not there, 409 it clashes with what is there, 413 too large, 422 an
Idempotency-Key used for something else, 429 too many requests (\`Retry-After\` says how many seconds to wait). A league
that is not yours and one that does not exist are answered alike.

With a token of a script a league is read where its plan has API export; what a script writes is open on every plan.
An API key is the league's own: it reads what everybody may see of that league, as far as its scopes go, and nothing else.

A request with an \`Idempotency-Key\` can be sent again safely: it is answered as before and nothing happens twice, for
ever. Each user and each API key has 60 requests a minute, and each league 600.

Standings, events and results have an ETag. Sent back as \`If-None-Match\`, it is answered with 304 and no body while nothing
has changed.`

const tags = [
  ['Leagues', 'Founding, naming, deleting.'],
  ['Members', 'Roles and invites.'],
  ['API keys', 'What sites and scripts of a league read it with.'],
  ['Export', 'What everybody may see of a league, for its sites, with an API key.'],
  ['Drivers', 'The roster.'],
  ['Teams', 'The teams of the roster.'],
  ['Seasons', 'Exactly one is active.'],
  ['Events', 'The calendar.'],
  ['Results', 'What happened on track.'],
  ['Standings', 'What it is worth.'],
  ['Files to pass on', 'Results and standings as tables, as text and as sheets to be printed and signed.'],
  ['Calendar feeds', 'For calendar apps, as iCalendar.'],
  ['Public pictures', 'Standings and results as PNG, for previews of links and to share.'],
  ['Discord', 'What a league announces in its Discord server.'],
  ['Audit log', 'Who did what.'],
  ['Sign-in', 'Who asks.'],
  ['Your account', 'What is kept about you.'],
  ['Notices', 'What you are told of your racing, in browsers of yours.'],
  ['Billing', 'Paying for plans.'],
  ['Devices', 'What desktop apps ask, for their replicas.'],
  ['Bot', 'What the Discord bot asks, with a service token.'],
  ['Server', 'The server itself.'],
] as const

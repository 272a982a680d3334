import type { FastifyReply, FastifyRequest } from 'fastify'
import { Readable } from 'node:stream'
import { z } from 'zod'
import { anybody, reader } from '#server/door/access.ts'
import type { Door } from '#server/door/door.ts'
import type { AccessOf, LeagueAccess } from '#server/feed/league-access.ts'
import { compress } from '#server/feed/compress.ts'
import { invalidRequest, mustRefetch } from '#server/feed/shape-answers.ts'
import type { ShapeAnswer, ShapeEngine } from '#server/feed/shape-engine.ts'
import {
  joinHandle,
  parseShapeRequest,
  renamedHandle,
  type ShapeRequest,
} from '#server/feed/shape-request.ts'
import { refuseLeague } from '#server/plugins/refusal.ts'

const tags = ['Devices']
const ShapeMessages = z.array(
  z.object({
    key: z.string().optional(),
    value: z.record(z.string(), z.unknown()).optional(),
    headers: z.record(z.string(), z.unknown()),
  }),
)

export interface ShapeRouteDeps {
  readonly engine: ShapeEngine
  readonly accessOf: AccessOf
}

/**
 * `GET /v1/shape?league=ID`: a league's feed in Electric's protocol. Signed-in members see what their role may, anybody
 * else what is public. Which rows that are is decided here; the request can only say how far it has come.
 */
export function shapeRoutes(door: Door, { engine, accessOf }: ShapeRouteDeps): void {
  door.options(
    '/v1/shape',
    {
      config: { access: anybody, limit: 'sync', quiet: true, answer: [204, null] },
      schema: { tags, summary: 'Ask whether a page from elsewhere may follow' },
    },
    async (_request, reply) =>
      allowOtherOrigins(reply)
        .header('access-control-allow-methods', 'GET, HEAD, OPTIONS')
        .header('access-control-allow-headers', 'authorization')
        .header('access-control-max-age', '86400')
        .code(204)
        .send(),
  )

  door.get(
    '/v1/shape',
    {
      config: { access: reader, limit: 'sync', quiet: true, answer: [200, ShapeMessages] },
      schema: {
        tags,
        summary: 'Follow the feed of a league, by the protocol of ElectricSQL',
        querystring: z.looseObject({ league: z.uuid() }),
      },
    },
    async (request, reply) => {
      allowOtherOrigins(reply).header('vary', 'accept-encoding, authorization')
      const leagueId = request.query.league
      request.leagueId = leagueId
      const readAccess = () => accessOf(leagueId, request.user?.id ?? null)
      const access = await readAccess()
      if (access === null) return refuseLeague(reply)
      const parsed = parseShapeRequest(request.query, request.headers['if-none-match'] ?? null)
      const answer = parsed.ok
        ? await answerUnderGrant(engine, parsed.request, {
            leagueId,
            access,
            readAccess,
            disconnected: disconnectSignal(reply),
          })
        : invalidRequest(parsed.errors)
      if (answer === null) return refuseLeague(reply)
      return sendAnswer(request, reply, answer)
    },
  )
}

interface Granted {
  readonly leagueId: string
  readonly access: LeagueAccess
  readonly readAccess: () => Promise<LeagueAccess | null>
  readonly disconnected: AbortSignal
}

/**
 * The engine's answer if the reader's access is still the one they began with, before as after they waited. Null for one
 * who has lost it altogether.
 */
async function answerUnderGrant(
  engine: ShapeEngine,
  request: ShapeRequest,
  granted: Granted,
): Promise<ShapeAnswer | null> {
  const { leagueId, access, readAccess, disconnected } = granted
  const shape = { leagueId, audience: access.audience }
  if (request.grant !== null && request.grant !== access.grant) {
    return mustRefetch(joinHandle(access.grant, await engine.currentHandle(shape)))
  }
  // It was told to leave this handle, and then came to have it again: it would take no answer under it.
  if (request.wholeHandle !== null && request.wholeHandle === request.expiredHandle) {
    return mustRefetch(renamedHandle(access.grant, await engine.currentHandle(shape)))
  }
  const answer = await engine.answer(shape, request, disconnected)
  if (request.live === 'poll') {
    const now = await readAccess()
    if (now === null) return null
    if (now.grant !== access.grant) {
      const handle = await engine.currentHandle({ leagueId, audience: now.audience })
      return mustRefetch(joinHandle(now.grant, handle))
    }
  }
  const stillGranted = async () => (await readAccess())?.grant === access.grant
  return {
    ...answer,
    headers: underGrant(answer.headers, access.grant, request),
    body: typeof answer.body === 'string' ? answer.body : whileGranted(answer.body, stillGranted),
  }
}

function underGrant(
  headers: ShapeAnswer['headers'],
  grant: string,
  { handle: known, wholeHandle, expiredHandle }: ShapeRequest,
): ShapeAnswer['headers'] {
  const handle = headers['electric-handle']
  if (handle === undefined) return headers
  const name = handle === known && wholeHandle !== null ? wholeHandle : joinHandle(grant, handle)
  return { ...headers, 'electric-handle': name === expiredHandle ? renamedHandle(grant, handle) : name }
}

/** A stream that ends as soon as the reader's access has changed; the next request then learns of it. */
async function* whileGranted(
  body: AsyncIterable<string>,
  stillGranted: () => Promise<boolean>,
): AsyncGenerator<string> {
  for await (const part of body) {
    if (!(await stillGranted())) return
    yield part
  }
}

async function sendAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: ShapeAnswer,
): Promise<FastifyReply> {
  reply.code(answer.status).headers(shortLived(answer.headers)).serializer(asItIs)
  // What is public may be kept by anybody; the rest by nobody, since access to it can end at any time.
  if (request.user !== null) reply.header('cache-control', 'private, no-store')
  if (typeof answer.body !== 'string') return reply.send(Readable.from(answer.body))
  if (answer.status === 304) return reply.send()
  if (answer.body.length < worthCompressing || !acceptsGzip(request)) return reply.send(answer.body)
  return reply.header('content-encoding', 'gzip').send(await (answer.gzip?.() ?? compress(answer.body)))
}

/**
 * What a cache may keep for a week by Electric's measure would show a person for a week who has been forgotten: minutes
 * are enough here, because whoever reads on asks for what is newer anyway.
 */
function shortLived(headers: ShapeAnswer['headers']): ShapeAnswer['headers'] {
  const keptFor = Number(/max-age=(\d+)/.exec(headers['cache-control'] ?? '')?.[1] ?? 0)
  return keptFor <= 60
    ? headers
    : { ...headers, 'cache-control': 'public, max-age=60, stale-while-revalidate=60' }
}

const worthCompressing = 4_096
const asItIs = (payload: unknown) => payload as string

function acceptsGzip(request: FastifyRequest): boolean {
  return /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')
}

/** Aborts when the reader goes before the answer is complete. */
function disconnectSignal(reply: FastifyReply): AbortSignal {
  const disconnected = new AbortController()
  reply.raw.once('close', () => disconnected.abort())
  return disconnected.signal
}

/** Tokens are never sent by a browser of itself, so that any page may read what its own token, or none, allows. */
function allowOtherOrigins(reply: FastifyReply): FastifyReply {
  return reply
    .header('access-control-allow-origin', '*')
    .header('access-control-expose-headers', exposedHeaders)
    .header('cross-origin-resource-policy', 'cross-origin')
}

const exposedHeaders = [
  ...['cursor', 'handle', 'has-data', 'offset', 'schema', 'up-to-date'].map((name) => `electric-${name}`),
  'retry-after',
].join(', ')

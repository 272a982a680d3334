import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Role } from '#shared/model/role.ts'
import type { Database } from '#server/db/database.ts'
import { demoUsers } from '#server/demo/demo-league.ts'
import { isLoopbackHost } from '#server/env.ts'
import type { App } from '#server/plugins/app-instance.ts'
import { issueToken, revokeToken, userOf } from '#server/plugins/auth.ts'
import { refuse } from '#server/plugins/refusal.ts'
import { memberships } from '#server/sync/hello.ts'

export interface AuthRouteDeps {
  readonly database: Database
  /** ms since 1970, UTC. */
  readonly clock: () => number
  /** Whether the environment allows the development sign-in; each request must come from this machine besides. */
  readonly developmentSignIn: boolean
}

/** Who signs in, who is signed in, and signing out. */
export function authRoutes(app: App, { database, clock, developmentSignIn }: AuthRouteDeps): void {
  const offersDevelopment = (request: FastifyRequest) => developmentSignIn && isFromThisMachine(request)

  app.get(
    '/auth/options',
    { config: { auth: 'none', limit: 'sync', quiet: true } },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      return { development: offersDevelopment(request) }
    },
  )

  app.post(
    '/auth/dev',
    { config: { auth: 'none' }, schema: { body: z.strictObject({ role: Role }) } },
    async (request, reply) => {
      if (!offersDevelopment(request)) return refuseDevelopment(reply)
      const { id, displayName } = demoUsers[request.body.role]
      const now = clock()
      await database.query(
        'insert into users (id, display_name, created_at) values ($1, $2, $3) on conflict (id) do nothing',
        [id, displayName, new Date(now).toISOString()],
      )
      const token = await issueToken(database, id, 'development', now)
      reply.header('cache-control', 'no-store')
      return { token, user: { id, displayName } }
    },
  )

  app.get('/me', async (request, reply) => {
    const user = userOf(request)
    reply.header('cache-control', 'no-store')
    return { user, leagues: await memberships(database, user.id) }
  })

  app.post('/auth/sign-out', async (request, reply) => {
    if (request.tokenHash !== null) await revokeToken(database, request.tokenHash)
    return reply.code(204).send()
  })
}

/**
 * The connection itself must be local, and the address asked for too: a page from elsewhere can make a browser on this
 * machine ask, under a name of its own, and a tunnel can hand on what strangers ask.
 */
function isFromThisMachine(request: FastifyRequest): boolean {
  const { headers, socket } = request.raw
  const handedOn = [
    'x-forwarded-for',
    'x-forwarded-host',
    'forwarded',
    'via',
    'x-real-ip',
    'cf-connecting-ip',
  ]
  if (handedOn.some((name) => headers[name] !== undefined)) return false
  const host = (headers.host ?? '').replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1')
  return isLoopbackHost(socket.remoteAddress ?? '') && isLoopbackHost(host)
}

function refuseDevelopment(reply: FastifyReply): FastifyReply {
  return refuse(reply, 403, {
    code: 'development-only',
    message: 'The development sign-in works only on the machine the server runs on, and not in production.',
  })
}

import type { FastifyRequest } from 'fastify'
import { must } from '#shared/base/assert.ts'
import type { Db } from '#shared/db/db.ts'
import { gate } from '#shared/policy/plan-features.ts'
import { planOf } from '#shared/policy/plan-limits.ts'
import { hashSecret } from '#server/identity/secrets.ts'
import { findApiKey, type FoundKey } from '#server/leagues/api-keys.ts'
import type { App } from '#server/plugins/app-instance.ts'
import { withinLeagueLimit } from '#server/plugins/rate-limit.ts'
import { refuse } from '#server/plugins/refusal.ts'
import { refuseOutcome } from '#server/rest/refuse-outcome.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The API key that was sent, on routes for such. Their handlers take `keyOfRequest(request)`. */
    apiKey: FoundKey | null
  }
}

/** The key with which the door has let this request in, and so the league that it reads. */
export function keyOfRequest(request: FastifyRequest): FoundKey {
  return must(request.apiKey, 'the key of a request by one')
}

/**
 * Lets API keys of leagues into the routes that declare a scope: the key names the league, so that no request can name
 * another one. No sign-in of a person opens them, and a key opens nothing else. A key has the limit of a person, and
 * counts for its league.
 */
export function guardKeys(app: App, { db, clock }: { readonly db: Db; readonly clock: () => number }): void {
  app.decorateRequest('apiKey', null)
  app.addHook('onRequest', async (request, reply) => {
    const { access } = request.routeOptions.config
    if (access?.kind !== 'api-key') return undefined
    const token = bearer.exec(request.headers.authorization ?? '')?.[1]
    const key = token === undefined ? null : await findApiKey(db, hashSecret(token), clock())
    if (key === null) {
      return refuse(reply.header('www-authenticate', 'Bearer'), 401, {
        code: 'needs-api-key',
        message:
          'This is read with an API key of a league that holds, sent as Authorization: Bearer KEY. The admins of the league make one in its settings.',
      })
    }
    request.apiKey = key
    return undefined
  })

  app.addHook('preHandler', async (request, reply) => {
    const { access } = request.routeOptions.config
    if (access?.kind !== 'api-key') return undefined
    const { scopes, plan, leagueId } = keyOfRequest(request)
    if (!scopes.includes(access.scope)) {
      return refuse(reply, 403, {
        code: 'other-scope',
        message: `This key does not open ${access.scope}, only ${scopes.join(', ')}. Make one that does.`,
      })
    }
    const closed = gate(planOf(plan), 'API_EXPORT')
    if (closed) return refuseOutcome(reply, closed)
    return (await withinLeagueLimit(request, reply, leagueId)) ? undefined : reply
  })
}

const bearer = /^Bearer (gbk_[\w-]{43})$/i

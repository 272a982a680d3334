import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Db } from '#shared/db/db.ts'
import { must } from '#shared/base/assert.ts'
import { identityFor } from '#server/door/access.ts'
import {
  findReader,
  findSignIn,
  readId,
  type FoundReader,
  type SignedInUser,
} from '#server/door/find-asker.ts'
import type { Entered } from '#server/door/membership.ts'
import type { App } from './app-instance.ts'
import type { SignInCookies } from './cookies.ts'
import type { CsrfGuard } from './csrf.ts'
import { refuse } from './refusal.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null for anybody. Routes that need somebody take `userOf(request)`. */
    user: SignedInUser | null
    /** The sign-in they came with. */
    signInId: string | null
    /** They came with the token of a script. */
    byScript: boolean
    /** The league that they read, looked up with who they are; undefined where it is still to be looked up. */
    readLeague: Entered | null | undefined
  }
}

export interface AuthDeps {
  readonly db: Db
  /** ms since 1970, UTC. */
  readonly clock: () => number
  readonly cookies: SignInCookies
  readonly csrf: CsrfGuard
}

/**
 * Every route of this instance asks who is there, as far as its declared access needs it: by a bearer token, or by the
 * cookie of a browser, which must then prove itself where it changes something. Readers are known by bearer tokens alone,
 * so that public answers do not depend on cookies; a token that does not hold is refused there too, so that nobody sees
 * less without knowing.
 */
export function authenticate(app: App, { db, clock, cookies, csrf }: AuthDeps): void {
  app.decorateRequest('user', null)
  app.decorateRequest('signInId', null)
  app.decorateRequest('byScript', false)
  app.decorateRequest('readLeague')
  app.addHook('onRequest', async (request, reply) => {
    const { access } = request.routeOptions.config
    const wanted = access ? identityFor(access) : 'none'
    if (wanted === 'none' || request.is404) return
    const { authorization } = request.headers
    const cookie = authorization === undefined && wanted === 'required' ? cookies.accessToken(request) : null
    if (authorization === undefined && cookie === null) {
      return wanted === 'optional' ? undefined : refuseToken(reply)
    }
    const token = cookie ?? /^Bearer ([\w-]{20,200})$/i.exec(authorization ?? '')?.[1]
    const found = token === undefined ? null : await find(request, token)
    if (found === null) return refuseToken(reply)
    request.user = found.user
    request.signInId = found.signInId
    request.byScript = found.byScript
    request.readLeague = found.entered
    if (cookie !== null && changesSomething(request) && !csrf.holds(request, reply)) return reply
  })

  async function find(
    request: FastifyRequest,
    token: string,
  ): Promise<(Omit<FoundReader, 'entered'> & Partial<FoundReader>) | null> {
    const { access } = request.routeOptions.config
    const id = access?.kind === 'league' ? readId(request, access) : null
    if (access?.kind !== 'league' || id === null) return findSignIn(db, token, clock())
    return findReader(db, token, clock(), { id, access })
  }
}

/** Who asks, on a route that requires somebody. */
export function userOf(request: FastifyRequest): SignedInUser {
  return must(request.user, 'the user of an authenticated request')
}

function changesSomething({ method }: FastifyRequest): boolean {
  return !['GET', 'HEAD', 'OPTIONS'].includes(method)
}

export function refuseToken(reply: FastifyReply): FastifyReply {
  return refuse(reply.header('www-authenticate', 'Bearer'), 401, {
    code: 'needs-sign-in',
    message: 'You are not signed in, or the sign-in has expired. Sign in again.',
  })
}

import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Db } from '#shared/db/db.ts'
import { must } from '#shared/base/assert.ts'
import { identityFor } from '#server/door/access.ts'
import { isScript } from '#server/identity/script-token.ts'
import { hashSecret } from '#server/identity/secrets.ts'
import { instant } from '#server/identity/sign-ins.ts'
import type { App } from './app-instance.ts'
import type { SignInCookies } from './cookies.ts'
import type { CsrfGuard } from './csrf.ts'
import { refuse } from './refusal.ts'

export interface SignedInUser {
  readonly id: string
  readonly displayName: string
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null for anybody. Routes that need somebody take `userOf(request)`. */
    user: SignedInUser | null
    /** The sign-in they came with. */
    signInId: string | null
    /** They came with the token of a script. */
    byScript: boolean
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
    const signIn = token === undefined ? null : await findSignIn(db, token, clock())
    if (signIn === null) return refuseToken(reply)
    request.user = signIn.user
    request.signInId = signIn.signInId
    request.byScript = signIn.byScript
    if (cookie !== null && changesSomething(request) && !csrf.holds(request, reply)) return reply
  })
}

/** Who asks, on a route that requires somebody. */
export function userOf(request: FastifyRequest): SignedInUser {
  return must(request.user, 'the user of an authenticated request')
}

export interface FoundSignIn {
  readonly signInId: string
  readonly byScript: boolean
  readonly user: SignedInUser
}

/** Whose access token this is, null for one that does not hold (any more) at `now`, ms since 1970, UTC. */
export async function findSignIn(db: Db, accessToken: string, now: number): Promise<FoundSignIn | null> {
  const hash = hashSecret(accessToken)
  const { rows } = await db.query<SignInRow>(
    `select s.id as "signInId", s.device, u.id, u.display_name as "displayName", t.first_used_at is null as unseen
       from access_tokens t join sign_ins s on s.id = t.sign_in_id join users u on u.id = s.user_id
      where t.token_hash = $1 and t.expires_at > $2 and s.ended_at is null and u.deleted_at is null`,
    [hash, instant(now)],
  )
  const signIn = rows[0]
  if (!signIn) return null
  if (signIn.unseen) {
    await db.query(
      'update access_tokens set first_used_at = $2 where token_hash = $1 and first_used_at is null',
      [hash, instant(now)],
    )
  }
  return {
    signInId: signIn.signInId,
    byScript: isScript(signIn.device),
    user: { id: signIn.id, displayName: signIn.displayName },
  }
}

interface SignInRow {
  readonly signInId: string
  readonly device: string
  readonly id: string
  readonly displayName: string
  readonly unseen: boolean
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

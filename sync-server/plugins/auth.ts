import { createHash, randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Db } from '#shared/db/db.ts'
import { must } from '#shared/base/assert.ts'
import type { App } from './app-instance.ts'
import { refuse } from './refusal.ts'

export interface SignedInUser {
  readonly id: string
  readonly displayName: string
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null for anybody. Routes that need somebody take `userOf(request)`. */
    user: SignedInUser | null
    /** The hash of the token they came with. */
    tokenHash: string | null
  }
  interface FastifyContextConfig {
    /** 'required' unless a route says otherwise. A token that does not hold is refused wherever it is looked at. */
    auth?: 'required' | 'optional' | 'none'
  }
}

/** Every route of this instance asks for a bearer token, unless its config says otherwise. */
export function authenticate(app: App, db: Db): void {
  app.decorateRequest('user', null)
  app.decorateRequest('tokenHash', null)
  app.addHook('onRequest', async (request, reply) => {
    const wanted = request.routeOptions.config.auth ?? 'required'
    if (wanted === 'none' || request.is404) return
    const { authorization } = request.headers
    if (authorization === undefined) return wanted === 'optional' ? undefined : refuseToken(reply)
    const token = /^Bearer ([\w-]{20,200})$/i.exec(authorization)?.[1]
    const hash = token === undefined ? null : hashToken(token)
    const user = hash === null ? null : await findUser(db, hash)
    if (user === null) return refuseToken(reply)
    request.user = user
    request.tokenHash = hash
  })
}

/** Who asks, on a route that requires somebody. */
export function userOf(request: FastifyRequest): SignedInUser {
  return must(request.user, 'the user of an authenticated request')
}

/** Makes a token for a user, valid for 14 days from `now` (ms since 1970, UTC). The server keeps only its hash. */
export async function issueToken(db: Db, userId: string, device: string, now: number): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await db.query(
    'insert into auth_tokens (token_hash, user_id, device, created_at, expires_at) values ($1, $2, $3, $4, $5)',
    [
      hashToken(token),
      userId,
      device,
      new Date(now).toISOString(),
      new Date(now + fourteenDays).toISOString(),
    ],
  )
  return token
}

export async function revokeToken(db: Db, tokenHash: string): Promise<void> {
  await db.query('update auth_tokens set revoked_at = now() where token_hash = $1', [tokenHash])
}

const fourteenDays = 14 * 24 * 60 * 60 * 1000

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

async function findUser(db: Db, tokenHash: string): Promise<SignedInUser | null> {
  const { rows } = await db.query<SignedInUser>(
    `select u.id, u.display_name as "displayName" from auth_tokens t join users u on u.id = t.user_id
      where t.token_hash = $1 and t.revoked_at is null and t.expires_at > now()`,
    [tokenHash],
  )
  return rows[0] ?? null
}

function refuseToken(reply: FastifyReply): FastifyReply {
  return refuse(reply.header('www-authenticate', 'Bearer'), 401, {
    code: 'needs-sign-in',
    message: 'You are not signed in, or the sign-in has expired. Sign in again.',
  })
}

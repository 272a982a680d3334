import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Db } from '#shared/db/db.ts'
import { anybody } from '#server/door/access.ts'
import * as signInApi from '#shared/api/sign-in.ts'
import type { Door } from '#server/door/door.ts'
import type { IdentityDeps } from '#server/identity/identity-deps.ts'
import { localPath } from '#server/identity/local-path.ts'
import { readProfile } from '#server/identity/people.ts'
import { renew, type Renewal } from '#server/identity/renew.ts'
import { hashSecret } from '#server/identity/secrets.ts'
import { endSignIn, instant } from '#server/identity/sign-ins.ts'
import { findSignIn } from '#server/door/find-asker.ts'
import { refuseToken } from '#server/plugins/auth.ts'
import { refuse } from '#server/plugins/refusal.ts'
import { tokenAnswer } from './token-answer.ts'

const session = {
  tags: ['Sign-in'],
  summary: 'Ask who a browser is signed in as',
  response: {
    200: z.object({
      user: z
        .object({
          id: z.uuid(),
          displayName: z.string(),
          discordId: z.string().nullable(),
          avatar: z.string().nullable(),
        })
        .nullable(),
      renewable: z.boolean(),
      csrfToken: z.string().nullable().describe('for the header of what changes something'),
    }),
  },
}

/** What keeps a sign-in going: who a browser is, new tokens for old, and giving tokens back. */
export function renewalRoutes(door: Door, deps: IdentityDeps): void {
  const { database, clock, cookies, csrf, times } = deps

  /**
   * Who a browser is signed in as, for pages that are the same for everybody. `renewable` says that a POST to
   * /auth/refresh brings the user back; `csrfToken` goes into the header of everything that changes something.
   */
  door.get('/auth/session', { config: { access: anybody }, schema: session }, async (request, reply) => {
    reply.header('cache-control', 'no-store').header('vary', 'cookie')
    const access = cookies.accessToken(request)
    const held = access === null ? null : await findSignIn(database, access, clock())
    if (held) {
      const { id, displayName, avatar, discordId } = await readProfile(database, held.user.id)
      const csrfToken = csrf.tokenFor(reply, held.signInId)
      return { user: { id, displayName, avatar, discordId }, renewable: false, csrfToken }
    }
    const signInId = await renewableSignIn(database, cookies.refreshToken(request), clock())
    if (signInId === null) return { user: null, renewable: false, csrfToken: null }
    return { user: null, renewable: true, csrfToken: csrf.tokenFor(reply, signInId) }
  })

  /** For a browser by its cookie, which is replaced; for the desktop by the body. */
  door.serve(signInApi.refreshTokens, { access: anybody }, async (request, reply) => {
    reply.header('cache-control', 'no-store')
    const now = clock()
    if (request.body) {
      const renewal = await renew(database, request.body.refreshToken, now, times)
      if (!renewal.ok) return refuseRenewal(request, reply, renewal)
      const { id, displayName } = await readProfile(database, renewal.userId)
      return tokenAnswer(renewal.tokens, { id, displayName }, now, deps.leaseKeys)
    }
    const token = cookies.refreshToken(request)
    if (token === null) return refuseToken(reply)
    request.signInId = await signInOf(database, token)
    if (!csrf.holds(request, reply)) return reply
    const renewal = await renew(database, token, now, times)
    if (!renewal.ok) {
      cookies.clear(reply)
      return refuseRenewal(request, reply, renewal)
    }
    cookies.put(reply, renewal.tokens, now)
    return reply.code(204).send(null)
  })

  /**
   * Renews a browser that has come from a page without scripts, and leads it back. Nobody gains by making a browser do
   * this: it changes nothing but what the browser itself holds.
   */
  door.get(
    '/auth/renew',
    {
      config: { access: anybody, answer: [303, null] },
      schema: {
        tags: ['Sign-in'],
        summary: 'Renew the sign-in of a browser and go back to a page',
        querystring: z.strictObject({ return: z.string().max(1_000) }),
      },
    },
    async (request, reply) => {
      const now = clock()
      const token = cookies.refreshToken(request)
      const renewal = token === null ? null : await renew(database, token, now, times)
      if (renewal?.ok) cookies.put(reply, renewal.tokens, now)
      else cookies.clear(reply)
      const to = localPath(request.query.return, deps.publicUrl)
      return reply.header('cache-control', 'no-store').redirect(to, 303)
    },
  )

  /** Ends the sign-in of a refresh token, for a device whose access token may have run out. Unknown ones are none. */
  door.serve(signInApi.revokeTokens, { access: anybody }, async (request, reply) => {
    const { rows } = await database.query<{ id: string; userId: string }>(
      `select s.id, s.user_id as "userId" from refresh_tokens t join sign_ins s on s.id = t.sign_in_id
          where t.token_hash = $1`,
      [hashSecret(request.body.refreshToken)],
    )
    const held = rows[0]
    if (held) await endSignIn(database, { ...held, because: 'signed-out' }, clock())
    return reply.code(204).send(null)
  })
}

function refuseRenewal(
  request: FastifyRequest,
  reply: FastifyReply,
  { code, message, reusedOf }: Extract<Renewal, { ok: false }>,
): FastifyReply {
  if (reusedOf !== undefined) {
    request.log.warn({ user_id: reusedOf }, 'a used refresh token came again; its sign-in is ended')
  }
  return refuse(reply, 401, { code, message })
}

async function signInOf(db: Db, refreshToken: string): Promise<string | null> {
  const { rows } = await db.query<{ id: string }>(
    'select sign_in_id as id from refresh_tokens where token_hash = $1',
    [hashSecret(refreshToken)],
  )
  return rows[0]?.id ?? null
}

async function renewableSignIn(db: Db, refreshToken: string | null, now: number): Promise<string | null> {
  if (refreshToken === null) return null
  const { rows } = await db.query<{ id: string }>(
    `select s.id from refresh_tokens t join sign_ins s on s.id = t.sign_in_id
      where t.token_hash = $1 and t.expires_at > $2 and s.ended_at is null`,
    [hashSecret(refreshToken), instant(now)],
  )
  return rows[0]?.id ?? null
}

import { z } from 'zod'
import { accepted } from '#shared/base/outcome.ts'
import { signedIn } from '#server/door/access.ts'
import type { Door } from '#server/door/door.ts'
import type { Database } from '#server/db/database.ts'
import { makeScriptToken } from '#server/identity/script-token.ts'
import { instant } from '#server/identity/sign-ins.ts'
import { userOf } from '#server/plugins/auth.ts'
import { refuse } from '#server/plugins/refusal.ts'
import { Instant } from '#server/rest/fields.ts'
import { writeAudit } from '#server/sync/audit.ts'

export interface ScriptTokenDeps {
  readonly database: Database
  /** ms since 1970, UTC. */
  readonly clock: () => number
}

const NewToken = z.strictObject({
  name: z.string().trim().min(1).max(60).describe('what the script is for; it is listed by that'),
  days: z.int().min(1).max(365).default(90).describe('how long it holds'),
})

/** Signing in scripts. Each is listed and ended where its person is signed in. */
export function scriptTokenRoutes(door: Door, { database, clock }: ScriptTokenDeps): void {
  door.post(
    '/me/tokens',
    {
      config: { access: signedIn },
      schema: {
        tags: ['Your account'],
        summary: 'Make a token for a script, shown only once',
        description:
          'It may do what you may, until it expires or you sign it out. Asked twice, it makes two.',
        body: NewToken,
        response: { 201: z.object({ token: z.string(), expiresAt: Instant }) },
      },
    },
    async (request, reply) => {
      const { id: userId } = userOf(request)
      const now = clock()
      const made = await database.transaction(async (tx) => {
        const asking = { userId, signInId: request.signInId }
        const token = await makeScriptToken(tx, asking, request.body, now)
        if (!token.ok) return token
        await writeAudit(tx, {
          leagueId: null,
          now: instant(now),
          userId,
          deviceId: null,
          seq: null,
          name: 'account.make-token',
          args: request.body,
          outcome: accepted,
          revision: null,
          requestId: request.id,
        })
        return token
      })
      reply.header('cache-control', 'no-store')
      if (!made.ok) {
        const { code, message } = made
        return refuse(reply, code === 'no-script' ? 403 : 409, { code, message })
      }
      return reply.code(201).send({ token: made.token, expiresAt: made.expiresAt })
    },
  )
}

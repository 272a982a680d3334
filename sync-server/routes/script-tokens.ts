import { z } from 'zod'
import { signedIn } from '#server/door/access.ts'
import type { Door } from '#server/door/door.ts'
import { Instant } from '#server/rest/fields.ts'
import { OptionalKey } from '#server/rest/idempotency-key.ts'
import { refuseOutcome } from '#server/rest/refuse-outcome.ts'
import type { RestDeps } from '#server/rest/rest-deps.ts'
import { runCommand } from '#server/rest/run-command.ts'

const NewToken = z.strictObject({
  name: z.string().trim().min(1).max(60).describe('what the script is for; it is listed by that'),
  days: z.int().min(1).max(365).default(90).describe('how long it holds'),
})

/** Signing in scripts. Each is listed and ended where its person is signed in. */
export function scriptTokenRoutes(door: Door, deps: RestDeps): void {
  door.post(
    '/me/tokens',
    {
      config: { access: signedIn },
      schema: {
        tags: ['Your account'],
        summary: 'Make a token for a script, shown only once',
        description:
          'It may do what you may, until it expires or you sign it out. Asked twice without a key, it makes two.',
        headers: OptionalKey,
        body: NewToken,
        response: { 201: z.object({ token: z.string(), expiresAt: Instant }) },
      },
    },
    async (request, reply) => {
      const made = await runCommand(deps, request, {
        leagueId: null,
        name: 'account.make-token',
        args: request.body,
      })
      reply.header('cache-control', 'no-store')
      return made.ok ? reply.code(201).send(made.result) : refuseOutcome(reply, made)
    },
  )
}

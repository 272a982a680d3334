import type { FastifyReply, FastifyRequest } from 'fastify'
import { anybody, signedIn } from '#server/door/access.ts'
import * as accountApi from '#shared/api/account.ts'
import { Nothing } from '#shared/api/fields.ts'
import * as signInApi from '#shared/api/sign-in.ts'
import type { Door } from '#server/door/door.ts'
import { planOfPerson } from '#server/access/plan-projection.ts'
import { demoUsers } from '#server/demo/demo-league.ts'
import { browserLabel } from '#server/identity/device-label.ts'
import type { IdentityDeps } from '#server/identity/identity-deps.ts'
import { makeDevelopmentUser, readProfile } from '#server/identity/people.ts'
import { endSignIn, openSignIn } from '#server/identity/sign-ins.ts'
import { userOf } from '#server/plugins/auth.ts'
import { refuse } from '#server/plugins/refusal.ts'
import { memberships } from '#server/sync/hello.ts'
import { isFromThisMachine } from './from-this-machine.ts'
import { tokenAnswer } from './token-answer.ts'

/** How one can sign in, the development sign-in, who is signed in, and signing out. */
export function authRoutes(door: Door, deps: IdentityDeps): void {
  const { database, clock, cookies, times } = deps
  const offersDevelopment = (request: FastifyRequest) => deps.developmentSignIn && isFromThisMachine(request)

  door.serve(
    signInApi.signInOptions,
    { access: anybody, limit: 'sync', quiet: true },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      return { development: offersDevelopment(request), discord: deps.discord !== null }
    },
  )

  door.serve(signInApi.developmentSignIn, { access: anybody }, async (request, reply) => {
    if (!offersDevelopment(request)) return refuseDevelopment(reply)
    const { role, client, device } = request.body
    const { id, displayName } = demoUsers[role]
    const now = clock()
    await makeDevelopmentUser(database, { id, displayName }, now)
    const label = client === 'web' ? browserLabel(request.headers['user-agent']) : device
    const tokens = await openSignIn(database, { userId: id, client, device: label }, now, times)
    reply.header('cache-control', 'no-store')
    const user = { id, displayName }
    if (client === 'desktop') return tokenAnswer(tokens, user, now, deps.leaseKeys)
    cookies.put(reply, tokens, now)
    return { user }
  })

  door.serve(accountApi.readAccount, { access: signedIn }, async (request, reply) => {
    const { id } = userOf(request)
    reply.header('cache-control', 'no-store')
    const { createdAt: _, ...user } = await readProfile(database, id)
    const billingPlan = await planOfPerson(database, id, deps.plans)
    return { user, leagues: await memberships(database, id), billingPlan }
  })

  for (const path of ['/auth/sign-out', '/logout']) {
    const schema = { tags: ['Sign-in'], summary: 'Sign out', response: { 204: Nothing } }
    door.post(path, { config: { access: signedIn }, schema }, async (request, reply) => {
      if (request.signInId !== null) {
        const { id: userId } = userOf(request)
        await endSignIn(database, { userId, id: request.signInId, because: 'signed-out' }, clock())
      }
      cookies.clear(reply)
      return reply.code(204).send(null)
    })
  }
}

function refuseDevelopment(reply: FastifyReply): FastifyReply {
  return refuse(reply, 403, {
    code: 'development-only',
    message: 'The development sign-in works only on the machine the server runs on, and not in production.',
  })
}

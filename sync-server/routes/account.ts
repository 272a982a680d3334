import { Readable } from 'node:stream'
import { signedIn } from '#server/door/access.ts'
import * as accountApi from '#shared/api/account.ts'
import type { Door } from '#server/door/door.ts'
import { exportAccount } from '#server/identity/export-account.ts'
import type { IdentityDeps } from '#server/identity/identity-deps.ts'
import { endSignIn, instant, listSignIns } from '#server/identity/sign-ins.ts'
import { userOf } from '#server/plugins/auth.ts'
import { refuse } from '#server/plugins/refusal.ts'
import { refuseOutcome } from '#server/rest/refuse-outcome.ts'
import type { RestDeps } from '#server/rest/rest-deps.ts'
import { runCommand } from '#server/rest/run-command.ts'

/** What a person may see and do about their own account. */
export function accountRoutes(door: Door, deps: IdentityDeps & RestDeps): void {
  const { database, clock, cookies } = deps

  door.serve(accountApi.listSignIns, { access: signedIn }, async (request, reply) => {
    reply.header('cache-control', 'no-store')
    const found = await listSignIns(database, userOf(request).id, clock())
    return { items: found.map((each) => ({ ...each, current: each.id === request.signInId })) }
  })

  door.serve(accountApi.endSignIn, { access: signedIn }, async (request, reply) => {
    const { id } = request.params
    const ended = { userId: userOf(request).id, id, because: 'ended-elsewhere' } as const
    if (!(await endSignIn(database, ended, clock()))) {
      return refuse(reply, 404, {
        code: 'unknown-sign-in',
        message: 'You have no such sign-in. It may have ended already.',
      })
    }
    if (id === request.signInId) cookies.clear(reply)
    return reply.code(204).send(null)
  })

  /** Signs out everywhere; with `keep=this` everywhere else. */
  door.serve(accountApi.endSignIns, { access: signedIn }, async (request, reply) => {
    const keepThis = request.query.keep === 'this'
    const ended = await runCommand(deps, request, {
      leagueId: null,
      name: 'account.sign-out-everywhere',
      args: { keepThis },
    })
    if (!ended.ok) return refuseOutcome(reply, ended)
    if (!keepThis) cookies.clear(reply)
    return ended.result
  })

  door.serve(accountApi.exportAccount, { access: signedIn }, async (request, reply) => {
    return reply
      .header('cache-control', 'no-store')
      .header('content-disposition', 'attachment; filename="gridboss-account.json"')
      .type('application/json; charset=utf-8')
      .send(Readable.from(exportAccount(database, userOf(request).id, instant(clock()))) as never)
  })

  door.serve(accountApi.deleteAccount, { access: signedIn }, async (request, reply) => {
    const deleted = await runCommand(deps, request, {
      leagueId: null,
      name: 'account.delete',
      args: request.body,
      // The answer is kept with the person, who is gone.
      key: null,
    })
    if (!deleted.ok) return refuseOutcome(reply, deleted)
    cookies.clear(reply)
    return reply.code(204).send(null)
  })
}

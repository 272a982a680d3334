import { signedIn } from '#server/door/access.ts'
import * as accountApi from '#shared/api/account.ts'
import type { Door } from '#server/door/door.ts'
import { refuseOutcome } from '#server/rest/refuse-outcome.ts'
import type { RestDeps } from '#server/rest/rest-deps.ts'
import { runCommand } from '#server/rest/run-command.ts'

/** Signing in scripts. Each is listed and ended where its person is signed in. */
export function scriptTokenRoutes(door: Door, deps: RestDeps): void {
  door.serve(accountApi.makeScriptToken, { access: signedIn }, async (request, reply) => {
    const made = await runCommand(deps, request, {
      leagueId: null,
      name: 'account.make-token',
      args: request.body,
    })
    reply.header('cache-control', 'no-store')
    return made.ok ? reply.code(201).send(made.result) : refuseOutcome(reply, made)
  })
}

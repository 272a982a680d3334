import { leagues } from '#shared/queries/leagues.ts'
import { planOfPerson } from '#server/access/plan-projection.ts'
import { signedIn } from '#server/door/access.ts'
import * as leaguesApi from '#shared/api/leagues.ts'
import type { Door } from '#server/door/door.ts'
import { userOf } from '#server/plugins/auth.ts'
import { keyOf, requestKey } from '#server/rest/idempotency-key.ts'
import { refuseOutcome } from '#server/rest/refuse-outcome.ts'
import type { RestDeps } from '#server/rest/rest-deps.ts'
import { runCommand } from '#server/rest/run-command.ts'

/** A user's leagues, and making one, which only the server can because it alone knows every short name. */
export function leagueRoutes(door: Door, deps: RestDeps): void {
  const { database, plans, newIds } = deps

  door.serve(leaguesApi.listLeagues, { access: signedIn }, async (request, reply) => {
    reply.header('cache-control', 'no-store')
    return leagues.run(database, { userId: userOf(request).id })
  })

  door.serve(leaguesApi.createLeague, { access: signedIn }, async (request, reply) => {
    const newId = await newIds(userOf(request).id, keyOf(request.headers))
    const sent = { ...request.body, id: request.body.id ?? newId('league') }
    request.leagueId = sent.id
    const plan = await planOfPerson(database, userOf(request).id, plans)
    const league = await runCommand(deps, request, {
      leagueId: sent.id,
      name: 'league.create',
      args: { ...sent, plan },
      sent,
      key: requestKey(request.headers) ?? { kind: 'id', id: sent.id },
    })
    return league.ok ? reply.code(201).send(league.result) : refuseOutcome(reply, league)
  })
}

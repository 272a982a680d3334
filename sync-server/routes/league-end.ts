import type { FastifyReply } from 'fastify'
import type { Outcome } from '#shared/base/outcome.ts'
import { league, signedIn } from '#server/door/access.ts'
import * as leaguesApi from '#shared/api/leagues.ts'
import type { Door } from '#server/door/door.ts'
import { deletedLeagues } from '#server/leagues/deleted-leagues.ts'
import { userOf } from '#server/plugins/auth.ts'
import { refuseOutcome } from '#server/rest/refuse-outcome.ts'
import type { RestDeps } from '#server/rest/rest-deps.ts'
import { runCommand } from '#server/rest/run-command.ts'

const ofOwners = league('league.delete', 'league', { alsoDeleted: true })

/** Deleting a league, and seven days to think better of it. */
export function leagueEndRoutes(door: Door, deps: RestDeps): void {
  const { database, clock } = deps

  door.serve(leaguesApi.deleteLeague, { access: ofOwners }, async (request, reply) => {
    const { leagueId } = request.params
    return answer(reply, await runCommand(deps, request, { leagueId, name: 'league.delete', args: {} }))
  })

  door.serve(leaguesApi.restoreLeague, { access: ofOwners }, async (request, reply) => {
    const { leagueId } = request.params
    return answer(reply, await runCommand(deps, request, { leagueId, name: 'league.restore', args: {} }))
  })

  door.serve(leaguesApi.deletedLeagues, { access: signedIn }, async (request, reply) => {
    reply.header('cache-control', 'no-store')
    return { items: await deletedLeagues(database, userOf(request).id, clock()) }
  })
}

function answer(reply: FastifyReply, outcome: Outcome): FastifyReply {
  if (outcome.ok) return reply.code(204).send(null)
  return refuseOutcome(reply, outcome)
}

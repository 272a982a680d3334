import { keepLeaguesOpen } from '#shared/api/open-leagues.ts'
import { signedIn } from '#server/door/access.ts'
import type { Door } from '#server/door/door.ts'
import { refuseOutcome } from '#server/rest/refuse-outcome.ts'
import type { RestDeps } from '#server/rest/rest-deps.ts'
import { runCommand } from '#server/rest/run-command.ts'

/** Which leagues of an owner stay open where the plan has no room for all. */
export function openLeagueRoutes(door: Door, deps: RestDeps): void {
  door.serve(keepLeaguesOpen, { access: signedIn }, async (request, reply) => {
    const { leagueIds } = request.body
    const wanted = { leagueId: null, name: 'league.keep-open', args: { leagueIds } } as const
    const outcome = await runCommand(deps, request, wanted)
    return outcome.ok ? reply.code(204).send(null) : refuseOutcome(reply, outcome)
  })
}

import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Outcome } from '#shared/base/outcome.ts'
import { league, signedIn } from '#server/door/access.ts'
import type { Door } from '#server/door/door.ts'
import type { Database } from '#server/db/database.ts'
import { deletedLeagues, deleteLeague, restoreLeague } from '#server/leagues/end-league.ts'
import { userOf } from '#server/plugins/auth.ts'
import { refuseOutcome } from '#server/rest/refuse-outcome.ts'

export interface LeagueEndDeps {
  readonly database: Database
  /** ms since 1970, UTC. */
  readonly clock: () => number
}

const OfLeague = z.strictObject({ leagueId: z.uuid() })
const ofOwners = league('league.delete', 'league', { alsoDeleted: true })

/** Deleting a league, and seven days to think better of it. */
export function leagueEndRoutes(door: Door, { database, clock }: LeagueEndDeps): void {
  door.delete(
    '/leagues/:leagueId',
    { config: { access: ofOwners }, schema: { params: OfLeague } },
    async (request, reply) => {
      const asking = { userId: userOf(request).id, now: clock(), requestId: request.id }
      return answer(reply, await deleteLeague(database, request.params.leagueId, asking))
    },
  )

  door.post(
    '/leagues/:leagueId/restore',
    { config: { access: ofOwners }, schema: { params: OfLeague } },
    async (request, reply) => {
      const asking = { userId: userOf(request).id, now: clock(), requestId: request.id }
      return answer(reply, await restoreLeague(database, request.params.leagueId, asking))
    },
  )

  door.get('/leagues/deleted', { config: { access: signedIn } }, async (request, reply) => {
    reply.header('cache-control', 'no-store')
    return { items: await deletedLeagues(database, userOf(request).id, clock()) }
  })
}

function answer(reply: FastifyReply, outcome: Outcome): FastifyReply {
  if (outcome.ok) return reply.code(204).send()
  return refuseOutcome(reply, outcome)
}

import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Db } from '#shared/db/db.ts'
import { roleOf } from '#shared/mutations/execute.ts'
import { can, type Action } from '#shared/policy/policy.ts'
import { userOf } from './auth.ts'
import { withinLeagueLimit } from './rate-limit.ts'
import { refuse, refuseLeague } from './refusal.ts'

/** Whether policy lets who asks do this in the league, and it is not too busy. If not, the request has been answered. */
export async function allowedInLeague(
  db: Db,
  request: FastifyRequest,
  reply: FastifyReply,
  leagueId: string,
  action: Action,
): Promise<boolean> {
  const role = await roleOf(db, leagueId, userOf(request).id)
  if (can(role, action)) return withinLeagueLimit(request, reply, leagueId)
  if (role === null) refuseLeague(reply)
  else {
    refuse(reply, 403, {
      code: 'forbidden',
      message: `Your role (${role}) may not do this. Ask an admin of the league.`,
    })
  }
  return false
}

import type { FastifyRequest } from 'fastify'
import type { Rejection } from '#shared/base/outcome.ts'
import type { JoinedLeague } from '#server/commands/invite-accept.ts'
import { findInvite } from '#server/leagues/invites.ts'
import type { RestDeps } from './rest-deps.ts'
import { runCommand } from './run-command.ts'

type Joined = { readonly ok: true; readonly league: Omit<JoinedLeague, 'inviteId'> } | Rejection

/** Has whoever sent the request join the league to which the invite with this token belongs. */
export async function acceptInvite(
  deps: Pick<RestDeps, 'database' | 'jobs' | 'clock' | 'plans'>,
  request: FastifyRequest,
  token: string,
): Promise<Joined> {
  // Which league is locked must be known before; whether the invite holds is decided then.
  const invite = await findInvite(deps.database, token, deps.clock())
  if (!invite.ok) return invite
  const { leagueId } = invite
  const joined = await runCommand(deps, request, { leagueId, name: 'invite.accept', args: { token } })
  if (!joined.ok) return joined
  const { inviteId: _, ...league } = joined.result
  return { ok: true, league }
}

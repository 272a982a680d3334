import type { FastifyReply } from 'fastify'
import type { Rejection } from '#shared/base/outcome.ts'
import { league, signedIn } from '#server/door/access.ts'
import * as invitesApi from '#shared/api/invites.ts'
import type { Door } from '#server/door/door.ts'
import { findInvite, listInvites } from '#server/leagues/invites.ts'
import { refuse } from '#server/plugins/refusal.ts'
import { acceptInvite } from '#server/rest/accept-invite.ts'
import { requestKey } from '#server/rest/idempotency-key.ts'
import { refuseOutcome } from '#server/rest/refuse-outcome.ts'
import type { RestDeps } from '#server/rest/rest-deps.ts'
import { runCommand } from '#server/rest/run-command.ts'

/** Invites by link: made, listed and withdrawn by those who manage members, looked at and accepted by whoever has one. */
export function inviteRoutes(door: Door, deps: RestDeps): void {
  const { database, clock } = deps

  door.serve(invitesApi.makeInvite, { access: league('member.manage') }, async (request, reply) => {
    const { leagueId } = request.params
    const { id } = request.body
    const made = await runCommand(deps, request, {
      leagueId,
      name: 'invite.make',
      args: request.body,
      key: requestKey(request.headers) ?? { kind: 'id', id },
    })
    if (!made.ok) return refuseOutcome(reply, made)
    const { token } = made.result
    reply.header('cache-control', 'no-store')
    return reply.code(201).send({ id, token, path: `/join/${token}` })
  })

  door.serve(invitesApi.listInvites, { access: league('member.manage') }, async (request, reply) => {
    const { leagueId } = request.params
    reply.header('cache-control', 'no-store')
    return { items: await listInvites(database, leagueId, clock()) }
  })

  door.serve(invitesApi.revokeInvite, { access: league('member.manage') }, async (request, reply) => {
    const { leagueId, inviteId: id } = request.params
    const revoked = await runCommand(deps, request, { leagueId, name: 'invite.revoke', args: { id } })
    if (revoked.ok) return reply.code(204).send(null)
    return revoked.code === 'unknown-invite' ? refuseInvite(reply, revoked) : refuseOutcome(reply, revoked)
  })

  door.serve(invitesApi.lookAtInvite, { access: signedIn }, async (request, reply) => {
    const invite = await findInvite(database, request.params.token, clock())
    reply.header('cache-control', 'no-store')
    if (!invite.ok) return refuseInvite(reply, invite)
    return { leagueName: invite.leagueName, slug: invite.slug, role: invite.role }
  })

  door.serve(invitesApi.acceptInvite, { access: signedIn }, async (request, reply) => {
    const joined = await acceptInvite(deps, request, request.params.token)
    reply.header('cache-control', 'no-store')
    return joined.ok ? joined.league : refuseInvite(reply, joined)
  })
}

function refuseInvite(reply: FastifyReply, { code, message }: Rejection): FastifyReply {
  return refuse(reply, code === 'unknown-invite' ? 404 : 410, { code, message })
}

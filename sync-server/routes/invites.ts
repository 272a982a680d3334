import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { accepted, type Rejection } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import { league, signedIn } from '#server/door/access.ts'
import type { Door } from '#server/door/door.ts'
import type { Database } from '#server/db/database.ts'
import { acceptInvite } from '#server/leagues/accept-invite.ts'
import { findInvite, listInvites, makeInvite, revokeInvite } from '#server/leagues/invites.ts'
import { userOf } from '#server/plugins/auth.ts'
import { refuse } from '#server/plugins/refusal.ts'
import { writeAudit } from '#server/sync/audit.ts'

export interface InviteRouteDeps {
  readonly database: Database
  /** ms since 1970, UTC. */
  readonly clock: () => number
}

const OfLeague = z.strictObject({ leagueId: z.uuid() })
const OfInvite = z.strictObject({ leagueId: z.uuid(), inviteId: z.uuid() })
const ByToken = z.strictObject({
  token: z.string().regex(/^[\w-]{20,80}$/, 'is not the end of an invite link'),
})
const NewInvite = z.strictObject({
  id: z.uuid(),
  role: z.enum(['ADMIN', 'STEWARD', 'DRIVER']),
  days: z.int().min(1).max(90).default(7),
  uses: z.int().min(1).max(500).default(1),
})

/** Invites by link: made, listed and withdrawn by those who manage members, looked at and accepted by whoever has one. */
export function inviteRoutes(door: Door, { database, clock }: InviteRouteDeps): void {
  door.post(
    '/leagues/:leagueId/invites',
    { config: { access: league('member.manage') }, schema: { params: OfLeague, body: NewInvite } },
    async (request, reply) => {
      const user = userOf(request)
      const { leagueId } = request.params
      const now = clock()
      const { rows } = await database.query('select 1 from invites where id = $1', [request.body.id])
      if (rows.length > 0) {
        return refuse(reply, 409, {
          code: 'invite-made',
          message: 'This invite was made before, and its link is shown only once. Make a new one.',
          field: 'id',
        })
      }
      const token = await database.transaction(async (tx) => {
        const made = await makeInvite(tx, { ...request.body, leagueId, createdBy: user.id }, now)
        const { id, role, days, uses } = request.body
        await audit(tx, {
          leagueId,
          user,
          now,
          requestId: request.id,
          name: 'invite.make',
          args: { id, role, days, uses },
        })
        return made
      })
      reply.header('cache-control', 'no-store')
      return reply.code(201).send({ id: request.body.id, token, path: `/join/${token}` })
    },
  )

  door.get(
    '/leagues/:leagueId/invites',
    { config: { access: league('member.manage') }, schema: { params: OfLeague } },
    async (request, reply) => {
      const { leagueId } = request.params
      reply.header('cache-control', 'no-store')
      return { items: await listInvites(database, leagueId, clock()) }
    },
  )

  door.delete(
    '/leagues/:leagueId/invites/:inviteId',
    { config: { access: league('member.manage') }, schema: { params: OfInvite } },
    async (request, reply) => {
      const user = userOf(request)
      const { leagueId, inviteId } = request.params
      const now = clock()
      const found = await database.transaction(async (tx) => {
        if (!(await revokeInvite(tx, leagueId, inviteId, now))) return false
        await audit(tx, {
          leagueId,
          user,
          now,
          requestId: request.id,
          name: 'invite.revoke',
          args: { id: inviteId },
        })
        return true
      })
      if (found) return reply.code(204).send()
      return refuse(reply, 404, { code: 'unknown-invite', message: 'This league has no such invite.' })
    },
  )

  door.get(
    '/invites/:token',
    { config: { access: signedIn }, schema: { params: ByToken } },
    async (request, reply) => {
      const invite = await findInvite(database, request.params.token, clock())
      reply.header('cache-control', 'no-store')
      if (!invite.ok) return refuseInvite(reply, invite)
      return { leagueName: invite.leagueName, slug: invite.slug, role: invite.role }
    },
  )

  door.post(
    '/invites/:token/accept',
    { config: { access: signedIn }, schema: { params: ByToken } },
    async (request, reply) => {
      const joined = await acceptInvite(database, userOf(request), request.params.token, {
        now: clock(),
        requestId: request.id,
      })
      reply.header('cache-control', 'no-store')
      if (!joined.ok) return refuseInvite(reply, joined)
      const { ok: _, ...league } = joined
      return league
    },
  )
}

interface Audited {
  readonly leagueId: string
  readonly user: { readonly id: string }
  readonly now: number
  readonly requestId: string
  readonly name: string
  readonly args: unknown
}

function audit(tx: Db, { user, now, ...entry }: Audited): Promise<void> {
  return writeAudit(tx, {
    ...entry,
    now: new Date(now).toISOString(),
    userId: user.id,
    deviceId: null,
    seq: null,
    outcome: accepted,
    revision: null,
  })
}

function refuseInvite(reply: FastifyReply, { code, message }: Rejection): FastifyReply {
  return refuse(reply, code === 'unknown-invite' ? 404 : 410, { code, message })
}

import { z } from 'zod'
import { Role } from '#shared/model/role.ts'
import { endpoint } from './endpoint.ts'
import { Id, Instant, LeagueParams, listOf, named, Nothing } from './fields.ts'

const tag = 'Members'
const InvitedRole = z.enum(['ADMIN', 'STEWARD', 'DRIVER'])
const ByToken = z.strictObject({
  token: z.string().regex(/^[\w-]{20,80}$/, 'This is not an invite link of GridBoss.'),
})

/** An invite as those who manage members see it. */
export const Invite = z.object({
  id: Id,
  role: InvitedRole,
  createdBy: z.string(),
  createdAt: Instant,
  expiresAt: Instant,
  usesLeft: z.int(),
  uses: z.int(),
  state: z.enum(['open', 'used-up', 'expired', 'revoked']),
})
export type Invite = z.infer<typeof Invite>

export const listInvites = endpoint({
  method: 'GET',
  path: '/leagues/:leagueId/invites',
  tag,
  summary: 'List the invites of a league',
  params: LeagueParams,
  answer: [200, listOf(Invite)],
})

/** The server keeps only a hash of the link. */
export const makeInvite = endpoint({
  method: 'POST',
  path: '/leagues/:leagueId/invites',
  tag,
  summary: 'Make an invite, whose link is shown only once',
  keyed: true,
  params: LeagueParams,
  body: z.strictObject({
    id: Id,
    role: InvitedRole,
    days: z.int().min(1).max(90).default(7),
    uses: z.int().min(1).max(500).default(1),
  }),
  answer: [201, z.object({ id: Id, token: z.string(), path: z.string().regex(/^\/join\/[\w-]+$/) })],
})

export const revokeInvite = endpoint({
  method: 'DELETE',
  path: '/leagues/:leagueId/invites/:inviteId',
  tag,
  summary: 'Withdraw an invite',
  params: z.strictObject({ leagueId: Id, inviteId: Id }),
  answer: [204, Nothing],
})

export const lookAtInvite = endpoint({
  method: 'GET',
  path: '/invites/:token',
  tag,
  summary: 'Look at an invite',
  params: ByToken,
  answer: [200, z.object({ leagueName: z.string(), slug: z.string(), role: InvitedRole })],
})

export const acceptInvite = endpoint({
  method: 'POST',
  path: '/invites/:token/accept',
  tag,
  summary: 'Join a league by an invite',
  params: ByToken,
  answer: [200, z.object({ ...named, role: Role })],
})

/** What an owner has offered, and asks the plan of whoever accepts. */
export const acceptOwnership = endpoint({
  method: 'POST',
  path: '/leagues/:leagueId/ownership',
  tag,
  summary: 'Accept the offer to own a league',
  description: 'The league then counts for your plan as the others that you own.',
  params: LeagueParams,
  answer: [204, Nothing],
})

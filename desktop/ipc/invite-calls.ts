import { z } from 'zod'
import { Role } from '#shared/model/role.ts'
import { online } from './online-call.ts'

const InvitedRole = z.enum(['ADMIN', 'STEWARD', 'DRIVER'])
const token = z.string().regex(/^[\w-]{20,80}$/, 'This is not an invite link of GridBoss.')

const Invite = z.object({
  id: z.uuid(),
  role: InvitedRole,
  createdBy: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  uses: z.int(),
  usesLeft: z.int(),
  state: z.enum(['open', 'used-up', 'expired', 'revoked']),
})
export type Invite = z.infer<typeof Invite>

/** Invites by link: made and withdrawn by those who manage members, opened by whoever has one. */
export const inviteCalls = {
  listInvites: online({
    method: 'GET',
    path: ({ leagueId }) => `/leagues/${leagueId}/invites`,
    args: z.strictObject({ leagueId: z.uuid() }),
    result: z.object({ items: z.array(Invite) }),
  }),
  /** The link is shown this once: the server keeps only a hash of it. */
  makeInvite: online({
    method: 'POST',
    path: ({ leagueId }) => `/leagues/${leagueId}/invites`,
    body: ({ id, role, days, uses }) => ({ id, role, days, uses }),
    args: z.strictObject({
      leagueId: z.uuid(),
      id: z.uuid(),
      role: InvitedRole,
      days: z.int().min(1).max(90),
      uses: z.int().min(1).max(500),
    }),
    result: z.object({ id: z.uuid(), path: z.string().startsWith('/join/') }),
  }),
  revokeInvite: online({
    method: 'DELETE',
    path: ({ leagueId, inviteId }) => `/leagues/${leagueId}/invites/${inviteId}`,
    args: z.strictObject({ leagueId: z.uuid(), inviteId: z.uuid() }),
    result: z.null(),
  }),
  lookAtInvite: online({
    method: 'GET',
    path: (args) => `/invites/${args.token}`,
    args: z.strictObject({ token }),
    result: z.object({ leagueName: z.string(), slug: z.string(), role: InvitedRole }),
  }),
  /** What an owner has offered, and asks the plan of whoever accepts. */
  acceptOwnership: online({
    method: 'POST',
    path: ({ leagueId }) => `/leagues/${leagueId}/ownership`,
    args: z.strictObject({ leagueId: z.uuid() }),
    result: z.null(),
  }),
  acceptInvite: online({
    method: 'POST',
    path: (args) => `/invites/${args.token}/accept`,
    args: z.strictObject({ token }),
    result: z.object({ id: z.uuid(), slug: z.string(), name: z.string(), role: Role }),
  }),
} as const

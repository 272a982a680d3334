import { z } from 'zod'
import { rejected } from '#shared/base/outcome.ts'
import { makeInvite, revokeInvite } from '#server/leagues/invites.ts'
import { must } from '#shared/base/assert.ts'
import { command } from './define.ts'

/** Makes a link by which people join, and tells its secret, which is kept nowhere. */
export const inviteMake = command({
  args: z.strictObject({
    id: z.uuid(),
    role: z.enum(['ADMIN', 'STEWARD', 'DRIVER']),
    days: z.int().min(1).max(90),
    uses: z.int().min(1).max(500),
  }),
  permission: { kind: 'league', action: 'member.manage' },
  toldOnce: rejected(
    'invite-made',
    'This invite was made before, and its link is shown only once. Make a new one.',
    'id',
  ),
  run: async (tx, args, { leagueId, userId, now }) => {
    const invite = { ...args, leagueId: must(leagueId, 'the league of an invite'), createdBy: userId }
    return { ok: true, result: { token: await makeInvite(tx, invite, Date.parse(now)) } }
  },
})

/** Withdraws an invite; one that was withdrawn before stays as it is. Rejected with `unknown-invite`. */
export const inviteRevoke = command({
  args: z.strictObject({ id: z.uuid() }),
  permission: { kind: 'league', action: 'member.manage' },
  run: async (tx, { id }, { leagueId, now }) => {
    const league = must(leagueId, 'the league of an invite')
    if (await revokeInvite(tx, league, id, Date.parse(now))) return { ok: true, result: null }
    return rejected('unknown-invite', 'This league has no such invite.', 'id')
  },
})

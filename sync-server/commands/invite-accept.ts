import { v7 as uuidV7 } from 'uuid'
import { z } from 'zod'
import { must } from '#shared/base/assert.ts'
import { rejected } from '#shared/base/outcome.ts'
import type { Role } from '#shared/model/role.ts'
import { roleOf } from '#shared/mutations/execute.ts'
import { readProfile } from '#server/identity/people.ts'
import { insertMember } from '#server/leagues/insert-member.ts'
import { findInvite, hasUsed, spendInvite } from '#server/leagues/invites.ts'
import { command } from './define.ts'

/** The league that somebody is in now, the invite they came with, and what they are there. */
export interface JoinedLeague {
  readonly inviteId: string
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly role: Role
}

/**
 * Makes who asks a member by an invite of the league. Who is a member already stays what they are and spends nothing; who
 * was a member by this very invite needs a new one. Rejected with `unknown-invite` or `invite-ended`.
 */
export const inviteAccept = command({
  args: z.strictObject({ token: z.string() }),
  permission: { kind: 'oneself' },
  // The token lets people in: it stands nowhere.
  audited: (_args, joined: JoinedLeague | null) => ({
    inviteId: joined?.inviteId ?? null,
    role: joined?.role ?? null,
  }),
  run: async (tx, { token }, { leagueId, userId, now }) => {
    const invite = await findInvite(tx, token, Date.parse(now), 'for update of i')
    if (!invite.ok) return invite
    must(invite.leagueId === leagueId || null, 'the league of the invite')
    const { leagueId: id, slug, leagueName: name, id: inviteId } = invite
    const joinedAs = (role: Role): JoinedLeague => ({ inviteId, id, slug, name, role })
    const present = await roleOf(tx, invite.leagueId, userId)
    if (present !== null) return { ok: true, result: joinedAs(present), unchanged: true }
    // Who was removed does not come back by the link they came in by.
    if (await hasUsed(tx, invite.id, userId)) return usedBefore
    const { displayName } = await readProfile(tx, userId)
    const member = { id: uuidV7(), leagueId: invite.leagueId, userId, displayName, role: invite.role }
    await insertMember(tx, member, now)
    await spendInvite(tx, invite.id, userId, now)
    return { ok: true, result: joinedAs(invite.role) }
  },
})

const usedBefore = rejected(
  'invite-ended',
  'You came in by this invite before and are no longer a member. Ask for a new link.',
)

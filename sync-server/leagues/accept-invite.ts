import { v7 as uuidV7 } from 'uuid'
import { accepted, rejected, type Rejection } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import type { Role } from '#shared/model/role.ts'
import { roleOf } from '#shared/mutations/execute.ts'
import type { Database } from '#server/db/database.ts'
import type { SignedInUser } from '#server/plugins/auth.ts'
import { lockLeague } from '#server/sync/apply-mutation.ts'
import { writeAudit } from '#server/sync/audit.ts'
import { insertMember } from './insert-member.ts'
import { findInvite, hasUsed, spendInvite } from './invites.ts'

export interface JoinedLeague {
  readonly ok: true
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly role: Role
}

/**
 * Makes a user a member by an invite, at `now` (ms since 1970, UTC). Who is a member already stays what they are and
 * spends nothing; who was a member by this very invite needs a new one. Rejected with `unknown-invite` or `invite-ended`.
 */
export function acceptInvite(
  database: Database,
  user: SignedInUser,
  token: string,
  { now, requestId }: { readonly now: number; readonly requestId: string },
): Promise<JoinedLeague | Rejection> {
  return database.transaction(async (tx) => {
    const invite = await findInvite(tx, token, now, 'for update of i')
    if (!invite.ok) return invite
    const { leagueId } = invite
    await lockLeague(tx, leagueId)
    const joined = (role: Role): JoinedLeague => ({
      ok: true,
      id: leagueId,
      slug: invite.slug,
      name: invite.leagueName,
      role,
    })
    const present = await roleOf(tx, leagueId, user.id)
    if (present !== null) return joined(present)
    // Who was removed does not come back by the link they came in by.
    if (await hasUsed(tx, invite.id, user.id)) return usedBefore
    const at = new Date(now).toISOString()
    const member = {
      id: uuidV7(),
      leagueId,
      userId: user.id,
      displayName: user.displayName,
      role: invite.role,
    }
    await insertMember(tx, member, at)
    await spendInvite(tx, invite.id, user.id, at)
    await writeAudit(tx, {
      leagueId,
      now: at,
      userId: user.id,
      deviceId: null,
      seq: null,
      name: 'invite.accept',
      args: { inviteId: invite.id, role: invite.role },
      outcome: accepted,
      revision: await revisionOf(tx, leagueId),
      requestId,
    })
    return joined(invite.role)
  })
}

const usedBefore = rejected(
  'invite-ended',
  'You came in by this invite before and are no longer a member. Ask for a new link.',
)

async function revisionOf(tx: Db, leagueId: string): Promise<number | null> {
  const { rows } = await tx.query<{ revision: number }>('select revision from leagues where id = $1', [
    leagueId,
  ])
  return rows[0]?.revision ?? null
}

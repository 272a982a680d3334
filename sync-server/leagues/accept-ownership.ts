import { accepted, rejected, type Outcome } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import type { Role } from '#shared/model/role.ts'
import { planOf } from '#shared/policy/plan-limits.ts'
import type { Database } from '#server/db/database.ts'
import { lockLeague } from '#server/sync/apply-mutation.ts'
import { writeAudit } from '#server/sync/audit.ts'
import type { Asking } from './end-league.ts'
import { ownerRoomFault } from './owner-room.ts'

/**
 * Makes a member an owner who was offered it, if who offered is still one and the member's own plan has room. Who is an
 * owner stays one. Rejected with `no-access`, `no-offer` or `PLAN_LIMIT`.
 */
export function acceptOwnership(
  database: Database,
  leagueId: string,
  { userId, now, requestId }: Asking,
): Promise<Outcome> {
  return database.transaction(async (tx) => {
    await lockLeague(tx, leagueId)
    const offer = await readOffer(tx, leagueId, userId)
    if (!offer) return rejected('no-access', 'You are not a member of this league, or it does not exist.')
    if (offer.role === 'OWNER') return accepted
    if (!offer.stands) {
      return rejected(
        'no-offer',
        'Nobody offers you to own this league, or who did is no owner any more. Ask an owner to offer it.',
      )
    }
    const overLimit = await ownerRoomFault(tx, userId, planOf(offer.plan))
    if (overLimit) return overLimit
    await tx.query(
      `update members set role = 'OWNER', owner_offered_by = null, owner_offered_at = null
        where league_id = $1 and id = $2`,
      [leagueId, offer.id],
    )
    const { rows } = await tx.query<{ revision: number }>('select revision from leagues where id = $1', [
      leagueId,
    ])
    await writeAudit(tx, {
      leagueId,
      now: new Date(now).toISOString(),
      userId,
      deviceId: null,
      seq: null,
      name: 'ownership.accept',
      args: { memberId: offer.id },
      outcome: accepted,
      revision: rows[0]?.revision ?? null,
      requestId,
    })
    return accepted
  })
}

interface Offer {
  readonly id: string
  readonly role: Role
  readonly plan: string
  readonly stands: boolean
}

async function readOffer(tx: Db, leagueId: string, userId: string): Promise<Offer | null> {
  const { rows } = await tx.query<Offer>(
    `select m.id, m.role, l.plan,
            m.owner_offered_at is not null and exists (
              select 1 from members o where o.league_id = m.league_id and o.user_id = m.owner_offered_by
                 and o.role = 'OWNER' and o.removed_at is null) as stands
       from members m join leagues l on l.id = m.league_id and l.deleted_at is null
      where m.league_id = $1 and m.user_id = $2 and m.removed_at is null`,
    [leagueId, userId],
  )
  return rows[0] ?? null
}

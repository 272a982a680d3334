import { z } from 'zod'
import { must } from '#shared/base/assert.ts'
import { rejected } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import type { Role } from '#shared/model/role.ts'
import { planOf } from '#shared/policy/plan-limits.ts'
import { ownerRoomFault } from '#server/leagues/owner-room.ts'
import { command } from './define.ts'

/**
 * Makes a member an owner who was offered it, if who offered is still one and the member's own plan has room. Who is an
 * owner stays one. Rejected with `no-offer` or `PLAN_LIMIT`.
 */
export const ownershipAccept = command({
  args: z.strictObject({}),
  permission: { kind: 'league', action: 'league.read' },
  movesOwners: true,
  run: async (tx, _args, { leagueId, userId }) => {
    const offer = await readOffer(tx, leagueId, userId)
    if (offer.role === 'OWNER') return { ok: true, result: null, unchanged: true }
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
    return { ok: true, result: null }
  },
})

interface Offer {
  readonly id: string
  readonly role: Role
  readonly plan: string
  readonly stands: boolean
}

async function readOffer(tx: Db, leagueId: string | null, userId: string): Promise<Offer> {
  const { rows } = await tx.query<Offer>(
    `select m.id, m.role, l.plan,
            m.owner_offered_at is not null and exists (
              select 1 from members o where o.league_id = m.league_id and o.user_id = m.owner_offered_by
                 and o.role = 'OWNER' and o.removed_at is null) as stands
       from members m join leagues l on l.id = m.league_id and l.deleted_at is null
      where m.league_id = $1 and m.user_id = $2 and m.removed_at is null`,
    [leagueId, userId],
  )
  return must(rows[0], 'the membership of a member')
}

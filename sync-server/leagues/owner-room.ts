import type { Rejection } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import { largestPlan, leagueLimitFault, planOf, type Plan } from '#shared/policy/plan-limits.ts'

/**
 * Why this person may own no league more, one on `plan`, null where they may: the largest plan of all they own counts.
 * Call it inside the transaction that makes them an owner.
 */
export async function ownerRoomFault(tx: Db, userId: string, plan: Plan): Promise<Rejection | null> {
  // Two leagues at once must not both find room for themselves.
  await tx.query('select 1 from users where id = $1 for no key update', [userId])
  const { rows } = await tx.query<{ plan: string }>(
    `select l.plan from leagues l join members m on m.league_id = l.id
      where m.user_id = $1 and m.role = 'OWNER' and m.removed_at is null and l.deleted_at is null`,
    [userId],
  )
  const plans = rows.map((row) => planOf(row.plan))
  return leagueLimitFault(largestPlan(plans, plan), plans.length)
}

import { accessAt } from '#shared/entitlements/access.ts'
import { platformScope } from '#shared/entitlements/grant.ts'
import { foldLedger, type Ledger } from '#shared/entitlements/ledger.ts'
import type { Db } from '#shared/db/db.ts'
import { accepted } from '#shared/base/outcome.ts'
import { largestPlan, planOf, type Plan } from '#shared/policy/plan-limits.ts'
import { planPolicy } from '#shared/policy/plan-policy.ts'
import { writeAudit } from '#server/sync/audit.ts'
import { readLedger } from './ledger-store.ts'

/** The plan that a person holds at `now` (ms since 1970, UTC); `floor` where they hold none or a smaller one. */
function planHeld(ledger: Ledger, userId: string, now: number, floor: Plan): Plan {
  const { tier } = accessAt(ledger.of(userId, platformScope), planPolicy, now)
  return largestPlan(tier === null ? [] : [planOf(tier)], floor)
}

/** The plan that a person holds themselves, whatever their leagues have from other owners. */
export async function planOfPerson(db: Db, userId: string, now: number, floor: Plan): Promise<Plan> {
  const { grants, ends } = await readLedger(db, [userId], platformScope)
  return planHeld(foldLedger(grants, ends), userId, now, floor)
}

/**
 * Gives the leagues of an owner the plan that follows from what their owners hold at `now` (ISO, UTC): the largest of
 * all owners' plans. In the transaction that changed what they hold. Answers how many leagues changed.
 */
export async function projectPlans(tx: Db, userId: string, now: string, floor: Plan): Promise<number> {
  const { rows: leagues } = await tx.query<{ id: string; plan: string; owners: string[] }>(
    `select l.id, l.plan, array_agg(o.user_id::text order by o.user_id) as owners
       from leagues l
       join members o on o.league_id = l.id and o.role = 'OWNER' and o.removed_at is null
      where l.deleted_at is null and exists (
              select 1 from members m where m.league_id = l.id and m.user_id = $1 and m.role = 'OWNER'
                 and m.removed_at is null)
      group by l.id, l.plan order by l.id`,
    [userId],
  )
  const { grants, ends } = await readLedger(
    tx,
    [...new Set(leagues.flatMap(({ owners }) => owners))],
    platformScope,
  )
  const ledger = foldLedger(grants, ends)
  let changed = 0
  for (const { id, plan: before, owners } of leagues) {
    const plan = largestPlan(
      owners.map((owner) => planHeld(ledger, owner, Date.parse(now), floor)),
      floor,
    )
    if (plan === before) continue
    await changePlan(tx, id, { before, plan, now })
    changed += 1
  }
  return changed
}

async function changePlan(
  tx: Db,
  leagueId: string,
  { before, plan, now }: { before: string; plan: Plan; now: string },
): Promise<void> {
  await tx.query('update leagues set plan = $2 where id = $1', [leagueId, plan])
  const { rows } = await tx.query<{ revision: number }>('select revision from leagues where id = $1', [
    leagueId,
  ])
  await writeAudit(tx, {
    leagueId,
    now,
    userId: null,
    deviceId: null,
    seq: null,
    name: 'plan.change',
    args: { before, plan },
    outcome: accepted,
    revision: rows[0]?.revision ?? null,
    requestId: null,
  })
}

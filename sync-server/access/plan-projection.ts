import { accessAt } from '#shared/entitlements/access.ts'
import { platformScope } from '#shared/entitlements/grant.ts'
import { foldLedger, type Ledger } from '#shared/entitlements/ledger.ts'
import { must } from '#shared/base/assert.ts'
import type { Db } from '#shared/db/db.ts'
import { LostRace } from '#shared/db/lost-race.ts'
import { largestPlan, planOf, type Plan } from '#shared/policy/plan-limits.ts'
import { planPolicy } from '#shared/policy/plan-policy.ts'
import { writeOwnAudit } from '#server/sync/audit.ts'
import { lockOwnership, ownersOf } from './lock-ownership.ts'
import { readLedger } from './ledger-store.ts'
import type { PlanTerms } from './plan-terms.ts'

/** The plan that a person holds at `now` (ms since 1970, UTC); `floor` where they hold none or a smaller one. */
function planHeld(ledger: Ledger, userId: string, now: number, floor: Plan): Plan {
  const { tier } = accessAt(ledger.of(userId, platformScope), planPolicy, now)
  return largestPlan(tier === null ? [] : [planOf(tier)], floor)
}

/** The plan that a person holds now themselves, whatever their leagues have from other owners. */
export async function planOfPerson(db: Db, userId: string, { floor, clock }: PlanTerms): Promise<Plan> {
  const { grants, ends } = await readLedger(db, [userId], platformScope)
  return planHeld(foldLedger(grants, ends), userId, clock(), floor)
}

/**
 * Gives the leagues of an owner the plan that follows from what their owners hold at `now` (ISO, UTC). In the transaction
 * that changed what they hold. Answers whom that can leave with more or less room: this person and those who own a league
 * with them.
 */
export async function projectPlans(tx: Db, userId: string, now: string, floor: Plan): Promise<string[]> {
  // Who is being made an owner at the same time is one in the list below, or finds in the ledger what was written here.
  const before = await ownedBy(tx, userId)
  const owners = await lockOwnership(tx, { people: [userId], leagues: before })
  const leagues = await ownedBy(tx, userId)
  if (leagues.some((id) => !before.includes(id))) throw new LostRace()
  for (const id of leagues) await projectPlan(tx, id, now, floor)
  const people = new Set([userId, ...owners])
  return [...people]
}

/** Gives one league the plan that its owners hold at `now`. In the transaction that changed its owners, with the league locked. */
export async function projectPlan(tx: Db, leagueId: string, now: string, floor: Plan): Promise<void> {
  const plan = await planOfOwners(tx, leagueId, now, floor)
  const { rows } = await tx.query<{ before: string }>('select plan as before from leagues where id = $1', [
    leagueId,
  ])
  const { before } = must(rows[0], 'a league whose owners are known')
  if (plan !== before) await changePlan(tx, leagueId, { before, plan, now })
}

/** The largest plan that any owner of a league holds at `now` (ISO, UTC), whatever the league has had. */
export async function planOfOwners(db: Db, leagueId: string, now: string, floor: Plan): Promise<Plan> {
  const owners = await ownersOf(db, [leagueId])
  const { grants, ends } = await readLedger(db, owners, platformScope)
  const ledger = foldLedger(grants, ends)
  return largestPlan(
    owners.map((owner) => planHeld(ledger, owner, Date.parse(now), floor)),
    floor,
  )
}

async function ownedBy(db: Db, userId: string): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `select l.id from leagues l
       join members m on m.league_id = l.id and m.user_id = $1 and m.role = 'OWNER' and m.removed_at is null
      where l.deleted_at is null order by l.id`,
    [userId],
  )
  return rows.map(({ id }) => id)
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
  await writeOwnAudit(tx, {
    leagueId,
    now,
    name: 'plan.change',
    args: { before, plan },
    revision: rows[0]?.revision ?? null,
  })
}

import { platformScope } from '#shared/entitlements/grant.ts'
import type { Db } from '#shared/db/db.ts'
import type { Plan } from '#shared/policy/plan-limits.ts'
import { addToLedger } from './ledger-store.ts'

/** How a plan is forced on somebody. `from` and `until` are ISO, UTC. */
export interface ForcedPlan {
  /** Names it in the ledger. */
  readonly id: string
  readonly plan: Plan
  readonly from: string
  readonly until: string
  readonly note: string
}

/**
 * Writes into the ledger that a person has a plan whatever they paid: FREE blocks every other, a larger one than what they
 * hold counts, a smaller one does not. What was forced on them before ends.
 */
export async function forcePlan(tx: Db, userId: string, forced: ForcedPlan): Promise<void> {
  const { id, plan, from, until, note } = forced
  await endForcedPlans(tx, userId, from, note)
  if (plan === 'FREE') {
    await tx.query(
      `insert into grants (id, kind, subject, scope, starts_at, until, note, recorded_at)
       values ($1, 'block', $2, $3, $4, $5, $6, $4)`,
      [id, userId, platformScope, from, until, note],
    )
    return
  }
  const grant = {
    kind: 'access',
    subject: userId,
    scope: platformScope,
    tier: plan,
    source: 'by-hand',
    sourceRef: `${forcedRef} ${id}`,
    from: Date.parse(from),
    until: Date.parse(until),
    note,
  } as const
  await addToLedger(tx, { grants: [grant], ends: [] }, from)
}

/** Ends at `at` (ISO, UTC) whatever plan was forced on a person and is not over; answers how many that were. */
export async function endForcedPlans(tx: Db, userId: string, at: string, note: string): Promise<number> {
  const { rows } = await tx.query(
    `insert into grant_ends (grant_id, at, reason, note, recorded_at)
     select g.id, $3, 'by-hand', $4, $3 from grants g
      where g.subject = $1 and g.scope = $2 and (g.until is null or g.until > $3)
        and (g.kind = 'block' or g.source = 'by-hand' and g.source_ref like '${forcedRef} %')
        and not exists (select 1 from grant_ends e where e.grant_id = g.id and e.at <= $3)
     returning grant_id`,
    [userId, platformScope, at, note],
  )
  return rows.length
}

const forcedRef = 'forced'

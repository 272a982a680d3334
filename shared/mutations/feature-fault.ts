import type { Rejection } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import { gate, type Feature } from '#shared/policy/plan-features.ts'
import { planOf } from '#shared/policy/plan-limits.ts'

/** Why the league's plan does not have a feature, null where it has. */
export async function featureFault(db: Db, leagueId: string, feature: Feature): Promise<Rejection | null> {
  const { rows } = await db.query<{ plan: string }>('select plan from leagues where id = $1', [leagueId])
  return rows[0] ? gate(planOf(rows[0].plan), feature) : null
}

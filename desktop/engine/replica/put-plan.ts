import type { Db } from '#shared/db/db.ts'
import type { Plan } from '#shared/policy/plan-limits.ts'

/**
 * Makes the plan that mutations and queries read what it is by the device's lease, whatever the table has said; for null, what
 * the feed says. Answers whether that is another one.
 */
export async function putPlan(db: Db, leagueId: string, plan: Plan | null): Promise<boolean> {
  const { rows } = await db.query(
    `update app.leagues a set plan = coalesce($2::text, s.plan) from synced.leagues s
      where a.id = $1 and s.id = a.id and a.plan <> coalesce($2::text, s.plan) returning a.id`,
    [leagueId, plan],
  )
  return rows.length > 0
}

/**
 * Puts work back with every plan open: it was allowed when it was done, and what came of it since, such as results of drivers
 * who were added, must not go because a lease has ended. The server has the last word [LE9]. The caller puts the plan of now.
 */
export async function underEveryPlan<Result>(
  tx: Db,
  leagueId: string,
  replay: () => Promise<Result>,
): Promise<Result> {
  await putPlan(tx, leagueId, 'ELITE')
  const result = await replay()
  // What is written from here on is no mutation's doing.
  await tx.query(`select set_config('gridboss.seq', '', true)`)
  return result
}

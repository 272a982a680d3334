import { nextChange } from '#shared/entitlements/access.ts'
import { platformScope } from '#shared/entitlements/grant.ts'
import { foldLedger } from '#shared/entitlements/ledger.ts'
import type { Db } from '#shared/db/db.ts'
import type { Database } from '#server/db/database.ts'
import type { JobQueue } from '#server/jobs/job-queue.ts'
import { readLedger } from './ledger-store.ts'
import { projectOpenLeagues } from './open-leagues.ts'
import { projectPlans } from './plan-projection.ts'
import type { PlanTerms } from './plan-terms.ts'

export interface AccessDeps {
  readonly jobs: JobQueue
  readonly plans: PlanTerms
}

/**
 * What follows from a person's access at `now` (ISO, UTC): the plans of their leagues, which of them are open, and a job
 * that looks again in the second in which it changes next.
 */
export async function followAccess(tx: Db, deps: AccessDeps, userId: string, now: string): Promise<void> {
  const people = await projectPlans(tx, userId, now, deps.plans.floor)
  await projectOpenLeagues(tx, people, now)
  const { grants, ends } = await readLedger(tx, [userId], platformScope)
  const next = nextChange(foldLedger(grants, ends).of(userId, platformScope), Date.parse(now))
  if (next === null) return
  const seconds = Math.max(1, Math.ceil((next - Date.parse(now)) / 1000))
  await deps.jobs.enqueue(tx, { name: 'change-access', userId, at: new Date(next).toISOString() }, seconds)
}

/** Follows the access of everybody for whom something opened or closed since `since`, because a job may have been lost. */
export async function sweepAccess(
  database: Database,
  deps: AccessDeps,
  since: string,
  now: string,
): Promise<number> {
  const { rows } = await database.query<{ userId: string }>(
    `select g.subject as "userId" from grants g
      where g.scope = $3 and (g.starts_at between $1 and $2 or g.until between $1 and $2)
     union
     select g.subject from grant_ends e join grants g on g.id = e.grant_id
      where g.scope = $3 and e.at between $1 and $2`,
    [since, now, platformScope],
  )
  for (const { userId } of rows) await database.transaction((tx) => followAccess(tx, deps, userId, now))
  return rows.length
}

import type { Database } from '#server/db/database.ts'
import type { JobHandlers } from '#server/jobs/postgres-jobs.ts'
import { repeat } from '#server/jobs/repeat.ts'
import { followAccess, sweepAccess, type AccessDeps } from './change-access.ts'
import { present, type PlanTerms } from './plan-terms.ts'

/** The jobs that access causes, whether or not this server sells what opens it: it may have been given by hand. */
export function accessJobs(database: Database, deps: AccessDeps): JobHandlers {
  return {
    'change-access': ({ userId }) =>
      database.transaction((tx) => followAccess(tx, deps, userId, present(deps.plans))),
  }
}

/** Looks every minute for what a lost job has left. The answer stops it. */
export function watchAccess(
  database: Database,
  deps: AccessDeps,
  failed: (error: unknown) => void,
): () => Promise<void> {
  const { plans } = deps
  return repeat(sweepMs, () => sweepAccess(database, deps, ago(plans, sweepMs * 10), present(plans)), failed)
}

const sweepMs = 60_000
const ago = ({ clock }: PlanTerms, ms: number): string => new Date(clock() - ms).toISOString()

import { planPolicy } from '#shared/policy/plan-policy.ts'
import { platformScope } from '#shared/entitlements/grant.ts'
import { present } from '#server/access/plan-terms.ts'
import { openTestClock } from '#server/access/test-clock.ts'
import type { Database } from '#server/db/database.ts'
import type { Env } from '#server/env.ts'
import type { JobQueue } from '#server/jobs/job-queue.ts'
import type { JobHandlers } from '#server/jobs/postgres-jobs.ts'
import { repeat } from '#server/jobs/repeat.ts'
import { keepPlatformAccount } from './account.ts'
import { doSyncJob } from './do-sync-job.ts'
import { followTestClock } from './follow-test-clock.ts'
import { reconcileCustomers, reconcileEvents } from './reconcile.ts'
import { stripeProvider } from './stripe/stripe-provider.ts'
import type { PaymentDeps } from './sync-customer.ts'

/** What plans are sold with, null where the environment names no account. */
export async function openPayments(
  env: Env,
  database: Database,
  jobs: JobQueue,
): Promise<PaymentDeps | null> {
  if (env.stripe === null) return null
  const { mode } = env.stripe
  const testClock = mode === 'practice' ? openTestClock(env.NODE_ENV) : null
  const plans = { floor: env.DEFAULT_PLAN, clock: testClock?.now ?? Date.now }
  const id = await keepPlatformAccount(database, mode, present(plans))
  return {
    database,
    jobs,
    plans,
    testClock,
    policy: planPolicy,
    account: { id, scope: platformScope, mode, provider: stripeProvider(env.stripe) },
  }
}

/** The jobs that payments cause. */
export function paymentJobs(payments: PaymentDeps): JobHandlers {
  return {
    'sync-customer': (job) => doSyncJob(payments, job, present(payments.plans)),
  }
}

type Report = (problem: string) => (error: unknown) => void

/** Looks again at what events and jobs may have missed. Each answer stops one of the looks. */
export function watchPayments(payments: PaymentDeps, report: Report): (() => Promise<void>)[] {
  const { plans } = payments
  const failed = report('looking again at a customer failed')
  const events = async () => {
    await followTestClock(payments, failed)
    await reconcileEvents(payments, present(plans))
  }
  return [
    repeat(eventsMs, events, report('looking through the events of Stripe failed')),
    repeat(customersMs, () => reconcileCustomers(payments, present(plans), failed), failed),
  ]
}

const eventsMs = 10 * 60_000
const customersMs = 24 * 60 * 60_000

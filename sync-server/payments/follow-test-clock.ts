import { sweepAccess } from '#server/access/change-access.ts'
import { present } from '#server/access/plan-terms.ts'
import { reconcileCustomers } from './reconcile.ts'
import type { PaymentDeps } from './sync-customer.ts'

/**
 * Where plans count time by a test clock: puts it forward to where the provider's stands, and does what has become due
 * meanwhile. Customers first: who renewed in that time must not lose their plan in between.
 */
export async function followTestClock(deps: PaymentDeps, failed: (error: unknown) => void): Promise<void> {
  const { account, database, plans, testClock } = deps
  const before = present(plans)
  const to = testClock === null ? null : await account.provider.testClock()
  if (testClock === null || to === null || !testClock.putForward(to)) return
  await reconcileCustomers(deps, present(plans), failed)
  await sweepAccess(database, deps, before, present(plans))
}

import type { Job } from '#server/jobs/job-queue.ts'
import { recordFailure } from './record-failure.ts'
import { syncCustomer, type PaymentDeps } from './sync-customer.ts'

type SyncCustomer = Extract<Job, { name: 'sync-customer' }>

/**
 * Looks at the customer an event is about. A failure is written on the events that wait, and thrown: the queue tries
 * again soon, the reconciliation later and ever later. What fails to the end is dead, and can be seen.
 */
export async function doSyncJob(deps: PaymentDeps, job: SyncCustomer, now: string): Promise<void> {
  const { database, account } = deps
  if (job.accountId !== account.id) return
  try {
    const customer = job.about === 'customer' ? job.ref : await customerOfPayment(deps, job.ref)
    if (customer !== null) await syncCustomer(deps, customer, now)
    else await settle(deps, job, now)
  } catch (error) {
    await recordFailure(database, account.id, job, error, now)
    throw error
  }
}

/** Finds the customer of a payment, and writes it on the events about the payment. */
async function customerOfPayment(
  { database, account }: PaymentDeps,
  payment: string,
): Promise<string | null> {
  const customer = await account.provider.customerOf(payment)
  if (customer === null) return null
  await database.query(
    `update payment_events set about = about || jsonb_build_object('customer', $3::text)
      where account_id = $1 and done_at is null and about ->> 'kind' = 'payment' and about ->> 'ref' = $2`,
    [account.id, payment, customer],
  )
  return customer
}

/** A payment of nobody: there is nothing to follow. */
async function settle({ database, account }: PaymentDeps, job: SyncCustomer, now: string): Promise<void> {
  await database.query(
    `update payment_events set done_at = $4, error = null, retry_at = null, dead_at = null
      where account_id = $1 and done_at is null and about ->> 'kind' = $2 and about ->> 'ref' = $3`,
    [account.id, job.about, job.ref, now],
  )
}

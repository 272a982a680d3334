import { doSyncJob } from './do-sync-job.ts'
import { receiveEvent } from './receive-event.ts'
import { dueForRetry } from './record-failure.ts'
import { syncCustomer, type PaymentDeps } from './sync-customer.ts'

/** Providers write events down a little late, and clocks differ: this much is looked at twice, ms. */
const overlapMs = 10 * 60 * 1000
/** How far back the first look goes, ms. */
const firstLookMs = 24 * 60 * 60 * 1000

/**
 * Fetches the events since the last look, stores those that never came, and has everything looked at that still waits:
 * what was lost on the way and what failed before. `now` is ISO, UTC. Answers how many events had not come.
 */
export async function reconcileEvents(deps: PaymentDeps, now: string): Promise<number> {
  const { database, account, jobs } = deps
  const { rows } = await database.query<{ until: number | null }>(
    'select (extract(epoch from looked_until) * 1000)::float8 as until from payment_accounts where id = $1',
    [account.id],
  )
  const until = rows[0]?.until ?? Date.parse(now) - firstLookMs
  const events = await account.provider.recent(until - overlapMs)
  const lost = await database.transaction(async (tx) => {
    let count = 0
    for (const event of events) if (await receiveEvent(tx, jobs, account.id, event, now)) count += 1
    await tx.query('update payment_accounts set looked_until = $2 where id = $1', [account.id, now])
    return count
  })
  await finishWaiting(deps, now)
  return lost
}

/** Reads every customer again that there is: what the nightly look does. One that fails does not keep the others. */
export async function reconcileCustomers(
  deps: PaymentDeps,
  now: string,
  failed: (error: unknown) => void,
): Promise<void> {
  const { rows } = await deps.database.query<{ ref: string }>(
    'select ref from payment_customers where account_id = $1 order by ref',
    [deps.account.id],
  )
  for (const { ref } of rows) await syncCustomer(deps, ref, now).catch(failed)
}

/** Does what a lost job has left and what is to be tried again; whatever fails once more keeps its error. */
async function finishWaiting(deps: PaymentDeps, now: string): Promise<void> {
  const { database, account } = deps
  for (const due of await dueForRetry(database, account.id, now)) {
    const job = { name: 'sync-customer', accountId: account.id, ...due } as const
    await doSyncJob(deps, job, now).catch(() => {})
  }
}

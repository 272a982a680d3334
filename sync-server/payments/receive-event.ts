import type { Db } from '#shared/db/db.ts'
import type { JobQueue } from '#server/jobs/job-queue.ts'
import type { About, ProviderEvent } from './provider.ts'
import type { PaymentDeps } from './sync-customer.ts'

/** Takes what a provider sent and signed; answers once it can no longer be lost. `now` is ISO, UTC. */
export function takeEvent(
  { database, jobs, account }: PaymentDeps,
  event: ProviderEvent,
  now: string,
): Promise<boolean> {
  return database.transaction((tx) => receiveEvent(tx, jobs, account.id, event, now))
}

/**
 * Stores that something happened, once, with the job that looks at it, in one transaction `tx`, at `now` (ISO, UTC).
 * Answers whether it is new.
 */
export async function receiveEvent(
  tx: Db,
  jobs: JobQueue,
  accountId: string,
  { ref, type, at, about }: ProviderEvent,
  now: string,
): Promise<boolean> {
  const { rows } = await tx.query(
    `insert into payment_events (account_id, ref, type, about, at, received_at, done_at)
     values ($1, $2, $3, $4::jsonb, $5, $6, $7) on conflict do nothing returning ref`,
    [
      accountId,
      ref,
      type,
      JSON.stringify(about),
      new Date(at).toISOString(),
      now,
      isOfCustomer(about) ? null : now,
    ],
  )
  if (rows.length === 0) return false
  if (isOfCustomer(about)) {
    await jobs.enqueue(tx, { name: 'sync-customer', accountId, about: about.kind, ref: about.ref })
  }
  return true
}

const isOfCustomer = (about: About) => about.kind === 'customer' || about.kind === 'payment'

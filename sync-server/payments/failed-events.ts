import { rejected, type Rejection } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import type { ShownEvent } from '#shared/queries/public/founder-pages.ts'
import { instantText } from '#shared/db/instant-text.ts'
import type { JobQueue } from '#server/jobs/job-queue.ts'
import type { Followed } from './record-failure.ts'

/** An event whose customer could not be looked at so far. Instants are ISO, UTC. */
export interface FailedEvent extends ShownEvent, Followed {
  /** Since when it is dead: only a person has it tried again. */
  readonly deadAt: string | null
}

/** Events of all accounts that failed, the dead ones first, then the newest; `most` at most. */
export async function listFailedEvents(db: Db, most: number): Promise<FailedEvent[]> {
  const { rows } = await db.query<FailedEvent>(
    `select account_id as "accountId", ref as event, type, about ->> 'kind' as about, about ->> 'ref' as ref,
            ${instantText('received_at')} as "receivedAt", attempts, error,
            case when dead_at is null then ${instantText('retry_at')} end as "retryAt", ${instantText('dead_at')} as "deadAt"
       from payment_events where done_at is null and error is not null
      order by dead_at is null, received_at desc, event limit $1`,
    [most],
  )
  return rows
}

/**
 * Has a failed event tried again at once and from the beginning, with the others about the same customer or payment: one
 * look does them all. In the transaction `tx`. Rejected with `not-failed` for one that is done, or never came.
 */
export async function retryEvent(
  tx: Db,
  jobs: JobQueue,
  { accountId, event }: Pick<FailedEvent, 'accountId' | 'event'>,
): Promise<{ readonly ok: true; readonly result: Followed } | Rejection> {
  const { rows } = await tx.query<Followed>(
    `update payment_events e set attempts = 0, retry_at = null, dead_at = null
       from payment_events named
      where named.account_id = $1 and named.ref = $2 and named.done_at is null and named.error is not null
        and e.account_id = named.account_id and e.done_at is null
        and e.about ->> 'kind' = named.about ->> 'kind' and e.about ->> 'ref' = named.about ->> 'ref'
     returning e.about ->> 'kind' as about, e.about ->> 'ref' as ref`,
    [accountId, event],
  )
  const followed = rows[0]
  if (followed === undefined) {
    return rejected('not-failed', 'There is no such event that failed: it may be done by now. Look again.')
  }
  await jobs.enqueue(tx, { name: 'sync-customer', accountId, ...followed })
  return { ok: true, result: followed }
}

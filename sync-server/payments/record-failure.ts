import type { Db } from '#shared/db/db.ts'
import { maskSecrets } from '#server/plugins/mask-secrets.ts'

/** A customer, or a payment whose customer has to be found, as events are about them. */
export interface Followed {
  readonly about: 'customer' | 'payment'
  readonly ref: string
}

/** The queue itself tries this often, within a minute. */
const quickTries = 6
/** The last try is two days and a half after the first. */
const mostTries = 16
const firstWaitMs = 10 * 60_000
const longestWaitMs = 12 * 60 * 60_000

/**
 * Writes on the events of one account that wait for a look at `ref` that it failed at `now` (ISO, UTC): when it is tried
 * again, or that nobody tries it any more. A look that was made for another event before its time does not count.
 */
export async function recordFailure(
  db: Db,
  accountId: string,
  { about, ref }: Followed,
  error: unknown,
  now: string,
): Promise<void> {
  await db.query(
    `update payment_events set
       attempts = attempts + 1, error = $4,
       retry_at = $5::timestamptz + make_interval(secs => case when attempts + 1 < $6 then 0
         else least($8::float8, $7::float8 * power(2, attempts + 1 - $6)) / 1000 end),
       dead_at = case when attempts + 1 >= $9 then $5::timestamptz end
      where account_id = $1 and done_at is null and dead_at is null and (retry_at is null or retry_at <= $5)
        and about ->> 'kind' = $2 and about ->> 'ref' = $3`,
    [accountId, about, ref, describe(error), now, quickTries, firstWaitMs, longestWaitMs, mostTries],
  )
}

/** What of these events is to be tried again at `now` (ISO, UTC), each once. */
export async function dueForRetry(db: Db, accountId: string, now: string): Promise<Followed[]> {
  const { rows } = await db.query<Followed>(
    `select distinct about ->> 'kind' as about, about ->> 'ref' as ref from payment_events
      where account_id = $1 and done_at is null and dead_at is null and (retry_at is null or retry_at <= $2)`,
    [accountId, now],
  )
  return rows
}

const describe = (error: unknown): string => maskSecrets(String(error).slice(0, 500))

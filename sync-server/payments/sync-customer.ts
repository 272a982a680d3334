import type { AccessPolicy } from '#shared/entitlements/access-policy.ts'
import { ledgerChanges } from '#shared/entitlements/ledger-changes.ts'
import { paidWindows } from '#shared/entitlements/paid-windows.ts'
import type { Snapshot } from '#shared/entitlements/snapshot.ts'
import type { Db } from '#shared/db/db.ts'
import { followAccess, type AccessDeps } from '#server/access/change-access.ts'
import { addToLedger, readLedger } from '#server/access/ledger-store.ts'
import type { TestClock } from '#server/access/test-clock.ts'
import type { Database } from '#server/db/database.ts'
import type { PaymentAccount } from './account.ts'
import { storeSnapshot } from './store-snapshot.ts'

export interface PaymentDeps extends AccessDeps {
  readonly database: Database
  readonly account: PaymentAccount
  readonly policy: AccessPolicy
  /** Where `plans` count time by a clock that can be put forward, that clock. */
  readonly testClock: TestClock | null
}

/**
 * Makes everything agree with what the provider says of a customer now: the copy, the ledger, and what follows from it, in
 * one transaction. Everything that could have changed leads here: events, the page a payer comes back to, the timers, a
 * person. The order, loss and repetition of events does not matter therefore. `now` is ISO, UTC.
 *
 * A lock on the customer is taken before the provider is asked and kept until all is written, so that an older answer
 * never overwrites a newer one. A customer of whom nobody here is known is parked: copied, and grants nothing.
 */
export async function syncCustomer(
  { database, account, policy, ...deps }: PaymentDeps,
  ref: string,
  now: string,
): Promise<'synced' | 'parked'> {
  return database.transaction(async (tx) => {
    const known = await lockCustomer(tx, account.id, ref)
    const waiting = await waitingEvents(tx, account.id, ref)
    const snapshot = await account.provider.read(ref)
    const userId = known ?? (await personOf(tx, snapshot))
    await storeSnapshot(tx, account.id, snapshot, now)
    await tx.query(
      'update payment_customers set user_id = $3, deleted = $4, as_of = $5 where account_id = $1 and ref = $2',
      [account.id, ref, userId, snapshot.customer.deleted, now],
    )
    if (userId !== null) {
      await followPayments(tx, { account, policy, userId, snapshot, now })
      await followAccess(tx, deps, userId, now)
    }
    await tx.query(
      `update payment_events set done_at = $3, error = null, retry_at = null, dead_at = null
        where account_id = $1 and ref = any($2::text[])`,
      [account.id, waiting, now],
    )
    return userId === null ? 'parked' : 'synced'
  })
}

/** Locks the customer and answers whose it is, as far as that is known. */
async function lockCustomer(tx: Db, accountId: string, ref: string): Promise<string | null> {
  await tx.query('insert into payment_customers (account_id, ref) values ($1, $2) on conflict do nothing', [
    accountId,
    ref,
  ])
  const { rows } = await tx.query<{ userId: string | null }>(
    'select user_id as "userId" from payment_customers where account_id = $1 and ref = $2 for update',
    [accountId, ref],
  )
  return rows[0]?.userId ?? null
}

/** The events that are told by what will be read now. One that comes later is done by a later reading. */
async function waitingEvents(tx: Db, accountId: string, customer: string): Promise<string[]> {
  const { rows } = await tx.query<{ ref: string }>(
    `select e.ref from payment_events e
      where e.account_id = $1 and e.done_at is null and (
              e.about ->> 'kind' = 'customer' and e.about ->> 'ref' = $2
              or e.about ->> 'customer' = $2)`,
    [accountId, customer],
  )
  return rows.map(({ ref }) => ref)
}

/** The person for whom a provider says the customer was made, if there is one. */
async function personOf(tx: Db, { customer: { subject } }: Snapshot): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>('select id from users where id::text = $1', [subject])
  return rows[0]?.id ?? null
}

async function followPayments(
  tx: Db,
  {
    account,
    policy,
    userId,
    snapshot,
    now,
  }: {
    readonly account: PaymentAccount
    readonly policy: AccessPolicy
    readonly userId: string
    readonly snapshot: Snapshot
    readonly now: string
  },
): Promise<void> {
  const { rows } = await tx.query<{ ref: string }>(
    `select ref from payment_subscriptions where account_id = $1 and customer_ref = $2
     union all select ref from payments where account_id = $1 and customer_ref = $2`,
    [account.id, snapshot.customer.ref],
  )
  const { grants, ends } = await readLedger(tx, [userId], account.scope)
  const changes = ledgerChanges(
    { subject: userId, scope: account.scope, sourceRefs: new Set(rows.map(({ ref }) => ref)) },
    grants,
    ends,
    paidWindows(snapshot, policy),
  )
  await addToLedger(tx, changes, now)
}

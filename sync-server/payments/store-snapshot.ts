import type { Db } from '#shared/db/db.ts'
import type { Payment, Snapshot, SubscriptionState } from '#shared/entitlements/snapshot.ts'

/** Writes what a provider says of a customer over what it said before, as of `asOf` (ISO, UTC). */
export async function storeSnapshot(
  tx: Db,
  accountId: string,
  { customer, subscriptions, payments }: Snapshot,
  asOf: string,
): Promise<void> {
  for (const each of subscriptions)
    await storeSubscription(tx, [accountId, each.ref, customer.ref], each, asOf)
  for (const each of payments) await storePayment(tx, [accountId, each.ref, customer.ref], each, asOf)
}

type Key = readonly [accountId: string, ref: string, customer: string]

async function storeSubscription(tx: Db, key: Key, state: SubscriptionState, asOf: string): Promise<void> {
  const { tier, status, startedAt, trialUntil, cancelAt, endedAt, retryAt, periods } = state
  await tx.query(
    `insert into payment_subscriptions
       (account_id, ref, customer_ref, tier, status, started_at, trial_until, cancel_at, ended_at, retry_at, periods, as_of)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::jsonb, $12)
     on conflict (account_id, ref) do update set
       customer_ref = excluded.customer_ref, tier = excluded.tier, status = excluded.status,
       started_at = excluded.started_at, trial_until = excluded.trial_until, cancel_at = excluded.cancel_at,
       ended_at = excluded.ended_at, retry_at = excluded.retry_at, periods = excluded.periods, as_of = excluded.as_of`,
    [
      ...key,
      tier,
      status,
      ...[startedAt, trialUntil, cancelAt, endedAt, retryAt].map(instant),
      JSON.stringify(periods),
      asOf,
    ],
  )
}

async function storePayment(tx: Db, key: Key, payment: Payment, asOf: string): Promise<void> {
  const { amount, currency, paidAt, purchase, refunds, disputes, receiptUrl } = payment
  await tx.query(
    `insert into payments
       (account_id, ref, customer_ref, amount, currency, paid_at, purchase, refunds, disputes, receipt_url, as_of)
     values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8::jsonb, $9::jsonb, $10, $11)
     on conflict (account_id, ref) do update set
       customer_ref = excluded.customer_ref, amount = excluded.amount, currency = excluded.currency,
       paid_at = excluded.paid_at, purchase = excluded.purchase, refunds = excluded.refunds,
       disputes = excluded.disputes, receipt_url = excluded.receipt_url, as_of = excluded.as_of`,
    [
      ...key,
      amount,
      currency,
      instant(paidAt),
      purchase && JSON.stringify(purchase),
      JSON.stringify(refunds),
      JSON.stringify(disputes),
      receiptUrl,
      asOf,
    ],
  )
}

const instant = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString())

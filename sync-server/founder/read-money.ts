import type { Db } from '#shared/db/db.ts'
import type { Refund } from '#shared/entitlements/snapshot.ts'
import type { Customer, ShownPayment, ShownSubscription } from '#shared/queries/public/founder-pages.ts'

export interface Money {
  readonly customers: readonly Customer[]
  readonly subscriptions: readonly ShownSubscription[]
  readonly payments: readonly ShownPayment[]
}

/**
 * What the providers last said of a person, the newest first; of payments the last hundred. `accountId` is the account that
 * this server can ask, null for none.
 */
export async function readMoney(db: Db, userId: string, accountId: string | null): Promise<Money> {
  const customers = await db.query<Customer>(
    `${selectCustomers} where c.user_id = $1 order by c.as_of desc nulls last, c.ref`,
    [userId, accountId],
  )
  const subscriptions = await db.query<ShownSubscription>(
    `select s.ref, s.tier, s.status, s.started_at as "startedAt", s.trial_until as "trialUntil",
            s.cancel_at as "cancelAt", s.ended_at as "endedAt", s.retry_at as "retryAt", s.as_of as "asOf"
       from payment_subscriptions s
       join payment_customers c on c.account_id = s.account_id and c.ref = s.customer_ref
      where c.user_id = $1 order by s.started_at desc, s.ref`,
    [userId],
  )
  const payments = await db.query<PaymentRow>(
    `select p.ref, p.amount, p.currency, p.paid_at as "paidAt", p.refunds, p.disputes, p.receipt_url as "receiptUrl"
       from payments p join payment_customers c on c.account_id = p.account_id and c.ref = p.customer_ref
      where c.user_id = $1 order by p.paid_at desc, p.ref limit 100`,
    [userId],
  )
  return {
    customers: customers.rows,
    subscriptions: subscriptions.rows,
    payments: payments.rows.map(({ refunds, disputes, ...payment }) => ({
      ...payment,
      refunded: givenBack(refunds),
      disputes: disputes.map(({ status }) => status),
    })),
  }
}

/** Customers of whom nobody here is known, the newest first; `most` at most. */
export async function readParked(db: Db, accountId: string | null, most: number): Promise<Customer[]> {
  const { rows } = await db.query<Customer>(
    `${selectCustomers} where c.user_id is null and not c.deleted and c.as_of is not null
      order by c.as_of desc, c.ref limit $1`,
    [most, accountId],
  )
  return rows
}

const selectCustomers = `select a.id as "accountId", a.provider, a.mode, c.ref, c.deleted, c.as_of as "asOf",
    a.id = $2::uuid is true as served
  from payment_customers c join payment_accounts a on a.id = c.account_id`

interface PaymentRow extends Omit<ShownPayment, 'refunded' | 'disputes'> {
  readonly refunds: readonly Refund[]
  readonly disputes: readonly { readonly status: 'open' | 'won' | 'lost' }[]
}

function givenBack(refunds: readonly Refund[]): number {
  return refunds.reduce((sum, { status, amount }) => (status === 'succeeded' ? sum + amount : sum), 0)
}

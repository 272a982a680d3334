import type { Billing, Payment, Reason, Sale } from '#shared/policy/billing.ts'
import type { Db } from '#shared/db/db.ts'
import { explainAccess, type Reason as Explained } from '#shared/entitlements/explain-access.ts'
import { platformScope } from '#shared/entitlements/grant.ts'
import { foldLedger, type Holdings } from '#shared/entitlements/ledger.ts'
import type { Dispute, Refund, SubscriptionState } from '#shared/entitlements/snapshot.ts'
import { largestPlan, Plan, planOf } from '#shared/policy/plan-limits.ts'
import { planPolicy, type PaidPlan } from '#shared/policy/plan-policy.ts'
import { readLedger } from '#server/access/ledger-store.ts'
import type { PaymentAccount } from './account.ts'
import { trialDaysFor } from './buy-plan.ts'
import type { TierPrice } from './provider.ts'
import { tellSubscription } from './tell-subscription.ts'

/** What plans are sold by. */
export interface Shop {
  readonly account: PaymentAccount
  readonly trialDays: number
  readonly prices: readonly TierPrice[]
}

/**
 * What a person has, why, and what they paid, as of `now` (ms since 1970, UTC). It is read by the person alone: nothing in
 * it is of anybody else but the plans of leagues that they own. `floor` is what everybody has who holds nothing.
 */
export async function readBilling(
  db: Db,
  userId: string,
  { floor, shop, now }: { readonly floor: Plan; readonly shop: Shop | null; readonly now: number },
): Promise<Billing> {
  const { grants, ends } = await readLedger(db, [userId], platformScope)
  const holdings = foldLedger(grants, ends).of(userId, platformScope)
  const { tier, until, inGrace, blocked, because } = explainAccess(holdings, planPolicy, now)
  const plan = largestPlan(tier === null ? [] : [planOf(tier)], floor)
  const isHeld = plan === tier
  return {
    asOf: instant(now),
    plan,
    until: isHeld && until !== null ? instant(until) : null,
    inGrace: isHeld && inGrace,
    blocked,
    because: because.toReversed().flatMap((each) => reasonOf(each) ?? []),
    leagues: await ownedLeagues(db, userId),
    sale: shop === null ? { kind: 'not-sold' } : await saleTo(db, userId, { shop, holdings, now }),
  }
}

async function saleTo(
  db: Db,
  userId: string,
  { shop, holdings, now }: { readonly shop: Shop; readonly holdings: Holdings; readonly now: number },
): Promise<Extract<Sale, { kind: 'sold' }>> {
  const { account, trialDays, prices } = shop
  const { rows: customers } = await db.query<{ ref: string }>(
    'select ref from payment_customers where account_id = $1 and user_id = $2 and not deleted',
    [account.id, userId],
  )
  const subscriptions = await readSubscriptions(db, account.id, userId)
  const payments = await readPayments(db, account.id, userId)
  return {
    kind: 'sold',
    practice: account.mode === 'practice',
    trialDays: trialDaysFor(subscriptions, trialDays),
    prices: prices.flatMap(({ tier, ...price }) => {
      const plan = paidPlan(tier)
      return plan === null ? [] : [{ plan, ...price }]
    }),
    subscriptions: subscriptions.flatMap((each) => {
      const plan = paidPlan(each.tier)
      return plan === null ? [] : (tellSubscription(each, plan, holdings.grants, now) ?? [])
    }),
    payments,
    manageable: customers.length > 0 && subscriptions.length + payments.length > 0,
  }
}

function reasonOf({ grant, verdict, until, ended }: Explained): Reason | null {
  if (grant.kind === 'block' || verdict === 'unknown-tier') return null
  const plan = paidPlan(grant.tier)
  if (plan === null) return null
  const { source, from } = grant
  return {
    plan,
    source,
    verdict,
    from: instant(from),
    until: until === null ? null : instant(until),
    ended,
  }
}

/** Newest first. */
async function readSubscriptions(db: Db, accountId: string, userId: string): Promise<SubscriptionState[]> {
  const { rows } = await db.query<SubscriptionState>(
    `select s.ref, s.tier, s.status, s.periods, ${ms('s.started_at')} as "startedAt", ${ms('s.trial_until')} as "trialUntil",
            ${ms('s.cancel_at')} as "cancelAt", ${ms('s.ended_at')} as "endedAt", ${ms('s.retry_at')} as "retryAt"
       from payment_subscriptions s
       join payment_customers c on c.account_id = s.account_id and c.ref = s.customer_ref
      where c.account_id = $1 and c.user_id = $2 order by s.started_at desc, s.ref`,
    [accountId, userId],
  )
  return rows
}

async function readPayments(db: Db, accountId: string, userId: string): Promise<Payment[]> {
  const { rows } = await db.query<StoredPayment>(
    `select p.amount::float8 as amount, p.currency, ${ms('p.paid_at')} as "paidAt", p.refunds, p.disputes,
            p.receipt_url as "receiptUrl"
       from payments p join payment_customers c on c.account_id = p.account_id and c.ref = p.customer_ref
      where c.account_id = $1 and c.user_id = $2 order by p.paid_at desc, p.ref limit 12`,
    [accountId, userId],
  )
  return rows.map(({ amount, currency, paidAt, refunds, disputes, receiptUrl }) => ({
    paidAt: instant(paidAt),
    amount,
    currency,
    refunded: refunds.reduce((sum, refund) => (refund.status === 'failed' ? sum : sum + refund.amount), 0),
    disputed: disputes.at(-1)?.status ?? null,
    receiptUrl,
  }))
}

interface StoredPayment {
  readonly amount: number
  readonly currency: string
  readonly paidAt: number
  readonly refunds: readonly Refund[]
  readonly disputes: readonly Dispute[]
  readonly receiptUrl: string | null
}

async function ownedLeagues(
  db: Db,
  userId: string,
): Promise<{ id: string; name: string; plan: Plan; drivers: number }[]> {
  const { rows } = await db.query<{ id: string; name: string; plan: string; drivers: number }>(
    `select l.id, l.name, l.plan,
            (select count(*)::int from drivers d
              where d.league_id = l.id and d.archived_at is null and d.kind <> 'guest') as drivers
       from leagues l join members m on m.league_id = l.id
      where m.user_id = $1 and m.role = 'OWNER' and m.removed_at is null and l.deleted_at is null
      order by lower(l.name), l.id`,
    [userId],
  )
  return rows.map((league) => ({ ...league, plan: planOf(league.plan) }))
}

function paidPlan(tier: string | null): PaidPlan | null {
  const plan = Plan.safeParse(tier)
  return plan.success && plan.data !== 'FREE' ? plan.data : null
}

const ms = (column: string): string => `(extract(epoch from ${column}) * 1000)::float8`
const instant = (at: number): string => new Date(at).toISOString()

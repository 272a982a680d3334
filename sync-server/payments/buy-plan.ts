import { rejected, type Rejection } from '#shared/base/outcome.ts'
import type { PaidPlan } from '#shared/policy/plan-policy.ts'
import { planOfPerson } from '#server/access/plan-projection.ts'
import { present } from '#server/access/plan-terms.ts'
import { syncCustomer, type PaymentDeps } from './sync-customer.ts'

interface Buyer {
  readonly id: string
  readonly displayName: string
}

/** Where a buyer comes back to. */
export interface ReturnAddresses {
  readonly paid: string
  readonly back: string
}

/**
 * The address of a page on which a person can pay for a plan. Who never had one may try it for `trialDays`. Rejected with
 * `already-subscribed` for who has one that runs: two would be paid for, and one be of use.
 */
export async function openCheckout(
  deps: PaymentDeps,
  buyer: Buyer,
  { plan, trialDays, addresses }: { plan: PaidPlan; trialDays: number; addresses: ReturnAddresses },
): Promise<{ readonly ok: true; readonly url: string } | Rejection> {
  const { database, account } = deps
  const known = await knownCustomer(deps, buyer.id)
  // Two payments a moment apart are told apart here, not by the events of the first, which may be on their way.
  if (known !== null) await syncCustomer(deps, known, present(deps.plans))
  const { rows } = await database.query<{ status: string }>(
    `select s.status from payment_subscriptions s
       join payment_customers c on c.account_id = s.account_id and c.ref = s.customer_ref
      where c.account_id = $1 and c.user_id = $2`,
    [account.id, buyer.id],
  )
  if (rows.some(({ status }) => status !== 'ended' && status !== 'incomplete')) {
    return rejected(
      'already-subscribed',
      'You pay for a plan already. Change it, or cancel it first, under Manage.',
      'plan',
    )
  }
  const url = await account.provider.checkout({
    kind: 'subscription',
    customer: await customerOf(deps, buyer),
    subject: buyer.id,
    tier: plan,
    trialDays: trialDaysFor(rows, trialDays),
    successUrl: addresses.paid,
    cancelUrl: addresses.back,
  })
  if (url === null) throw new Error(`The provider has lost a customer between two requests: ${buyer.id}.`)
  return { ok: true, url }
}

/** The address of a page on which a person manages what they pay for. Rejected with `not-subscribed` for who never paid. */
export async function openPortal(
  deps: PaymentDeps,
  userId: string,
  returnUrl: string,
): Promise<{ readonly ok: true; readonly url: string } | Rejection> {
  const customer = await knownCustomer(deps, userId)
  const url = customer && (await deps.account.provider.portal({ customer, returnUrl }))
  if (url !== null) return { ok: true, url }
  if (customer !== null) await syncCustomer(deps, customer, present(deps.plans))
  return rejected('not-subscribed', 'You pay for no plan here, so there is nothing to manage.')
}

/**
 * Looks at once at who has just paid, because they may be back before the provider says so. Answers whether a plan is open
 * to them at `now` (ISO, UTC): a payment may take longer than its page.
 */
export async function comeBack(deps: PaymentDeps, session: string, now: string): Promise<boolean> {
  const { database, account } = deps
  const customer = await account.provider.customerOfCheckout(session)
  if (customer === null) return false
  await syncCustomer(deps, customer, now)
  const { rows } = await database.query<{ userId: string | null }>(
    'select user_id as "userId" from payment_customers where account_id = $1 and ref = $2',
    [account.id, customer],
  )
  const userId = rows[0]?.userId ?? null
  return (
    userId !== null &&
    (await planOfPerson(database, userId, { floor: 'FREE', clock: () => Date.parse(now) })) !== 'FREE'
  )
}

/** How long somebody may try a plan, days, who has or had these subscriptions: whoever had one may not. */
export function trialDaysFor(subscriptions: readonly unknown[], trialDays: number): number {
  return subscriptions.length === 0 ? trialDays : 0
}

/** The customer is known here before anything is paid. */
async function customerOf(deps: PaymentDeps, buyer: Buyer): Promise<string> {
  const known = await knownCustomer(deps, buyer.id)
  if (known !== null) return known
  const { database, account } = deps
  const { rows } = await database.query<{ count: number }>(
    'select count(*)::int as count from payment_customers where account_id = $1 and user_id = $2',
    [account.id, buyer.id],
  )
  const earlier = rows[0]?.count ?? 0
  const ref = await account.provider.createCustomer({ subject: buyer.id, name: buyer.displayName, earlier })
  await database.query(
    `insert into payment_customers (account_id, ref, user_id) values ($1, $2, $3)
     on conflict (account_id, ref) do update set user_id = excluded.user_id`,
    [account.id, ref, buyer.id],
  )
  return ref
}

async function knownCustomer({ database, account }: PaymentDeps, userId: string): Promise<string | null> {
  const { rows } = await database.query<{ ref: string }>(
    `select ref from payment_customers where account_id = $1 and user_id = $2 and not deleted
      order by as_of desc nulls last limit 1`,
    [account.id, userId],
  )
  return rows[0]?.ref ?? null
}

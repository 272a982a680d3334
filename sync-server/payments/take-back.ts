import { rejected, type Rejection } from '#shared/base/outcome.ts'
import { present } from '#server/access/plan-terms.ts'
import type { RefundRequest } from './provider.ts'
import { syncCustomer, type PaymentDeps } from './sync-customer.ts'

type Done = { readonly ok: true } | Rejection

/**
 * Ends a subscription at the provider, now or when what is paid for is over, and follows what comes of it. Rejected with
 * `unknown-subscription`, and with `already-ended`.
 */
export async function cancelSubscription(
  deps: PaymentDeps,
  subscription: string,
  when: 'now' | 'period-end',
): Promise<Done> {
  const { rows } = await deps.database.query<{ customer: string; status: string }>(
    'select customer_ref as customer, status from payment_subscriptions where account_id = $1 and ref = $2',
    [deps.account.id, subscription],
  )
  const found = rows[0]
  if (found === undefined) return rejected('unknown-subscription', 'There is no such subscription.')
  if (found.status === 'ended') return rejected('already-ended', 'The subscription has ended already.')
  await deps.account.provider.cancel(subscription, when)
  await syncCustomer(deps, found.customer, present(deps.plans))
  return { ok: true }
}

/**
 * Gives money back by the provider, all that is left of the payment where `amount` is null, and follows what comes of it.
 * Rejected with `unknown-payment`, `nothing-left` and `too-much`. `key` names the wish: it is done once, however often asked.
 */
export async function refundPayment(deps: PaymentDeps, request: RefundRequest): Promise<Done> {
  const { rows } = await deps.database.query<{ customer: string; left: number }>(
    `select customer_ref as customer, (amount - (
       select coalesce(sum((each ->> 'amount')::bigint), 0) from jsonb_array_elements(refunds) each
        where each ->> 'status' <> 'failed'))::float8 as left
       from payments where account_id = $1 and ref = $2`,
    [deps.account.id, request.payment],
  )
  const found = rows[0]
  if (found === undefined) return rejected('unknown-payment', 'There is no such payment.')
  const { amount } = request
  if (amount !== null && (!Number.isInteger(amount) || amount < 1)) {
    return rejected(
      'invalid',
      'An amount is a whole number of the smallest unit, and at least one.',
      'amount',
    )
  }
  if (found.left <= 0) return rejected('nothing-left', 'All of this payment was given back already.')
  if (amount !== null && amount > found.left) {
    return rejected('too-much', `Of this payment ${found.left} is left, in the smallest unit.`, 'amount')
  }
  await deps.account.provider.refund(request)
  await syncCustomer(deps, found.customer, present(deps.plans))
  return { ok: true }
}

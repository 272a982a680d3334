import type { Stripe } from 'stripe'
import type {
  Payment,
  Snapshot,
  SubscriptionState,
  SubscriptionStatus,
} from '#shared/entitlements/snapshot.ts'
import { readPayment } from './read-payment.ts'
import { periodsOf } from './read-periods.ts'
import { withPurchases } from './read-purchases.ts'

/** Reads everything that Stripe has of a customer: as it is now, whatever events told of it. */
export async function readCustomer(
  stripe: Stripe,
  customer: string,
  tierOf: ReadonlyMap<string, string>,
): Promise<Snapshot> {
  const [head, subscriptions, invoices, pending, payments, sessions] = await Promise.all([
    stripe.customers.retrieve(customer),
    all(stripe.subscriptions.list({ customer, status: 'all', limit: 100 })),
    all(stripe.invoices.list({ customer, limit: 100, expand: ['data.payments'] })),
    all(stripe.invoiceItems.list({ customer, pending: true, limit: 100 })),
    readPayments(stripe, customer),
    all(stripe.checkout.sessions.list({ customer, status: 'complete', limit: 100 })),
  ])
  const oldestFirst = pending.toReversed()
  const paid = invoices.filter(({ status }) => status === 'paid').toReversed()
  const whole = await Promise.all(
    paid.map(async (invoice) => ({ invoice, lines: await linesOf(stripe, invoice) })),
  )
  return {
    customer: {
      ref: customer,
      deleted: head.deleted === true,
      subject: head.deleted === true ? null : (head.metadata['user_id'] ?? null),
    },
    subscriptions: subscriptions.map((subscription) =>
      subscriptionState(
        subscription,
        periodsOf(subscription.id, whole, oldestFirst, tierOf),
        invoices,
        tierOf,
      ),
    ),
    payments: withPurchases(payments, sessions),
  }
}

function subscriptionState(
  subscription: Stripe.Subscription,
  periods: SubscriptionState['periods'],
  invoices: readonly Stripe.Invoice[],
  tierOf: ReadonlyMap<string, string>,
): SubscriptionState {
  const { id: ref, items, status, start_date, trial_end, cancel_at, ended_at } = subscription
  const open = invoices.find(
    (each) => each.status === 'open' && idOf(each.parent?.subscription_details?.subscription ?? null) === ref,
  )
  return {
    ref,
    tier: tierOf.get(items.data[0]?.price.id ?? '') ?? null,
    status: statuses[status] ?? 'incomplete',
    startedAt: start_date * 1000,
    trialUntil: inMs(trial_end),
    cancelAt: inMs(cancel_at),
    endedAt: inMs(ended_at),
    retryAt: inMs(open?.next_payment_attempt ?? null),
    periods,
  }
}

/** Stripe may add further ones; they are for people's eyes alone. */
const statuses: Readonly<Record<string, SubscriptionStatus | undefined>> = {
  trialing: 'trialing',
  active: 'active',
  past_due: 'past-due',
  unpaid: 'unpaid',
  paused: 'paused',
  incomplete: 'incomplete',
  incomplete_expired: 'ended',
  canceled: 'ended',
}

async function readPayments(stripe: Stripe, customer: string): Promise<Payment[]> {
  const charges = await all(stripe.charges.list({ customer, limit: 100, expand: ['data.refunds'] }))
  return Promise.all(
    charges
      .filter(({ status }) => status === 'succeeded')
      .map(async (charge) => {
        const disputes = charge.disputed
          ? await all(stripe.disputes.list({ charge: charge.id, limit: 100 }))
          : []
        return readPayment(charge, disputes)
      }),
  )
}

async function linesOf(stripe: Stripe, { id, lines }: Stripe.Invoice): Promise<Stripe.InvoiceLineItem[]> {
  return lines.has_more ? all(stripe.invoices.listLineItems(id, { limit: 100 })) : lines.data
}

/** Every object of a list, over all its pages. */
async function all<Of extends { id: string }>(list: Stripe.ApiListPromise<Of>): Promise<Of[]> {
  const found: Of[] = []
  for await (const each of list) found.push(each)
  return found
}

function idOf(reference: string | { id: string } | null): string | null {
  return typeof reference === 'object' ? (reference?.id ?? null) : reference
}

const inMs = (seconds: number | null): number | null => (seconds === null ? null : seconds * 1000)

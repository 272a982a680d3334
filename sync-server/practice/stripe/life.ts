import { newId, tell, type Book } from './book.ts'
import { collect, invoice, priceNamed, pricingOf, type LineDraft } from './invoicing.ts'
import type { Customer, Subscription } from './objects.ts'

/** A month of this Stripe, s: thirty days, so that a test clock is easily reckoned. */
export const month = 30 * 86_400

export function addCustomer(
  book: Book,
  { email = null, name = null, metadata = {} }: Partial<Pick<Customer, 'email' | 'name' | 'metadata'>>,
): Customer {
  const id = newId(book, 'cus')
  const made: Customer = { id, object: 'customer', created: book.now, email, name, livemode: false, metadata }
  book.customers.set(id, made)
  tell(book, 'customer.created', made)
  return made
}

/** A customer who is deleted loses every subscription at once. */
export function deleteCustomer(book: Book, id: string): void {
  for (const each of livingOf(book, id)) cancelNow(book, each)
  const customer = book.customers.get(id)
  book.deletedCustomers.add(id)
  if (customer) tell(book, 'customer.deleted', customer)
}

/** Begins a subscription: paid for at once, or after a trial. Null where the first payment is declined. */
export function subscribe(
  book: Book,
  customer: string,
  {
    price: priceId,
    trialDays = 0,
    metadata = {},
    percentOff = 0,
  }: {
    price: string
    trialDays?: number
    metadata?: Readonly<Record<string, string>>
    percentOff?: number
  },
): Subscription | null {
  if (trialDays === 0 && book.declined.has(customer)) return null
  const price = priceNamed(book, priceId)
  const id = newId(book, 'sub')
  const trialEnd = trialDays === 0 ? null : book.now + trialDays * 86_400
  const end = trialEnd ?? book.now + month
  const made: Subscription = {
    id,
    object: 'subscription',
    created: book.now,
    customer,
    status: trialEnd === null ? 'active' : 'trialing',
    items: {
      object: 'list',
      has_more: false,
      url: `/v1/subscription_items?subscription=${id}`,
      data: [
        {
          id: newId(book, 'si'),
          object: 'subscription_item',
          created: book.now,
          subscription: id,
          quantity: 1,
          metadata: {},
          price,
          current_period_start: book.now,
          current_period_end: end,
        },
      ],
    },
    start_date: book.now,
    trial_start: trialEnd === null ? null : book.now,
    trial_end: trialEnd,
    cancel_at_period_end: false,
    cancel_at: null,
    canceled_at: null,
    ended_at: null,
    latest_invoice: null,
    currency: 'usd',
    livemode: false,
    metadata,
  }
  book.subscriptions.set(id, made)
  tell(book, 'customer.subscription.created', made)
  const amount = trialEnd === null ? price.unit_amount : 0
  const drafts = [{ price, amount, start: book.now, end, proration: false, credits: null }]
  invoice(book, made, 'subscription_create', drafts, percentOff)
  return made
}

/** The next period begins: it is invoiced, or the subscription ends if it was to. */
export function renew(book: Book, subscription: Subscription): void {
  const item = subscription.items.data[0]
  if (subscription.cancel_at_period_end) return end(book, subscription)
  const start = item.current_period_end
  item.current_period_start = start
  item.current_period_end = start + month
  const amount = item.price.unit_amount
  const drafts = [{ price: item.price, amount, start, end: start + month, proration: false, credits: null }]
  subscription.status = invoice(book, subscription, 'subscription_cycle', drafts) ? 'active' : 'past_due'
  tell(book, 'customer.subscription.updated', subscription)
}

/** Tries the invoices again that are open; the subscription is active again once all are paid. */
export function payOpen(book: Book, subscription: Subscription): void {
  const open = [...book.invoices.values()].filter(
    (each) => each.status === 'open' && each.parent.subscription_details.subscription === subscription.id,
  )
  const paid = open.map((each) => collect(book, each)).every(Boolean)
  if (!paid || subscription.status !== 'past_due') return
  subscription.status = 'active'
  tell(book, 'customer.subscription.updated', subscription)
}

/** Another plan from now on; the unused time is credited, at once or with the next invoice. */
export function changePrice(
  book: Book,
  subscription: Subscription,
  priceId: string,
  prorations: 'always_invoice' | 'create_prorations' = 'always_invoice',
): void {
  const item = subscription.items.data[0]
  const before = item.price
  const price = priceNamed(book, priceId)
  if (before.id === price.id) return
  item.price = price
  const { current_period_start: start, current_period_end: end } = item
  const share = subscription.status === 'trialing' ? 0 : (end - book.now) / (end - start)
  const drafts: LineDraft[] = [
    {
      price: before,
      amount: -Math.round(before.unit_amount * share),
      start: book.now,
      end,
      proration: true,
      credits: subscription.latest_invoice,
    },
    {
      price,
      amount: Math.round(price.unit_amount * share),
      start: book.now,
      end,
      proration: true,
      credits: null,
    },
  ]
  if (prorations === 'always_invoice') {
    const paid = invoice(book, subscription, 'subscription_update', drafts)
    if (!paid) subscription.status = 'past_due'
  } else for (const draft of drafts) wait(book, subscription, draft)
  tell(book, 'customer.subscription.updated', subscription)
}

export function cancelAtEnd(book: Book, subscription: Subscription, cancel = true): void {
  subscription.cancel_at_period_end = cancel
  subscription.cancel_at = cancel ? subscription.items.data[0].current_period_end : null
  subscription.canceled_at = cancel ? book.now : null
  tell(book, 'customer.subscription.updated', subscription)
}

export function cancelNow(book: Book, subscription: Subscription): void {
  subscription.canceled_at = book.now
  end(book, subscription)
}

/** The subscriptions of a customer that have not ended. */
export function livingOf(book: Book, customer: string): Subscription[] {
  return [...book.subscriptions.values()].filter(
    (each) => each.customer === customer && each.status !== 'canceled',
  )
}

function end(book: Book, subscription: Subscription): void {
  subscription.status = 'canceled'
  subscription.ended_at = book.now
  tell(book, 'customer.subscription.deleted', subscription)
}

function wait(book: Book, subscription: Subscription, { price, amount, start, end }: LineDraft): void {
  const id = newId(book, 'ii')
  book.invoiceItems.set(id, {
    id,
    object: 'invoiceitem',
    date: book.now,
    customer: subscription.customer,
    amount,
    currency: 'usd',
    description: `1 x ${price.metadata['name'] ?? price.id}`,
    period: { start, end },
    proration: true,
    parent: {
      type: 'subscription_details',
      subscription_details: {
        subscription: subscription.id,
        subscription_item: subscription.items.data[0].id,
      },
    },
    pricing: pricingOf(price),
    invoice: null,
    livemode: false,
  })
}

import { newId, tell, type Book } from './book.ts'
import { chargeCustomer } from './charges.ts'
import type { Invoice, InvoiceItem, Line, Price, Subscription } from './objects.ts'

/** What a line is about. An amount below zero is a credit. */
export interface LineDraft {
  readonly price: Price
  readonly amount: number
  readonly start: number
  readonly end: number
  readonly proration: boolean
  /** The invoice that a credit gives something of back. */
  readonly credits: string | null
}

/** Writes an invoice and tries to have it paid, less `percentOff` of a promotion. Answers whether it is. */
export function invoice(
  book: Book,
  subscription: Subscription,
  reason: Invoice['billing_reason'],
  drafts: readonly LineDraft[],
  percentOff = 0,
): boolean {
  const id = newId(book, 'in')
  const pending = reason === 'subscription_cycle' ? pendingItems(book, subscription) : []
  const lines = [
    ...pending.map((item) => lineOfItem(book, subscription, item)),
    ...drafts.map((draft) => lineOf(book, subscription, draft)),
  ]
  for (const item of pending) item.invoice = id
  const subtotal = lines.reduce((sum, { amount }) => sum + amount, 0)
  const total = subtotal - Math.round((Math.max(0, subtotal) * percentOff) / 100)
  const made: Invoice = {
    id,
    object: 'invoice',
    created: book.now,
    customer: subscription.customer,
    status: 'open',
    billing_reason: reason,
    currency: 'usd',
    amount_due: Math.max(0, total),
    amount_paid: 0,
    subtotal,
    total,
    attempt_count: 0,
    next_payment_attempt: null,
    hosted_invoice_url: `https://invoice.practice.example/${id}`,
    lines: { object: 'list', has_more: false, url: `/v1/invoices/${id}/lines`, data: lines },
    parent: {
      type: 'subscription_details',
      subscription_details: { subscription: subscription.id, metadata: subscription.metadata },
    },
    status_transitions: { finalized_at: book.now, paid_at: null, voided_at: null },
    livemode: false,
  }
  book.invoices.set(id, made)
  subscription.latest_invoice = id
  tell(book, 'invoice.finalized', made)
  return collect(book, made)
}

/** Tries to have an open invoice paid. Answers whether it is. */
export function collect(book: Book, open: Invoice): boolean {
  if (open.amount_due > 0) {
    open.attempt_count += 1
    if (book.declined.has(open.customer)) {
      open.next_payment_attempt = book.now + retryAfter
      tell(book, 'invoice.payment_failed', open)
      return false
    }
    const charge = chargeCustomer(book, { customer: open.customer, amount: open.amount_due })
    book.chargeOf.set(open.id, charge.id)
  }
  open.status = 'paid'
  open.amount_paid = open.amount_due
  open.next_payment_attempt = null
  open.status_transitions.paid_at = book.now
  tell(book, 'invoice.paid', open)
  return true
}

/** Credits and costs of a change of plan that wait for the next invoice. */
function pendingItems(book: Book, { id }: Subscription): InvoiceItem[] {
  return [...book.invoiceItems.values()].filter(
    (item) => item.invoice === null && item.parent.subscription_details.subscription === id,
  )
}

function lineOfItem(book: Book, subscription: Subscription, item: InvoiceItem): Line {
  const line = lineOf(book, subscription, {
    price: priceNamed(book, item.pricing.price_details.price),
    amount: item.amount,
    start: item.period.start,
    end: item.period.end,
    proration: true,
    credits: item.amount < 0 ? subscription.latest_invoice : null,
  })
  const { subscription_item_details: details } = line.parent
  return {
    ...line,
    parent: { ...line.parent, subscription_item_details: { ...details, invoice_item: item.id } },
  }
}

function lineOf(
  book: Book,
  subscription: Subscription,
  { price, amount, start, end, proration, credits }: LineDraft,
): Line {
  return {
    id: newId(book, 'il'),
    object: 'line_item',
    amount,
    currency: 'usd',
    description: `1 x ${price.metadata['name'] ?? price.id}`,
    period: { start, end },
    parent: {
      type: 'subscription_item_details',
      subscription_item_details: {
        invoice_item: null,
        proration,
        proration_details: {
          credited_items: credits === null ? null : { invoice: credits, invoice_line_items: [] },
        },
        subscription: subscription.id,
        subscription_item: subscription.items.data[0].id,
      },
    },
    pricing: pricingOf(price),
    quantity: 1,
  }
}

export function pricingOf(price: Price): Line['pricing'] {
  return {
    type: 'price_details',
    price_details: { price: price.id, product: price.product },
    unit_amount_decimal: String(price.unit_amount),
  }
}

/** The price with this id, which must be sold here. */
export function priceNamed(book: Book, id: string): Price {
  const price = book.prices.get(id)
  if (!price) throw new Error(`This Stripe has no price ${id}.`)
  return price
}

/** How long after a payment that failed it is tried again, s. */
const retryAfter = 3 * 86_400

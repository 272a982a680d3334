import type {
  Charge,
  CheckoutSession,
  Customer,
  Dispute,
  Invoice,
  InvoiceItem,
  Price,
  Refund,
  StripeEvent,
  Subscription,
} from './objects.ts'

/** Everything that this Stripe knows. Its time is `now`, which only moves when it is told to. */
export interface Book {
  now: number
  /** How far its test clock was put forward, s: so far is its time before that of the machine. */
  ahead: number
  /** Where its pages are. */
  site: string
  readonly prices: Map<string, Price>
  /** Prices that were made for one sale each. */
  readonly madePrices: Map<string, Price>
  /** Promotion codes, and what share they take off the first payment, per cent. */
  readonly promotions: ReadonlyMap<string, number>
  readonly customers: Map<string, Customer>
  readonly deletedCustomers: Set<string>
  /** Customers whose card is declined. */
  readonly declined: Set<string>
  readonly sessions: Map<string, SoldSession>
  readonly portals: Map<string, { readonly customer: string; readonly returnUrl: string }>
  readonly subscriptions: Map<string, Subscription>
  readonly invoices: Map<string, Invoice>
  readonly invoiceItems: Map<string, InvoiceItem>
  readonly charges: Map<string, Charge>
  /** The invoice that a charge paid. */
  readonly chargeOf: Map<string, string>
  readonly refunds: Map<string, Refund>
  readonly disputes: Map<string, Dispute>
  readonly events: StripeEvent[]
  count: number
}

/** A session with what it sells. */
export interface SoldSession {
  readonly session: CheckoutSession
  readonly price: string
  readonly trialDays: number
  readonly metadata: Readonly<Record<string, string>>
}

/** The API version whose shapes are kept here; the one that the SDK asks for. */
export const apiVersion = '2026-10-28.endive'

/** An empty Stripe that sells two plans. `now` is in seconds since 1970, UTC. */
export function openBook(
  now: number,
  prices: readonly { id: string; amount: number; name: string }[],
  promotions: ReadonlyMap<string, number> = new Map(),
): Book {
  return {
    now,
    ahead: 0,
    site: 'http://stripe.practice.example',
    prices: new Map(prices.map((each) => [each.id, priceOf(each)])),
    madePrices: new Map(),
    promotions,
    customers: new Map(),
    deletedCustomers: new Set(),
    declined: new Set(),
    sessions: new Map(),
    portals: new Map(),
    subscriptions: new Map(),
    invoices: new Map(),
    invoiceItems: new Map(),
    charges: new Map(),
    chargeOf: new Map(),
    refunds: new Map(),
    disputes: new Map(),
    events: [],
    count: 0,
  }
}

/** A new id, such as cus_practice00000001. */
export function newId(book: Book, prefix: string): string {
  book.count += 1
  return `${prefix}_practice${String(book.count).padStart(8, '0')}`
}

/** Writes down that something happened, with the object as it is now. */
export function tell(book: Book, type: string, object: object): void {
  book.events.push({
    id: newId(book, 'evt'),
    object: 'event',
    api_version: apiVersion,
    created: book.now,
    type,
    data: { object: structuredClone(object) },
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
  })
}

function priceOf({ id, amount, name }: { id: string; amount: number; name: string }): Price {
  return {
    id,
    object: 'price',
    active: true,
    currency: 'usd',
    unit_amount: amount,
    product: `prod_${name}`,
    recurring: { interval: 'month', interval_count: 1, usage_type: 'licensed' },
    type: 'recurring',
    livemode: false,
    metadata: { name },
  }
}

import { newId, type Book } from './book.ts'
import { textAt, textsAt, type FormValue } from './form.ts'
import { listOf } from './list.ts'
import { addCustomer, deleteCustomer } from './life.ts'
import type { Charge, CheckoutSession, Invoice } from './objects.ts'
import { badParameter, missing } from './refusals.ts'
import { putForward, testClockOf } from './test-clock.ts'

type Form = Record<string, FormValue>

/** One address of the API: what it takes, and what it answers. */
export interface Resource {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: RegExp
  readonly takes: readonly string[]
  readonly answer: (book: Book, form: Form, id: string) => object
}

const paging = ['limit', 'starting_after', 'created']

export const resources: readonly Resource[] = [
  {
    method: 'POST',
    path: /^\/v1\/customers$/,
    takes: ['email', 'name', 'metadata'],
    answer: (book, form) =>
      addCustomer(book, {
        email: textAt(form, 'email'),
        name: textAt(form, 'name'),
        metadata: textsAt(form, 'metadata'),
      }),
  },
  {
    method: 'GET',
    path: /^\/v1\/customers\/([^/]+)$/,
    takes: [],
    answer: (book, _form, id) =>
      book.deletedCustomers.has(id)
        ? { id, object: 'customer', deleted: true }
        : must(book.customers.get(id), 'customer', id),
  },
  {
    method: 'DELETE',
    path: /^\/v1\/customers\/([^/]+)$/,
    takes: [],
    answer: (book, _form, id) => {
      must(book.customers.get(id), 'customer', id)
      deleteCustomer(book, id)
      return { id, object: 'customer', deleted: true }
    },
  },
  {
    method: 'GET',
    path: /^\/v1\/prices\/([^/]+)$/,
    takes: [],
    answer: (book, _form, id) => must(book.prices.get(id), 'price', id),
  },
  {
    method: 'POST',
    path: /^\/v1\/checkout\/sessions$/,
    takes: [
      'mode',
      'customer',
      'line_items',
      'client_reference_id',
      'success_url',
      'cancel_url',
      'allow_promotion_codes',
      'metadata',
      'subscription_data',
      'payment_method_collection',
    ],
    answer: openSession,
  },
  {
    method: 'GET',
    path: /^\/v1\/checkout\/sessions\/([^/]+)$/,
    takes: [],
    answer: (book, _form, id) => must(book.sessions.get(id)?.session, 'checkout.session', id),
  },
  {
    method: 'POST',
    path: /^\/v1\/billing_portal\/sessions$/,
    takes: ['customer', 'return_url'],
    answer: openPortal,
  },
  {
    method: 'GET',
    path: /^\/v1\/subscriptions$/,
    takes: [...paging, 'customer', 'status'],
    answer: (book, form) => {
      const status = textAt(form, 'status')
      const all = ofCustomer(book, book.subscriptions, form)
      return listOf(
        form,
        '/v1/subscriptions',
        status === 'all' ? all : all.filter((each) => each.status !== 'canceled'),
      )
    },
  },
  {
    method: 'GET',
    path: /^\/v1\/invoices$/,
    takes: [...paging, 'customer', 'expand'],
    answer: (book, form) => {
      const all = ofCustomer(book, book.invoices, form)
      const expanded = expands(form, 'data.payments')
      return listOf(form, '/v1/invoices', expanded ? all.map((each) => withPayments(book, each)) : all)
    },
  },
  {
    method: 'GET',
    path: /^\/v1\/invoiceitems$/,
    takes: [...paging, 'customer', 'pending'],
    answer: (book, form) => {
      const items = ofCustomer(book, book.invoiceItems, form)
      const pending = textAt(form, 'pending') === 'true'
      return listOf(
        form,
        '/v1/invoiceitems',
        items.filter(({ invoice }) => !pending || invoice === null),
        ({ date }) => date,
      )
    },
  },
  {
    method: 'GET',
    path: /^\/v1\/charges$/,
    takes: [...paging, 'customer', 'expand'],
    answer: (book, form) => {
      const all = ofCustomer(book, book.charges, form)
      const expanded = expands(form, 'data.refunds')
      return listOf(form, '/v1/charges', expanded ? all.map((each) => withRefunds(book, each)) : all)
    },
  },
  {
    method: 'GET',
    path: /^\/v1\/charges\/([^/]+)$/,
    takes: [],
    answer: (book, _form, id) => must(book.charges.get(id), 'charge', id),
  },
  {
    method: 'GET',
    path: /^\/v1\/disputes$/,
    takes: [...paging, 'charge'],
    answer: (book, form) => {
      const charge = textAt(form, 'charge')
      return listOf(
        form,
        '/v1/disputes',
        [...book.disputes.values()].filter((each) => charge === null || each.charge === charge),
      )
    },
  },
  {
    method: 'GET',
    path: /^\/v1\/events$/,
    takes: paging,
    answer: (book, form) => listOf(form, '/v1/events', book.events),
  },
  {
    method: 'GET',
    path: /^\/v1\/test_helpers\/test_clocks\/([^/]+)$/,
    takes: [],
    answer: (book, _form, id) => must(testClockOf(book, id), 'test_clock', id),
  },
  {
    method: 'POST',
    path: /^\/v1\/test_helpers\/test_clocks\/([^/]+)\/advance$/,
    takes: ['frozen_time'],
    answer: (book, form, id) => {
      must(testClockOf(book, id), 'test_clock', id)
      return putForward(book, Number(textAt(form, 'frozen_time') ?? NaN))
    },
  },
]

function openSession(book: Book, form: Form): CheckoutSession {
  const customer = textAt(form, 'customer') ?? ''
  must(living(book, customer), 'customer', customer, 'customer')
  if (textAt(form, 'mode') !== 'subscription')
    throw badParameter('mode', 'This Stripe sells subscriptions alone.')
  const price = textAt(form, 'line_items', '0', 'price') ?? ''
  must(book.prices.get(price), 'price', price, 'line_items[0][price]')
  const successUrl = textAt(form, 'success_url')
  if (successUrl === null)
    throw badParameter('success_url', 'Missing required param: success_url.', 'parameter_missing')
  const id = newId(book, 'cs_test')
  const session: CheckoutSession = {
    id,
    object: 'checkout.session',
    created: book.now,
    expires_at: book.now + 86_400,
    mode: 'subscription',
    customer,
    client_reference_id: textAt(form, 'client_reference_id'),
    success_url: successUrl,
    cancel_url: textAt(form, 'cancel_url'),
    url: `${book.site}/till/${id}`,
    status: 'open',
    payment_status: 'unpaid',
    subscription: null,
    invoice: null,
    livemode: false,
    metadata: textsAt(form, 'metadata'),
  }
  book.sessions.set(id, {
    session,
    price,
    trialDays: Number(textAt(form, 'subscription_data', 'trial_period_days') ?? 0),
    metadata: textsAt(form, 'subscription_data', 'metadata'),
  })
  return session
}

function openPortal(book: Book, form: Form): object {
  const customer = textAt(form, 'customer') ?? ''
  must(living(book, customer), 'customer', customer, 'customer')
  const id = newId(book, 'bps')
  const returnUrl = textAt(form, 'return_url') ?? ''
  book.portals.set(id, { customer, returnUrl })
  return {
    id,
    object: 'billing_portal.session',
    created: book.now,
    customer,
    livemode: false,
    return_url: returnUrl,
    url: `${book.site}/portal/${id}`,
  }
}

const living = (book: Book, id: string) =>
  book.deletedCustomers.has(id) ? undefined : book.customers.get(id)

function ofCustomer<Of extends { readonly customer: string }>(
  book: Book,
  all: ReadonlyMap<string, Of>,
  form: Form,
): Of[] {
  const customer = textAt(form, 'customer')
  if (customer !== null) must(book.customers.get(customer), 'customer', customer, 'customer')
  return [...all.values()].filter((each) => customer === null || each.customer === customer)
}

/** Whether a part is asked for in whole. It is the only one here that can be. */
function expands(form: Form, what: 'data.payments' | 'data.refunds'): boolean {
  const asked = Object.values(textsAt(form, 'expand'))
  const unknown = asked.find((each) => each !== what)
  if (unknown !== undefined) throw badParameter('expand', `This property cannot be expanded (${unknown}).`)
  return asked.length > 0
}

function withPayments(book: Book, invoice: Invoice): Invoice {
  const charge = book.charges.get(book.chargeOf.get(invoice.id) ?? '')
  const data = charge
    ? [
        {
          id: `inpay_${charge.id}`,
          object: 'invoice_payment',
          created: charge.created,
          amount_paid: charge.amount,
          amount_requested: charge.amount,
          currency: charge.currency,
          invoice: invoice.id,
          is_default: true,
          livemode: false,
          payment: { type: 'payment_intent', payment_intent: charge.payment_intent },
          status: 'paid',
        },
      ]
    : []
  const payments = { object: 'list', has_more: false, url: '/v1/invoice_payments', data }
  return Object.assign(structuredClone(invoice), { payments })
}

function withRefunds(book: Book, charge: Charge): Charge {
  const data = [...book.refunds.values()].filter((each) => each.charge === charge.id)
  const refunds = { object: 'list', has_more: false, url: `/v1/charges/${charge.id}/refunds`, data }
  return Object.assign(structuredClone(charge), { refunds })
}

function must<Of>(found: Of | undefined, what: string, id: string, param = 'id'): Of {
  if (found === undefined) throw missing(what, id, param)
  return found
}

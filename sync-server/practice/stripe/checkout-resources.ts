import { newId, tell, type Book } from './book.ts'
import { textAt, textsAt } from './form.ts'
import { listOf } from './list.ts'
import type { CheckoutSession, Price } from './objects.ts'
import { badParameter } from './refusals.ts'
import { living, must, ofCustomer, paging, type Form, type Resource } from './resource.ts'

/** Pages on which is paid, and on which what was bought is managed. */
export const checkoutResources: readonly Resource[] = [
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
      'payment_intent_data',
      'payment_method_collection',
    ],
    answer: openSession,
  },
  {
    method: 'GET',
    path: /^\/v1\/checkout\/sessions$/,
    takes: [...paging, 'customer', 'status'],
    answer: (book, form) => {
      const status = textAt(form, 'status')
      const sessions = [...book.sessions.values()].map(({ session }) => session)
      return listOf(
        form,
        '/v1/checkout/sessions',
        ofCustomer(book, sessions, form).filter((each) => status === null || each.status === status),
      )
    },
  },
  {
    method: 'GET',
    path: /^\/v1\/checkout\/sessions\/([^/]+)$/,
    takes: [],
    answer: (book, _form, id) => must(book.sessions.get(id)?.session, 'checkout.session', id),
  },
  {
    method: 'POST',
    path: /^\/v1\/checkout\/sessions\/([^/]+)\/expire$/,
    takes: [],
    answer: (book, _form, id) => {
      const { session } = must(book.sessions.get(id), 'checkout.session', id)
      if (session.status !== 'open') {
        throw badParameter('session', `Only Checkout Sessions with a status in ["open"] can be expired.`)
      }
      session.status = 'expired'
      tell(book, 'checkout.session.expired', session)
      return session
    },
  },
  {
    method: 'POST',
    path: /^\/v1\/billing_portal\/sessions$/,
    takes: ['customer', 'return_url'],
    answer: openPortal,
  },
]

/** Opens a page to pay on. */
export function openSession(book: Book, form: Form): CheckoutSession {
  const customer = textAt(form, 'customer') ?? ''
  must(living(book, customer), 'customer', customer, 'customer')
  const mode = textAt(form, 'mode')
  if (mode !== 'subscription' && mode !== 'payment') {
    throw badParameter('mode', 'Invalid mode: must be one of payment or subscription.')
  }
  refuseDataOf(form, mode === 'payment' ? 'subscription_data' : 'payment_intent_data', mode)
  const price = priceOf(book, form)
  if ((price.type === 'recurring') !== (mode === 'subscription')) {
    throw badParameter('line_items', `You cannot sell a price of type ${price.type} in ${mode} mode.`)
  }
  const successUrl = textAt(form, 'success_url')
  if (successUrl === null)
    throw badParameter('success_url', 'Missing required param: success_url.', 'parameter_missing')
  const id = newId(book, 'cs_test')
  const session: CheckoutSession = {
    id,
    object: 'checkout.session',
    created: book.now,
    expires_at: book.now + 86_400,
    mode,
    customer,
    client_reference_id: textAt(form, 'client_reference_id'),
    allow_promotion_codes: textAt(form, 'allow_promotion_codes') === 'true',
    amount_subtotal: price.unit_amount,
    amount_total: price.unit_amount,
    success_url: successUrl,
    cancel_url: textAt(form, 'cancel_url'),
    url: `${book.site}/till/${id}`,
    status: 'open',
    payment_status: 'unpaid',
    payment_intent: null,
    subscription: null,
    invoice: null,
    livemode: false,
    metadata: textsAt(form, 'metadata'),
  }
  const data = mode === 'payment' ? 'payment_intent_data' : 'subscription_data'
  book.sessions.set(id, {
    session,
    price: price.id,
    trialDays: Number(textAt(form, 'subscription_data', 'trial_period_days') ?? 0),
    metadata: textsAt(form, data, 'metadata'),
  })
  return session
}

function refuseDataOf(form: Form, data: string, mode: string): void {
  if (form[data] !== undefined) {
    throw badParameter(data, `You can not pass \`${data}\` in \`${mode}\` mode.`)
  }
}

/** The price that is named, or one that is made for this sale alone. */
function priceOf(book: Book, form: Form): Price {
  const named = textAt(form, 'line_items', '0', 'price')
  if (named !== null) return must(book.prices.get(named), 'price', named, 'line_items[0][price]')
  const at = (...path: string[]) => textAt(form, 'line_items', '0', 'price_data', ...path)
  const amount = Number(at('unit_amount') ?? NaN)
  const name = at('product_data', 'name')
  if (!Number.isInteger(amount) || amount < 0 || name === null || at('currency') !== 'usd') {
    throw badParameter(
      'line_items[0][price_data]',
      'A price needs unit_amount, currency and a product’s name.',
    )
  }
  const made: Price = {
    id: newId(book, 'price'),
    object: 'price',
    active: true,
    currency: 'usd',
    unit_amount: amount,
    product: newId(book, 'prod'),
    recurring: null,
    type: 'one_time',
    livemode: false,
    metadata: { name },
  }
  book.madePrices.set(made.id, made)
  return made
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

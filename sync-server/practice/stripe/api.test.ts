import { existsSync, readFileSync } from 'node:fs'
import { Stripe } from 'stripe'
import { beforeEach, describe, expect, test } from 'vitest'
import { stripeApi } from './api.ts'
import { apiVersion, openBook, type Book } from './book.ts'
import { payCheckout } from './checkout.ts'
import { advance } from './clock.ts'
import { openDispute, refund } from './disputes.ts'
import { addCustomer, changePrice, livingOf, subscribe } from './life.ts'

let book: Book
let stripe: Stripe
const open = (key: string) => {
  const api = stripeApi(book, 'sk_test_practice')
  return new Stripe(key, {
    apiVersion,
    maxNetworkRetries: 0,
    telemetry: false,
    httpClient: Stripe.createFetchHttpClient((input: string | URL | Request, init?: RequestInit) =>
      api(new Request(input, init)),
    ),
  })
}
beforeEach(() => {
  book = openBook(1_780_000_000, [
    { id: 'price_pro', amount: 2000, name: 'Pro' },
    { id: 'price_elite', amount: 5000, name: 'Elite' },
  ])
  stripe = open('sk_test_practice')
})

describe('the counterpart refuses what Stripe refuses', () => {
  test('another key', async () => {
    await expect(open('sk_test_other').customers.create({})).rejects.toMatchObject({
      type: 'StripeAuthenticationError',
      statusCode: 401,
    })
  })

  test('what it does not know', async () => {
    await expect(stripe.customers.retrieve('cus_none')).rejects.toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
    })
    await expect(stripe.customers.create({ nickname: 'x' } as never)).rejects.toMatchObject({
      statusCode: 400,
      code: 'parameter_unknown',
      param: 'nickname',
    })
    await expect(stripe.subscriptions.list({ customer: 'cus_none' })).rejects.toMatchObject({
      statusCode: 404,
    })
    await expect(stripe.invoices.list({ limit: 101 })).rejects.toMatchObject({ param: 'limit' })
    await expect(stripe.invoices.list({ expand: ['data.tax'] })).rejects.toMatchObject({ param: 'expand' })
  })

  test('a key for idempotency that was used for something else', async () => {
    const once = await stripe.customers.create({ name: 'Olive' }, { idempotencyKey: 'one' })
    const again = await stripe.customers.create({ name: 'Olive' }, { idempotencyKey: 'one' })
    expect([again.id, book.customers.size]).toEqual([once.id, 1])
    await expect(stripe.customers.create({ name: 'Ada' }, { idempotencyKey: 'one' })).rejects.toMatchObject({
      type: 'StripeIdempotencyError',
    })
  })

  test('a checkout of a customer that is deleted, and one that is over', async () => {
    const { id: customer } = addCustomer(book, {})
    const ask = () =>
      stripe.checkout.sessions.create({
        mode: 'subscription',
        customer,
        line_items: [{ price: 'price_pro', quantity: 1 }],
        success_url: 'https://gridboss.example/paid',
      })
    const session = await ask()
    expect(payCheckout(book, session.id)).toEqual({ paid: true, goTo: 'https://gridboss.example/paid' })
    expect(payCheckout(book, session.id)).toMatchObject({ paid: false })
    const closed = await ask()
    await stripe.checkout.sessions.expire(closed.id)
    expect(payCheckout(book, closed.id)).toMatchObject({ paid: false })
    await expect(stripe.checkout.sessions.expire(closed.id)).rejects.toMatchObject({ statusCode: 400 })
    const late = await ask()
    advance(book, book.now + 86_400)
    expect(payCheckout(book, late.id)).toMatchObject({ paid: false })
    await stripe.customers.del(customer)
    await expect(ask()).rejects.toMatchObject({ statusCode: 404 })
  })
})

describe('the counterpart refuses a checkout', () => {
  const sale = (changes: object) =>
    stripe.checkout.sessions.create({
      mode: 'payment',
      customer: addCustomer(book, {}).id,
      success_url: 'https://gridboss.example/paid',
      line_items: [{ price_data: inlinePrice, quantity: 1 }],
      ...changes,
    })
  const inlinePrice = { currency: 'usd', unit_amount: 900, product_data: { name: 'Thirty days' } }

  test.each([
    ['of a subscription at a price that is paid once', { mode: 'subscription' }],
    ['of a payment at a price that renews', { line_items: [{ price: 'price_pro', quantity: 1 }] }],
    [
      'of a payment with what belongs to a subscription',
      { subscription_data: { metadata: {}, trial_period_days: 3 } },
    ],
    ['of nothing that has a name', { line_items: [{ price_data: { currency: 'usd', unit_amount: 1 } }] }],
    ['in a mode that there is not', { mode: 'gift' }],
  ])('%s', async (_what, changes) => {
    await expect(sale(changes)).rejects.toMatchObject({ statusCode: 400 })
  })

  test('and takes one that is right; a slow bank pays it after two days', async () => {
    const slow = await sale({})
    expect(payCheckout(book, slow.id, 'slow')).toMatchObject({ paid: true })
    const status = async () => (await stripe.checkout.sessions.retrieve(slow.id)).payment_status
    const paidAt = book.now + 2 * 86_400
    advance(book, paidAt - 1)
    expect(await status()).toBe('unpaid')
    advance(book, paidAt)
    expect([await status(), book.events.at(-1)?.type]).toEqual([
      'paid',
      'checkout.session.async_payment_succeeded',
    ])
  })

  test('and takes one that is paid at once', async () => {
    expect(payCheckout(book, (await sale({})).id)).toMatchObject({ paid: true })
    expect([...book.charges.values()].map(({ amount }) => amount)).toEqual([900])
  })
})

test('the counterpart gives back what is left of a payment and no more', async () => {
  subscribe(book, addCustomer(book, {}).id, { price: 'price_pro' })
  const [charge] = book.charges.values()
  const payment_intent = charge?.payment_intent ?? ''
  await stripe.refunds.create({ payment_intent, amount: 1500 })
  await expect(stripe.refunds.create({ payment_intent, amount: 501 })).rejects.toMatchObject({
    param: 'amount',
  })
  await stripe.refunds.create({ charge: charge?.id ?? '' })
  await expect(stripe.refunds.create({ payment_intent })).rejects.toMatchObject({
    code: 'charge_already_refunded',
  })
  expect(charge).toMatchObject({ amount_refunded: 2000, refunded: true })
  await expect(stripe.refunds.create({ payment_intent: 'pi_none' })).rejects.toMatchObject({
    statusCode: 404,
  })
})

describe('a subscription at the counterpart', () => {
  test('renews every thirty days, is tried again when its card fails, and ends after four tries', () => {
    const { id: customer } = addCustomer(book, {})
    const begun = book.now
    subscribe(book, customer, { price: 'price_pro' })
    advance(book, begun + 30 * 86_400)
    expect([...book.charges.values()].map(({ amount }) => amount)).toEqual([2000, 2000])
    book.declined.add(customer)
    advance(book, begun + 60 * 86_400)
    expect(livingOf(book, customer)[0]?.status).toBe('past_due')
    advance(book, begun + 69 * 86_400)
    expect([...book.subscriptions.values()][0]).toMatchObject({
      status: 'canceled',
      ended_at: begun + 69 * 86_400,
    })
  })

  test('is paged as Stripe pages, newest first', async () => {
    const { id: customer } = addCustomer(book, {})
    subscribe(book, customer, { price: 'price_pro' })
    advance(book, book.now + 5 * 30 * 86_400)
    const first = await stripe.invoices.list({ customer, limit: 4 })
    expect([first.data.length, first.has_more]).toEqual([4, true])
    const all = []
    for await (const each of stripe.invoices.list({ customer, limit: 4 })) all.push(each.created)
    expect(all).toHaveLength(6)
    expect(all).toEqual(all.toSorted((a, b) => b - a))
  })
})

const fixtures = new URL('../../../../shared/specs/stripe-fixtures3.json', import.meta.url)
const absent = existsSync(fixtures) ? '' : ` (skipped: there is no file ${fixtures.pathname})`

describe.skipIf(absent !== '')(
  `every object has only fields, of the kinds, that Stripe’s own have${absent}`,
  () => {
    const { resources } = JSON.parse(absent === '' ? readFileSync(fixtures, 'utf8') : '{"resources":{}}') as {
      resources: Record<string, Record<string, unknown>>
    }

    test.each([
      'customer',
      'price',
      'subscription',
      'invoice',
      'invoice_payment',
      'invoiceitem',
      'charge',
      'refund',
      'dispute',
      'checkout.session',
      'event',
      'test_helpers.test_clock',
    ])('%s', async (kind) => {
      const made = (await liveALittle()).filter(({ object }) => object === kind)
      expect(made.length).toBeGreaterThan(0)
      expect(made.flatMap((each) => strangeIn(each, resources[kind] ?? {}, kind))).toEqual([])
    })

    test('and one that is wrong, however deep, would be noticed', async () => {
      const [subscription] = (await liveALittle()).filter(({ object }) => object === 'subscription')
      const wrong = structuredClone(subscription) as unknown as {
        items: { data: [{ price: object; quantity: unknown }] }
      }
      Object.assign(wrong.items.data[0].price, { prize: 1 })
      wrong.items.data[0].quantity = '1'
      expect(strangeIn(wrong, resources['subscription'] ?? {}, 'subscription')).toEqual([
        'subscription.items.data.quantity',
        'subscription.items.data.price.prize',
      ])
    })
  },
)

/** One of everything that this Stripe knows. */
async function liveALittle(): Promise<{ readonly object: string }[]> {
  const { id: customer } = addCustomer(book, { email: 'olive@example.com' })
  const page = { customer, success_url: 'https://gridboss.example/paid' }
  const session = await stripe.checkout.sessions.create({
    ...page,
    mode: 'subscription',
    line_items: [{ price: 'price_pro', quantity: 1 }],
  })
  payCheckout(book, session.id)
  const once = { currency: 'usd', unit_amount: 900, product_data: { name: 'Thirty days' } }
  const sale = await stripe.checkout.sessions.create({
    ...page,
    mode: 'payment',
    line_items: [{ price_data: once, quantity: 1 }],
  })
  payCheckout(book, sale.id)
  for (const each of livingOf(book, customer)) changePrice(book, each, 'price_elite', 'create_prorations')
  for (const each of book.charges.values()) {
    refund(book, each, 500)
    openDispute(book, each)
  }
  const { data: invoices } = await stripe.invoices.list({ expand: ['data.payments'] })
  const { data: charges } = await stripe.charges.list({ expand: ['data.refunds'] })
  const kept = [book.customers, book.prices, book.madePrices, book.subscriptions, book.invoiceItems]
  return [
    ...kept.flatMap((all) => [...all.values()]),
    ...book.refunds.values(),
    ...book.disputes.values(),
    ...invoices,
    ...invoices.flatMap(({ payments }) => payments?.data ?? []),
    ...charges,
    ...book.events,
    ...[...book.sessions.values()].map((sold) => sold.session),
    await stripe.testHelpers.testClocks.retrieve('clock_practice'),
  ]
}

/** Where an object has what Stripe's own has not, or something of another kind. */
function strangeIn(ours: object, theirs: object, path: string): string[] {
  return Object.entries(ours).flatMap(([field, value]: [string, unknown]): string[] => {
    const at = `${path}.${field}`
    if (isFree(at)) return []
    if (!(field in theirs)) return [at]
    return strangeAt(value, (theirs as Record<string, unknown>)[field], at)
  })
}

function strangeAt(ours: unknown, theirs: unknown, at: string): string[] {
  if (ours === null || ours === undefined || theirs === null) return []
  if (typeof ours !== typeof theirs || Array.isArray(ours) !== Array.isArray(theirs)) return [at]
  if (Array.isArray(ours) && Array.isArray(theirs)) {
    const [example] = theirs as unknown[]
    return example === undefined ? [] : ours.flatMap((each) => strangeAt(each, example, at))
  }
  return typeof ours === 'object' && typeof theirs === 'object' ? strangeIn(ours, theirs ?? {}, at) : []
}

/** What may hold anything, and what the example happens to leave out. */
const isFree = (at: string): boolean =>
  /\.metadata\.|^event\.data\.object|\.price_details|payment\.payment_intent|advancing$|^invoice\.payments$|^invoiceitem.*\.subscription_item$/.test(
    at,
  )

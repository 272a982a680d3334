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
    const late = await ask()
    advance(book, book.now + 86_400)
    expect(payCheckout(book, late.id)).toMatchObject({ paid: false })
    await stripe.customers.del(customer)
    await expect(ask()).rejects.toMatchObject({ statusCode: 404 })
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

describe.skipIf(!existsSync(fixtures))(
  'every object has only fields, of the kinds, that Stripe’s own have',
  () => {
    const { resources } = JSON.parse(
      existsSync(fixtures) ? readFileSync(fixtures, 'utf8') : '{"resources":{}}',
    ) as { resources: Record<string, Record<string, unknown>> }

    test.each([
      'customer',
      'price',
      'subscription',
      'invoice',
      'invoiceitem',
      'charge',
      'refund',
      'dispute',
      'checkout.session',
      'event',
    ])('%s', async (kind) => {
      const { id: customer } = addCustomer(book, { email: 'olive@example.com' })
      const session = await stripe.checkout.sessions.create({
        mode: 'subscription',
        customer,
        line_items: [{ price: 'price_pro', quantity: 1 }],
        success_url: 'https://gridboss.example/paid',
      })
      payCheckout(book, session.id)
      for (const each of livingOf(book, customer)) changePrice(book, each, 'price_elite', 'create_prorations')
      for (const each of book.charges.values()) {
        refund(book, each, 500)
        openDispute(book, each)
      }
      const made = [
        ...[book.customers, book.prices, book.subscriptions, book.invoices, book.invoiceItems].flatMap(
          (all) => [...all.values()],
        ),
        ...[book.charges, book.refunds, book.disputes].flatMap((all) => [...all.values()]),
        ...[...book.sessions.values()].map((sold) => sold.session),
        ...book.events,
      ].filter(({ object }) => object === kind)
      expect(made.length).toBeGreaterThan(0)
      const theirs = resources[kind] ?? {}
      const strange = made.flatMap((each) =>
        Object.entries(each).filter(([field, value]) => {
          const their = theirs[field]
          return !(field in theirs) || (value !== null && their !== null && typeof their !== typeof value)
        }),
      )
      expect(strange).toEqual([])
    })
  },
)

import { Stripe } from 'stripe'
import { beforeEach, expect, test } from 'vitest'
import { stripeApi } from './api.ts'
import { apiVersion, openBook, type Book } from './book.ts'
import { addCustomer, cancelAtEnd, livingOf, subscribe } from './life.ts'

const start = 1_780_000_000
const day = 86_400
let book: Book
let stripe: Stripe
beforeEach(() => {
  book = openBook(start, [{ id: 'price_pro', amount: 2000, name: 'Pro' }])
  const api = stripeApi(book, 'sk_test_practice')
  stripe = new Stripe('sk_test_practice', {
    apiVersion,
    maxNetworkRetries: 0,
    telemetry: false,
    httpClient: Stripe.createFetchHttpClient((input: string | URL | Request, init?: RequestInit) =>
      api(new Request(input, init)),
    ),
  })
})

const advance = (to: number) => stripe.testHelpers.testClocks.advance('clock_practice', { frozen_time: to })

test('put forward, what is due until then happens in its turn, and is told before the clock is', async () => {
  const [renews, ends] = [addCustomer(book, {}).id, addCustomer(book, {}).id]
  for (const customer of [renews, ends]) subscribe(book, customer, { price: 'price_pro' })
  for (const each of livingOf(book, ends)) cancelAtEnd(book, each)
  const before = book.events.length
  const answer = await advance(start + 37 * day)
  expect(answer).toMatchObject({
    status: 'advancing',
    frozen_time: start,
    status_details: { advancing: { target_frozen_time: start + 37 * day } },
  })
  expect(await stripe.testHelpers.testClocks.retrieve('clock_practice')).toMatchObject({
    status: 'ready',
    frozen_time: start + 37 * day,
  })
  expect(book.events.slice(before).map(({ type }) => type)).toEqual([
    'test_helpers.test_clock.advancing',
    'invoice.finalized',
    'charge.succeeded',
    'invoice.paid',
    'customer.subscription.updated',
    'customer.subscription.deleted',
    'test_helpers.test_clock.ready',
  ])
  expect([livingOf(book, renews).length, livingOf(book, ends).length]).toEqual([1, 0])
})

test.each([
  ['back', -1],
  ['to where it stands', 0],
  ['farther than two periods', 61 * day],
  ['to a part of a second', 0.5],
])('it is not put %s', async (_where, by) => {
  await expect(advance(start + by)).rejects.toMatchObject({ statusCode: 400, param: 'frozen_time' })
  expect([book.now, book.events]).toEqual([start, []])
})

test('there is no other clock', async () => {
  await expect(stripe.testHelpers.testClocks.retrieve('clock_other')).rejects.toMatchObject({
    statusCode: 404,
    code: 'resource_missing',
  })
})

import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Stripe } from 'stripe'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { servePracticeStripe, type PracticeStripe } from './serve.ts'

let folder: string
let hearing: Server
let practice: PracticeStripe
let answers: number[]
const heard: string[] = []

const begin = async () => {
  const { port } = hearing.address() as AddressInfo
  practice = await servePracticeStripe({
    port: 0,
    file: join(folder, 'stripe.json'),
    serverUrl: `http://127.0.0.1:${port}`,
    clock: Date.now,
  })
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gridboss-practice-'))
  heard.length = 0
  answers = []
  hearing = createServer((request, response) => {
    void (async () => {
      let body = ''
      for await (const part of request) body += String(part)
      const event = Stripe.webhooks.constructEvent(
        body,
        String(request.headers['stripe-signature']),
        practice.environment['STRIPE_WEBHOOK_SECRET'] ?? '',
      )
      const status = answers.shift() ?? 204
      if (status === 204) heard.push(event.type)
      response.writeHead(status).end()
    })()
  })
  hearing.listen(0, '127.0.0.1')
  await once(hearing, 'listening')
  await begin()
})
afterEach(async () => {
  await practice.stop()
  hearing.close()
  await rm(folder, { recursive: true })
})

function sdk(): Stripe {
  const { hostname, port } = new URL(practice.url)
  return new Stripe(practice.environment['STRIPE_SECRET_KEY'] ?? '', {
    host: hostname,
    port: Number(port),
    protocol: 'http',
    telemetry: false,
  })
}

async function checkout(customer: string) {
  return sdk().checkout.sessions.create({
    mode: 'subscription',
    customer,
    line_items: [{ price: 'price_practice_pro', quantity: 1 }],
    success_url: 'http://127.0.0.1/paid?session={CHECKOUT_SESSION_ID}',
    cancel_url: 'http://127.0.0.1/back',
  })
}

const time = async () => (await sdk().testHelpers.testClocks.retrieve('clock_practice')).frozen_time
const press = (url: string, fields: Record<string, string>) =>
  fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) })

test('somebody pays at the till, the server hears of it, also of what it did not take at first, and it is kept', async () => {
  answers = [500]
  const { id: customer } = await sdk().customers.create({ name: 'Olive' })
  const { url, id } = await checkout(customer)
  const page = await (await fetch(url ?? '')).text()
  expect(page).toContain('no money moves')
  expect(page).toContain('$20.00')
  const declined = await press(url ?? '', { act: 'declined' })
  expect([declined.status, (await declined.text()).includes('Your card was declined.')]).toEqual([200, true])
  const paid = await press(url ?? '', { act: 'good' })
  expect([paid.status, paid.headers.get('location')]).toEqual([303, `http://127.0.0.1/paid?session=${id}`])
  await expect
    .poll(() => heard.toSorted(), { timeout: 30_000 })
    .toEqual([
      'charge.succeeded',
      'checkout.session.completed',
      'customer.created',
      'customer.subscription.created',
      'invoice.finalized',
      'invoice.paid',
    ])
  expect(await (await fetch(url ?? '')).text()).toContain('This checkout is over')
  await practice.stop()
  await begin()
  const { data } = await sdk().subscriptions.list({ customer })
  expect(data.map(({ status }) => status)).toEqual(['active'])
})

test('a payment has a receipt to look at', async () => {
  const { id: customer } = await sdk().customers.create({})
  await press((await checkout(customer)).url ?? '', { act: 'good' })
  const [charge] = (await sdk().charges.list({ customer })).data
  const receipt = await fetch(charge?.receipt_url ?? '')
  const text = await receipt.text()
  expect([receipt.status, text.includes('no money moves'), text.includes('$20.00')]).toEqual([
    200,
    true,
    true,
  ])
  expect((await fetch(`${practice.url}/receipt/ch_nobody`)).status).toBe(404)
})

test('a customer changes and cancels on the portal, and nobody else’s', async () => {
  const [mine, theirs] = [await sdk().customers.create({}), await sdk().customers.create({})]
  for (const { id } of [mine, theirs]) await press((await checkout(id)).url ?? '', { act: 'good' })
  const { url } = await sdk().billingPortal.sessions.create({
    customer: mine.id,
    return_url: 'http://127.0.0.1/back',
  })
  const of = async (customer: string) => (await sdk().subscriptions.list({ customer, status: 'all' })).data[0]
  const [subscription, other] = [(await of(mine.id))?.id ?? '', (await of(theirs.id))?.id ?? '']
  expect(await (await fetch(url)).text()).toContain('Change to Elite')
  await press(url, { subscription, act: 'price price_practice_elite' })
  await press(url, { subscription, act: 'end' })
  await press(url, { subscription: other, act: 'now' })
  expect(await of(mine.id)).toMatchObject({ cancel_at_period_end: true, status: 'active' })
  expect((await of(mine.id))?.items.data[0]?.price.id).toBe('price_practice_elite')
  expect(await of(theirs.id)).toMatchObject({ status: 'active' })
  await press(url, { subscription, act: 'resume' })
  expect(await of(mine.id)).toMatchObject({ cancel_at_period_end: false })
  await press(url, { subscription, act: 'now' })
  expect((await of(mine.id))?.status).toBe('canceled')
})

test('a card is declined from now on, the renewal fails, and it is paid once a card works', async () => {
  const { id: customer } = await sdk().customers.create({})
  await press((await checkout(customer)).url ?? '', { act: 'good' })
  const { url } = await sdk().billingPortal.sessions.create({ customer, return_url: 'http://127.0.0.1/back' })
  const subscription = async () => (await sdk().subscriptions.list({ customer })).data[0]
  const id = (await subscription())?.id ?? ''
  await press(url, { subscription: id, act: 'declined' })
  await press(`${practice.url}/clock`, { act: '30' })
  expect((await subscription())?.status).toBe('past_due')
  expect(await (await fetch(url)).text()).toContain('The last payment failed')
  await press(url, { subscription: id, act: 'works' })
  expect((await subscription())?.status).toBe('active')
  expect(await (await fetch(url)).text()).not.toContain('The last payment failed')
})

test('time is let pass on a page, the server hears of it, and it is so after a restart', async () => {
  const clock = `${practice.url}/clock`
  const before = await time()
  expect(await (await fetch(clock)).text()).toContain('Let 7 days pass')
  const passed = await press(clock, { act: '7' })
  expect([passed.status, passed.headers.get('location')]).toEqual([303, '/clock'])
  await press(clock, { act: '400' })
  const week = 7 * 86_400
  const seconds = async () => (await time()) - before - week
  expect(await seconds()).toBeGreaterThanOrEqual(0)
  expect(await seconds()).toBeLessThan(week)
  expect(await (await fetch(clock)).text()).toContain('7 days ahead of the real time')
  await expect.poll(() => heard.at(-1), { timeout: 30_000 }).toBe('test_helpers.test_clock.ready')
  await practice.stop()
  await begin()
  expect(await seconds()).toBeGreaterThanOrEqual(0)
})

test('what is not there is said so', async () => {
  const answers = await Promise.all(
    ['/', '/till/nothing', '/portal/nothing'].map((path) => fetch(practice.url + path)),
  )
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404])
})

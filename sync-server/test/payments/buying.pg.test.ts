import { beforeEach, describe, expect, test } from 'vitest'
import { settleCharge } from '#practice/stripe/charges.ts'
import { payCheckout } from '#practice/stripe/checkout.ts'
import { advance } from '#practice/stripe/clock.ts'
import { refund } from '#practice/stripe/disputes.ts'
import { cancelNow, deleteCustomer, livingOf, subscribe } from '#practice/stripe/life.ts'
import { openCheckout, openPortal } from '#server/payments/buy-plan.ts'
import { reconcileEvents } from '#server/payments/reconcile.ts'
import { syncCustomer } from '#server/payments/sync-customer.ts'
import { moneyForEach } from './money-for-each.ts'
import { addPerson } from './money-stage.ts'

const stage = moneyForEach()
let person: string
beforeEach(async () => {
  person = await addPerson(stage.database)
})

const addresses = { paid: 'https://gridboss.example/paid', back: 'https://gridboss.example/back' }
const sessionIn = (url: string) => url.split('/').at(-1) ?? ''
const now = () => stage.book.now * 1000
const tier = async (ms = now()) => (await stage.access(person))(ms)
const customers = () => [...stage.book.customers.keys()]
const customer = () => customers().at(-1) ?? ''
const sync = () => syncCustomer(stage.deps, customer(), stage.now())

async function open(trialDays = 0, plan: 'PRO' | 'ELITE' = 'PRO'): Promise<string> {
  const page = await openCheckout(
    stage.deps,
    { id: person, displayName: 'Olive' },
    { plan, trialDays, addresses },
  )
  if (!page.ok) throw new Error(page.code)
  return sessionIn(page.url)
}
const offered = (session: string) => stage.book.sessions.get(session)?.trialDays

describe('a trial', () => {
  test('is offered to a person once, also when their customer was deleted since', async () => {
    const first = await open(14)
    expect(offered(first)).toBe(14)
    payCheckout(stage.book, first)
    await sync()
    expect([await tier(), stage.book.charges.size]).toEqual(['PRO', 0])
    for (const each of livingOf(stage.book, customer())) cancelNow(stage.book, each)
    expect(offered(await open(14))).toBe(0)
    deleteCustomer(stage.book, customer())
    expect(offered(await open(14))).toBe(0)
    expect(customers()).toHaveLength(2)
  })

  test('is offered again to who opened the page and did not begin one', async () => {
    const first = await open(14)
    expect(offered(await open(14))).toBe(14)
    expect(payCheckout(stage.book, first)).toEqual({ paid: false, why: 'This checkout is over.' })
  })
})

describe('who wants to pay', () => {
  test('and has paid a moment ago, of which nothing was heard yet, is not sold a second plan', async () => {
    payCheckout(stage.book, await open())
    await expect(open(0, 'ELITE')).rejects.toThrow('already-subscribed')
    expect(await tier()).toBe('PRO')
  })

  test('and was deleted at Stripe is a new customer there, on the same day, and loses what they had', async () => {
    payCheckout(stage.book, await open())
    await sync()
    deleteCustomer(stage.book, customer())
    const again = await open()
    expect(customers()).toHaveLength(2)
    expect(await tier()).toBe(null)
    payCheckout(stage.book, again)
    await sync()
    expect(await tier()).toBe('PRO')
  })

  test('cannot manage anything once they are deleted at Stripe, and is told so', async () => {
    payCheckout(stage.book, await open())
    expect(await openPortal(stage.deps, person, addresses.back)).toMatchObject({ ok: true })
    deleteCustomer(stage.book, customer())
    expect(await openPortal(stage.deps, person, addresses.back)).toMatchObject({ code: 'not-subscribed' })
  })
})

describe('a promotion code', () => {
  test('takes its share off the first payment alone', async () => {
    expect(payCheckout(stage.book, await open(), 'good', 'half')).toMatchObject({ paid: true })
    advance(stage.book, stage.book.now + 30 * 86_400)
    await sync()
    const { rows } = await stage.database.query('select amount::int from payments order by paid_at')
    expect(rows).toEqual([{ amount: 1000 }, { amount: 2000 }])
    expect(await tier()).toBe('PRO')
  })

  test('leaves a smaller payment, and giving all of that back closes the plan', async () => {
    payCheckout(stage.book, await open(), 'good', 'HALF')
    for (const charge of stage.book.charges.values()) refund(stage.book, charge, 1000)
    await sync()
    expect(await tier()).toBe(null)
  })

  test('that pays for all opens the plan without any payment', async () => {
    payCheckout(stage.book, await open(), 'good', 'GIFT')
    await sync()
    expect([await tier(), stage.book.charges.size]).toEqual(['PRO', 0])
    expect(await tier(now() + 37 * 86_400_000)).toBe(null)
  })

  test('that there is not sells nothing', async () => {
    expect(payCheckout(stage.book, await open(), 'good', 'FREEBIE')).toMatchObject({ paid: false })
    await sync()
    expect(await tier()).toBe(null)
  })
})

test('of several subscriptions of one customer the highest counts, and each ends by itself', async () => {
  payCheckout(stage.book, await open())
  const elite = subscribe(stage.book, customer(), { price: 'price_elite' })
  await sync()
  expect(await tier()).toBe('ELITE')
  stage.book.now += 86_400
  if (elite) cancelNow(stage.book, elite)
  await sync()
  expect(await tier()).toBe('ELITE')
  expect(await tier(now() + 7 * 86_400_000)).toBe('PRO')
})

describe('what is paid for once', () => {
  const price = { amount: 900, currency: 'usd', name: 'Thirty days of Pro' }
  const buy = async (days: number | null = 30) => {
    await open()
    const url = await stage.provider.checkout({
      kind: 'purchase',
      customer: customer(),
      subject: person,
      tier: 'PRO',
      days,
      price,
      successUrl: addresses.paid,
      cancelUrl: addresses.back,
    })
    return sessionIn(url ?? '')
  }

  test('opens its tier for its days from the payment on, without a grace', async () => {
    const session = await buy()
    await sync()
    expect(await tier()).toBe(null)
    payCheckout(stage.book, session)
    await sync()
    const paidAt = now()
    expect([await tier(paidAt), await tier(paidAt - 1)]).toEqual(['PRO', null])
    const end = paidAt + 30 * 86_400_000
    expect([await tier(end - 1), await tier(end)]).toEqual(['PRO', null])
    const { rows } = await stage.database.query('select amount::int, purchase from payments')
    expect(rows).toEqual([{ amount: 900, purchase: { tier: 'PRO', days: 30 } }])
  })

  test('may be for ever', async () => {
    payCheckout(stage.book, await buy(null))
    await sync()
    expect(await tier(now() + 100 * 365 * 86_400_000)).toBe('PRO')
  })

  test.each([
    ['succeeded', 'PRO'],
    ['failed', null],
  ] as const)('by a slow bank opens nothing before the bank has paid: %s', async (outcome, expected) => {
    payCheckout(stage.book, await buy(), 'slow')
    await sync()
    expect(await tier()).toBe(null)
    for (const charge of stage.book.charges.values()) settleCharge(stage.book, charge, outcome)
    await reconcileEvents(stage.deps, stage.now())
    expect(await tier()).toBe(expected)
  })

  test('with a code for all of it is open, though there was no payment', async () => {
    payCheckout(stage.book, await buy(), 'good', 'GIFT')
    await sync()
    expect([await tier(), stage.book.charges.size]).toEqual(['PRO', 0])
  })

  test.each([
    ['without what it was for', {}],
    ['for days that are no number', { tier: 'PRO', days: '30; forever' }],
    ['for no days', { tier: 'PRO', days: '0' }],
    ['for a tier that there is not', { tier: 'GOLD', days: '30' }],
  ])('by a checkout of somebody else %s opens nothing', async (_what, metadata) => {
    const session = await buy()
    const sold = stage.book.sessions.get(session)
    if (sold) stage.book.sessions.set(session, { ...sold, session: { ...sold.session, metadata } })
    payCheckout(stage.book, session)
    await sync()
    expect(await tier()).toBe(null)
  })
})

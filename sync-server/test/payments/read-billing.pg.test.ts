import { beforeEach, describe, expect, test } from 'vitest'
import { advance } from '#practice/stripe/clock.ts'
import { openDispute, refund } from '#practice/stripe/disputes.ts'
import { addCustomer, cancelAtEnd, cancelNow, changePrice, month, subscribe } from '#practice/stripe/life.ts'
import type { Subscription } from '#practice/stripe/objects.ts'
import { demoLeague, demoUsers } from '#server/demo/demo-league.ts'
import type { TierPrice } from '#server/payments/provider.ts'
import { syncCustomer } from '#server/payments/sync-customer.ts'
import { startTestServer } from '#server/test/server/test-server.ts'
import { servedMoneyForEach } from './money-for-each.ts'

/* What GET /billing says. The book begins on 1 June 2026, 12:00 UTC, and its months have thirty days. */

let customer: string
let pricesAnswer: (() => Promise<readonly TierPrice[]>) | null

const stage = servedMoneyForEach(({ deps }) => {
  const { account } = deps
  const provider = {
    ...account.provider,
    prices: async () => (pricesAnswer ? pricesAnswer() : account.provider.prices()),
  }
  return { billing: { payments: { ...deps, account: { ...account, provider } }, trialDays: 14 } }
})
beforeEach(() => {
  pricesAnswer = null
  customer = addCustomer(stage.book, { metadata: { user_id: demoUsers.OWNER.id } }).id
})

const sync = () => syncCustomer(stage.deps, customer, stage.now())
const billing = async (role: 'OWNER' | 'ADMIN' | 'STEWARD' | 'DRIVER' = 'OWNER') =>
  (await stage.server.call('/billing', { token: await stage.server.signIn(role) })).json
const buy = (price = 'price_pro', trialDays = 0): Subscription => {
  const made = subscribe(stage.book, customer, { price, trialDays })
  if (made === null) throw new Error('the card was declined')
  return made
}
const lastCharge = () => {
  const charge = [...stage.book.charges.values()].at(-1)
  if (charge === undefined) throw new Error('nothing was paid')
  return charge
}
const pass = (seconds: number) => advance(stage.book, stage.book.now + seconds)
const day = 86_400

describe('an owner', () => {
  test('on the free plan reads what they have, what plans cost, and that one can be tried', async () => {
    await stage.database.query('delete from payment_customers')
    expect(await billing()).toEqual({
      asOf: '2026-06-01T12:00:00.000Z',
      plan: 'FREE',
      until: null,
      inGrace: false,
      blocked: false,
      because: [],
      leagues: [{ id: demoLeague.id, name: 'Demo GP', plan: 'FREE', drivers: 10 }],
      sale: {
        kind: 'sold',
        practice: true,
        trialDays: 14,
        prices: [
          { plan: 'PRO', amount: 2000, currency: 'usd', every: { count: 1, unit: 'month' } },
          { plan: 'ELITE', amount: 5000, currency: 'usd', every: { count: 1, unit: 'month' } },
        ],
        subscriptions: [],
        payments: [],
        manageable: false,
      },
    })
  })

  test('who opened the till and paid nothing has nothing to manage', async () => {
    await sync()
    expect((await billing()).sale).toMatchObject({ manageable: false, trialDays: 14 })
  })

  test('reads how many drivers take room: neither guests nor archived ones do', async () => {
    const [{ drivers }] = (await billing()).leagues
    const add = (kind: string, archived: boolean) =>
      stage.server.change(
        `insert into drivers (id, league_id, display_name, kind, archived_at)
         values (gen_random_uuid(), $1, $2 || ' driver', $2, case when $3 then now() end)`,
        [demoLeague.id, kind, archived],
      )
    await add('regular', false)
    await add('guest', false)
    await add('reserve', true)
    expect((await billing()).leagues).toMatchObject([{ drivers: drivers + 1 }])
    await stage.server.change(`delete from drivers where display_name like '% driver'`)
  })

  test('on trial reads until when, and that it is paid for then', async () => {
    buy('price_elite', 14)
    await sync()
    expect(await billing()).toMatchObject({
      plan: 'ELITE',
      until: '2026-06-22T12:00:00.000Z',
      inGrace: false,
      sale: {
        trialDays: 0,
        subscriptions: [
          {
            kind: 'trial',
            plan: 'ELITE',
            endsAt: '2026-06-15T12:00:00.000Z',
            openUntil: '2026-06-22T12:00:00.000Z',
            cancelled: false,
          },
        ],
        payments: [],
        manageable: true,
      },
    })
  })

  test('who cancels on trial reads that it ends with it', async () => {
    cancelAtEnd(stage.book, buy('price_pro', 14))
    await sync()
    expect((await billing()).sale.subscriptions).toMatchObject([
      { kind: 'trial', endsAt: '2026-06-15T12:00:00.000Z', cancelled: true },
    ])
  })

  test('who pays reads when it renews, why it is open, and what was paid, with its receipt', async () => {
    buy()
    await sync()
    const answer = await billing()
    expect(answer).toMatchObject({ plan: 'PRO', until: '2026-07-08T12:00:00.000Z', inGrace: false })
    expect(answer.leagues).toMatchObject([{ name: 'Demo GP', plan: 'PRO' }])
    expect(answer.because).toEqual([
      {
        plan: 'PRO',
        source: 'grace',
        verdict: 'not-yet',
        from: '2026-07-01T12:00:00.000Z',
        until: '2026-07-08T12:00:00.000Z',
        ended: null,
      },
      {
        plan: 'PRO',
        source: 'subscription',
        verdict: 'open',
        from: '2026-06-01T12:00:00.000Z',
        until: '2026-07-01T12:00:00.000Z',
        ended: null,
      },
    ])
    expect(answer.sale.subscriptions).toEqual([
      {
        kind: 'renews',
        plan: 'PRO',
        from: '2026-06-01T12:00:00.000Z',
        at: '2026-07-01T12:00:00.000Z',
        openUntil: '2026-07-08T12:00:00.000Z',
      },
    ])
    expect(answer.sale.payments).toEqual([
      {
        paidAt: '2026-06-01T12:00:00.000Z',
        amount: 2000,
        currency: 'usd',
        refunded: 0,
        disputed: null,
        receiptUrl: lastCharge().receipt_url,
      },
    ])
  })

  test('whose payment failed reads when it is tried again and until when the plan stays', async () => {
    buy()
    stage.book.declined.add(customer)
    pass(month + day)
    await sync()
    expect(await billing()).toMatchObject({
      plan: 'PRO',
      until: '2026-07-08T12:00:00.000Z',
      inGrace: true,
      sale: {
        subscriptions: [
          {
            kind: 'failed',
            plan: 'PRO',
            paidUntil: '2026-07-01T12:00:00.000Z',
            openUntil: '2026-07-08T12:00:00.000Z',
            retryAt: '2026-07-04T12:00:00.000Z',
          },
        ],
      },
    })
  })

  test('whose grace is over reads that the plan has closed, and why', async () => {
    buy()
    stage.book.declined.add(customer)
    pass(month + 7 * day)
    await sync()
    const answer = await billing()
    expect(answer).toMatchObject({ plan: 'FREE', until: null, inGrace: false })
    expect(answer.sale.subscriptions).toMatchObject([{ kind: 'failed', openUntil: null }])
    expect(answer.because[0]).toMatchObject({ source: 'grace', verdict: 'over' })
  })

  test('who cancelled reads when it ends, and afterwards that it did', async () => {
    cancelAtEnd(stage.book, buy())
    await sync()
    expect((await billing()).sale.subscriptions).toEqual([
      {
        kind: 'ends',
        plan: 'PRO',
        at: '2026-07-01T12:00:00.000Z',
        openUntil: '2026-07-08T12:00:00.000Z',
      },
    ])
    pass(month + 8 * day)
    await sync()
    const answer = await billing()
    expect(answer.plan).toBe('FREE')
    expect(answer.sale).toMatchObject({
      trialDays: 0,
      subscriptions: [{ kind: 'ended', plan: 'PRO', at: '2026-07-01T12:00:00.000Z', openUntil: null }],
      manageable: true,
    })
  })

  test('who cancelled at once reads that it is open by grace', async () => {
    const subscription = buy()
    pass(10 * day)
    cancelNow(stage.book, subscription)
    await sync()
    const answer = await billing()
    expect(answer).toMatchObject({ plan: 'PRO', until: '2026-06-18T12:00:00.000Z', inGrace: true })
    expect(answer.sale.subscriptions).toMatchObject([
      { kind: 'ended', at: '2026-06-11T12:00:00.000Z', openUntil: '2026-06-18T12:00:00.000Z' },
    ])
  })

  test('whose payment was given back reads that it closed the plan', async () => {
    buy()
    await sync()
    pass(day)
    refund(stage.book, lastCharge())
    await sync()
    const answer = await billing()
    expect(answer).toMatchObject({ plan: 'FREE', until: null })
    expect(answer.because).toMatchObject([
      { source: 'subscription', verdict: 'ended', until: '2026-06-02T12:00:00.000Z', ended: 'refunded' },
    ])
    expect(answer.sale.payments).toMatchObject([{ amount: 2000, refunded: 2000, disputed: null }])
  })

  test('who disputes a payment reads that it closed the plan', async () => {
    buy()
    openDispute(stage.book, lastCharge())
    pass(day)
    await sync()
    const answer = await billing()
    expect(answer.plan).toBe('FREE')
    expect(answer.sale.payments).toMatchObject([{ refunded: 0, disputed: 'open' }])
  })

  test('who changed the plan reads the new one, and both payments, the newest first', async () => {
    const subscription = buy()
    pass(15 * day)
    changePrice(stage.book, subscription, 'price_elite')
    await sync()
    const answer = await billing()
    expect(answer.plan).toBe('ELITE')
    expect(answer.sale.subscriptions).toMatchObject([
      { kind: 'renews', plan: 'ELITE', from: '2026-06-16T12:00:00.000Z', at: '2026-07-01T12:00:00.000Z' },
    ])
    // Half of 50 dollars, less half of 20.
    expect(answer.sale.payments.map(({ amount }: { amount: number }) => amount)).toEqual([1500, 2000])
  })

  test('who pays twice reads both, and has the larger', async () => {
    buy()
    pass(1)
    buy('price_elite')
    await sync()
    const answer = await billing()
    expect(answer.plan).toBe('ELITE')
    expect(answer.sale.subscriptions).toMatchObject([{ plan: 'ELITE' }, { plan: 'PRO' }])
  })
})

test.each(['ADMIN', 'STEWARD', 'DRIVER'] as const)(
  'another member who is %s has the plan in the league, and reads nothing of who pays',
  async (role) => {
    buy()
    await sync()
    const answer = await billing(role)
    expect(answer).toMatchObject({ plan: 'FREE', because: [], leagues: [] })
    expect(answer.sale).toMatchObject({ subscriptions: [], payments: [], manageable: false, trialDays: 14 })
    const text = JSON.stringify(answer)
    expect([text.includes(customer), text.includes(lastCharge().receipt_url)]).toEqual([false, false])
  },
)

test('another owner of the same league reads its plan, and nothing of who pays', async () => {
  buy()
  await sync()
  await stage.server.change(`update members set role = 'OWNER' where id = $1`, [demoUsers.ADMIN.memberId])
  const answer = await billing('ADMIN')
  await stage.server.change(`update members set role = 'ADMIN' where id = $1`, [demoUsers.ADMIN.memberId])
  expect(answer).toMatchObject({ plan: 'FREE', because: [], leagues: [{ name: 'Demo GP', plan: 'PRO' }] })
  expect(answer.sale).toMatchObject({ subscriptions: [], payments: [], manageable: false })
})

test('who is not signed in reads nothing', async () => {
  const { status, json } = await stage.server.call('/billing')
  expect([status, json.error.code]).toEqual([401, 'needs-sign-in'])
})

test('while the provider cannot be reached prices are missing and all the rest is told', async () => {
  buy()
  await sync()
  let asked = 0
  pricesAnswer = async () => {
    asked += 1
    throw new Error('Stripe cannot be reached.')
  }
  const answer = await billing()
  expect(answer.sale).toMatchObject({ prices: [], subscriptions: [{ kind: 'renews' }] })
  expect((await billing()).sale.prices).toEqual([])
  expect(asked).toBe(1)
  pass(61)
  pricesAnswer = null
  expect((await billing()).sale.prices).toHaveLength(2)
  pricesAnswer = async () => []
  pass(3500)
  expect((await billing()).sale.prices).toHaveLength(2)
  pass(200)
  expect((await billing()).sale.prices).toEqual([])
})

test('a server that sells nothing says so, and what everybody has', async () => {
  const shopless = await startTestServer({
    postgres: stage.postgres,
    app: { defaultPlan: 'ELITE', billing: null },
  })
  const token = await shopless.signIn('OWNER')
  const { json } = await shopless.call('/billing', { token })
  await shopless.stop()
  expect(json).toMatchObject({ plan: 'ELITE', until: null, sale: { kind: 'not-sold' } })
})

import { describe, expect, test } from 'vitest'
import type { Price, Reason, Subscription } from '#shared/policy/billing.ts'
import { closedWords, paymentNote, priceWords, reasonWords, subscriptionWords } from './billing-words.ts'
import { formatMoney } from './money.ts'
import { costWords, roomWords, whatPlanAdds } from './plan-words.ts'
import { changeCost } from './plan-change.ts'

const month = { count: 1, unit: 'month' } as const
const pro: Price = { plan: 'PRO', amount: 2000, currency: 'usd', every: month }
const elite: Price = { plan: 'ELITE', amount: 5000, currency: 'usd', every: month }
const now = Date.parse('2026-06-11T12:00:00Z')
const tell = (subscription: Subscription, price: Price | null = pro, zone = 'Europe/Rome') =>
  subscriptionWords(subscription, { price, now, zone })
const july = { openUntil: '2026-07-08T12:00:00.000Z', plan: 'PRO' } as const

describe('amounts are written in their currency', () => {
  test.each([
    [2000, 'usd', 'US$20.00'],
    [1999, 'eur', '€19.99'],
    [5, 'gbp', '£0.05'],
    [2000, 'jpy', 'JP¥2,000'],
    [12_345, 'kwd', 'KWD 12.345'],
  ])('%i of %s', (amount, currency, written) => {
    expect(formatMoney(amount, currency).replaceAll(/\s/g, ' ')).toBe(written)
  })

  test('with how often they are paid', () => {
    expect(priceWords(pro)).toBe('US$20.00 a month')
    expect(priceWords({ ...pro, every: { count: 3, unit: 'month' } })).toBe('US$20.00 every 3 months')
  })
})

describe('a subscription tells', () => {
  test('when it renews, in the zone of the reader', () => {
    const renews: Subscription = {
      ...july,
      kind: 'renews',
      from: '2026-06-01T12:00:00.000Z',
      at: '2026-07-01T12:00:00.000Z',
    }
    expect(tell(renews)).toEqual({
      tone: 'plain',
      title: 'Pro renews on Wed, 1 Jul 2026, 14:00 CEST',
      text: 'For US$20.00 a month, until you cancel.',
    })
    expect(tell(renews, null, 'America/New_York')).toEqual({
      tone: 'plain',
      title: 'Pro renews on Wed, 1 Jul 2026, 08:00 GMT-4',
      text: 'It goes on until you cancel.',
    })
  })

  test.each([
    ['2026-06-25T12:00:00Z', '14 days'],
    ['2026-06-25T11:00:00Z', '14 days'],
    ['2026-06-12T13:00:00Z', '2 days'],
    ['2026-06-12T12:00:00Z', '24 hours'],
    ['2026-06-11T12:40:00Z', '1 hour'],
    ['2026-06-11T11:00:00Z', '0 hours'],
  ])('how long a trial until %s still is', (endsAt, left) => {
    const trial: Subscription = { ...july, kind: 'trial', endsAt, cancelled: false }
    expect(tell(trial).title).toBe(`You are trying Pro: ${left} left`)
  })

  test('what comes after a trial', () => {
    const endsAt = '2026-06-25T12:00:00Z'
    const trial: Subscription = { ...july, kind: 'trial', endsAt, cancelled: false }
    expect(tell(trial).text).toBe(
      'The trial is free until Thu, 25 Jun 2026, 14:00 CEST. From then on it costs US$20.00 a month, unless you cancel before.',
    )
    expect(tell({ ...trial, cancelled: true })).toMatchObject({
      tone: 'warning',
      text: 'The trial ends on Thu, 25 Jun 2026, 14:00 CEST. It is cancelled: nothing will be paid. What it opens stays until Wed, 8 Jul 2026, 14:00 CEST; nothing is deleted then.',
    })
  })

  test('that a payment failed, until when the plan stays, and what to do', () => {
    const failed: Subscription = {
      ...july,
      kind: 'failed',
      paidUntil: '2026-07-01T12:00:00.000Z',
      retryAt: '2026-07-04T12:00:00.000Z',
    }
    expect(tell(failed)).toEqual({
      tone: 'danger',
      title: 'The last payment for Pro failed',
      text: 'Pro stays open until Wed, 8 Jul 2026, 14:00 CEST. Put in another card under Manage before then. It is tried again on Sat, 4 Jul 2026, 14:00 CEST.',
    })
    expect(tell({ ...failed, openUntil: null, retryAt: null }).text).toBe(
      'Pro is closed; nothing was deleted. Pay with another card under Manage, and all of it is back at once.',
    )
  })

  test('that it ends, and that what it opens stays a while', () => {
    const ends: Subscription = { ...july, kind: 'ends', at: '2026-07-01T12:00:00.000Z' }
    expect(tell(ends)).toEqual({
      tone: 'warning',
      title: 'Pro ends on Wed, 1 Jul 2026, 14:00 CEST',
      text: 'It is cancelled: nothing more will be paid. What it opens stays until Wed, 8 Jul 2026, 14:00 CEST; nothing is deleted then.',
    })
    expect(tell({ ...ends, kind: 'ended' }).tone).toBe('warning')
    expect(tell({ ...ends, kind: 'ended', openUntil: null })).toEqual({
      tone: 'plain',
      title: 'Pro ended on Wed, 1 Jul 2026, 14:00 CEST',
      text: 'Nothing was deleted. Pay for it again, and all that it opened is back at once.',
    })
  })
})

test('why a plan is open, and why one closed that was paid for', () => {
  const reason: Reason = {
    plan: 'PRO',
    source: 'subscription',
    verdict: 'open',
    from: '2026-06-01T12:00:00.000Z',
    until: '2026-07-01T12:00:00.000Z',
    ended: null,
  }
  expect(reasonWords(reason, 'UTC')).toBe('Your subscription, until Wed, 1 Jul 2026, 12:00 UTC')
  expect(reasonWords({ ...reason, source: 'by-hand', until: null }, 'UTC')).toBe(
    'Given to you by GridBoss, with no end',
  )
  expect(closedWords(reason, 'UTC')).toBeNull()
  expect(closedWords({ ...reason, verdict: 'ended', ended: 'cancelled' }, 'UTC')).toBeNull()
  expect(closedWords({ ...reason, verdict: 'ended', ended: 'refunded' }, 'UTC')).toEqual({
    tone: 'warning',
    title: 'Pro closed on Wed, 1 Jul 2026, 12:00 UTC',
    text: 'It closed because the payment for it was given back. Nothing was deleted.',
  })
})

test('what plans have room for', () => {
  expect([roomWords('FREE'), roomWords('PRO'), roomWords('ELITE')]).toEqual([
    '20 drivers in a league, one league',
    '100 drivers in a league, 5 leagues',
    'Any number of drivers, any number of leagues',
  ])
})

test('what plans cost and add', () => {
  expect(['FREE', 'PRO', 'ELITE'].map((plan) => costWords(plan as 'PRO', [pro]))).toEqual([
    'Nothing to pay',
    'US$20.00 a month',
    'The price is shown where you pay',
  ])
  expect(whatPlanAdds('ELITE')).toEqual(['BRANDING', 'API_EXPORT'])
})

test('what became of a payment', () => {
  const paid = { amount: 2000, refunded: 0, disputed: null, currency: 'usd' } as const
  expect(
    [
      paid,
      { ...paid, refunded: 500 },
      { ...paid, refunded: 2000 },
      { ...paid, disputed: 'open' as const },
      { ...paid, disputed: 'won' as const },
      { ...paid, disputed: 'lost' as const },
    ].map((payment) => paymentNote(payment)),
  ).toEqual([null, 'US$5.00 given back', 'Given back', 'Disputed', null, 'Lost in a dispute'])
})

describe('a change of plan costs about', () => {
  const june = { from: '2026-06-01T12:00:00Z', at: '2026-07-01T12:00:00Z' }
  const prices = { from: pro, to: elite }

  test.each([
    // A third of the thirty days is over.
    ['2026-06-11T12:00:00Z', 2000],
    ['2026-06-01T12:00:00Z', 3000],
    ['2026-06-16T12:00:00Z', 1500],
    ['2026-07-01T12:00:00Z', 0],
    ['2026-07-02T12:00:00Z', 0],
  ])('at %s', (at, cost) => {
    expect(changeCost(june, prices, Date.parse(at))).toBe(cost)
  })

  test('less than nothing where the new plan is smaller', () => {
    expect(changeCost(june, { from: elite, to: pro }, now)).toBe(-2000)
  })

  test('the same after an earlier change in the same month', () => {
    const changed = { ...june, from: '2026-06-06T12:00:00Z' }
    expect(changeCost(changed, prices, now)).toBe(2000)
  })

  test('nothing that is known where the prices cannot be compared', () => {
    const yearly: Price = { ...elite, every: { count: 1, unit: 'year' } }
    expect(changeCost(june, { from: pro, to: yearly }, now)).toBeNull()
    expect(changeCost(june, { from: pro, to: { ...elite, currency: 'eur' } }, now)).toBeNull()
  })
})

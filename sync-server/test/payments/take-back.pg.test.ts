import { beforeEach, describe, expect, test } from 'vitest'
import { addCustomer, subscribe } from '#practice/stripe/life.ts'
import { refund } from '#practice/stripe/disputes.ts'
import { syncCustomer } from '#server/payments/sync-customer.ts'
import { cancelSubscription, refundPayment } from '#server/payments/take-back.ts'
import { moneyForEach } from './money-for-each.ts'
import { addPerson } from './money-stage.ts'

const stage = moneyForEach()
let person: string
let subscription: NonNullable<ReturnType<typeof subscribe>>
let payment: string
beforeEach(async () => {
  person = await addPerson(stage.database)
  const customer = addCustomer(stage.book, { metadata: { user_id: person } }).id
  const made = subscribe(stage.book, customer, { price: 'price_pro' })
  if (made === null) throw new Error('nothing was bought')
  subscription = made
  payment = charge().payment_intent
  await syncCustomer(stage.deps, customer, stage.now())
  stage.book.now += 3_600
})

function charge() {
  const [found] = stage.book.charges.values()
  if (found === undefined) throw new Error('nothing was paid')
  return found
}
const tier = async (ms = stage.book.now * 1000) => (await stage.access(person))(ms)

const give = (amount: number | null, key = 'wish', of = payment) =>
  refundPayment(stage.deps, { payment: of, amount, key })

describe('a subscription', () => {
  test('that is cancelled at its end is open until then and for the grace', async () => {
    expect(await cancelSubscription(stage.deps, subscription.id, 'period-end')).toEqual({ ok: true })
    expect(subscription).toMatchObject({ cancel_at_period_end: true, status: 'active' })
    const end = subscription.items.data[0].current_period_end * 1000 + 7 * 86_400_000
    expect([await tier(end - 1), await tier(end)]).toEqual(['PRO', null])
    const { rows } = await stage.database.query(
      'select cancel_at is not null as ends from payment_subscriptions where ref = $1',
      [subscription.id],
    )
    expect(rows).toEqual([{ ends: true }])
  })

  test('that is cancelled now ends now, once', async () => {
    expect(await cancelSubscription(stage.deps, subscription.id, 'now')).toEqual({ ok: true })
    expect(subscription).toMatchObject({ status: 'canceled', ended_at: stage.book.now })
    const again = await cancelSubscription(stage.deps, subscription.id, 'now')
    expect(again).toMatchObject({ ok: false, code: 'already-ended' })
  })

  test.each(['now', 'period-end'] as const)(
    'that ended at Stripe meanwhile is followed, not refused: %s',
    async (when) => {
      await stage.provider.cancel(subscription.id, 'now')
      const ended = subscription.ended_at
      stage.book.now += 60
      expect(await cancelSubscription(stage.deps, subscription.id, when)).toEqual({ ok: true })
      expect(subscription.ended_at).toBe(ended)
      const { rows } = await stage.database.query('select status from payment_subscriptions')
      expect(rows).toEqual([{ status: 'ended' }])
    },
  )

  test('that there is not is said so, here and by the provider', async () => {
    const unknown = await cancelSubscription(stage.deps, 'sub_none', 'now')
    expect(unknown).toMatchObject({ ok: false, code: 'unknown-subscription' })
    await expect(stage.provider.cancel('sub_none', 'now')).rejects.toMatchObject({ statusCode: 404 })
  })
})

describe('a payment', () => {
  test('that is given back whole closes what it paid for, without a grace', async () => {
    expect(await give(null)).toEqual({ ok: true })
    expect(charge()).toMatchObject({ amount_refunded: 2000, refunded: true })
    expect([await tier(), await tier(stage.book.now * 1000 - 1)]).toEqual([null, 'PRO'])
  })

  test('of which a part is given back stays open, and the same wish gives it once', async () => {
    expect(await give(500)).toEqual({ ok: true })
    expect(await give(500)).toEqual({ ok: true })
    expect([charge().amount_refunded, await tier()]).toEqual([500, 'PRO'])
    expect(await give(500, 'another wish')).toEqual({ ok: true })
    expect(charge().amount_refunded).toBe(1000)
  })

  test('that was given back at Stripe meanwhile is followed, not refused', async () => {
    refund(stage.book, charge())
    expect(await give(null)).toEqual({ ok: true })
    expect([charge().amount_refunded, await tier()]).toEqual([2000, null])
  })

  test.each([
    ['more than there is', 2001, 'too-much'],
    ['nothing', 0, 'invalid'],
    ['less than nothing', -5, 'invalid'],
    ['a fraction', 0.5, 'invalid'],
  ])('cannot be given back: %s', async (_what, amount, code) => {
    expect(await give(amount)).toMatchObject({ ok: false, code })
    expect(charge().amount_refunded).toBe(0)
  })

  test('that is gone, or of nobody, is said so', async () => {
    await give(null)
    expect(await give(null, 'another wish')).toMatchObject({ code: 'nothing-left' })
    expect(await give(null, 'wish', 'pi_none')).toMatchObject({ code: 'unknown-payment' })
  })
})

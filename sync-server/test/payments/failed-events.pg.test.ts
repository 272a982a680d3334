import { beforeEach, describe, expect, test } from 'vitest'
import { addCustomer, subscribe } from '#practice/stripe/life.ts'
import { doSyncJob } from '#server/payments/do-sync-job.ts'
import { listFailedEvents, retryEvent } from '#server/payments/failed-events.ts'
import { reconcileEvents } from '#server/payments/reconcile.ts'
import { syncCustomer, type PaymentDeps } from '#server/payments/sync-customer.ts'
import { moneyForEach } from './money-for-each.ts'
import { addPerson, start } from './money-stage.ts'

const stage = moneyForEach()
let away: PaymentDeps
let person: string
let customer: string
let asked: number
beforeEach(async () => {
  person = await addPerson(stage.database)
  customer = addCustomer(stage.book, { metadata: { user_id: person } }).id
  subscribe(stage.book, customer, { price: 'price_pro' })
  asked = 0
  const read = () => {
    asked += 1
    return Promise.reject(new Error('Stripe is away, with cus_123 and sk_test_1234.'))
  }
  const { account } = stage.deps
  away = { ...stage.deps, account: { ...account, provider: { ...account.provider, read } } }
})

const deliverAll = async () => {
  for (const index of stage.book.events.keys()) await stage.deliver(index)
}
const job = () => ({
  name: 'sync-customer' as const,
  accountId: stage.deps.account.id,
  about: 'customer' as const,
  ref: customer,
})
const failAt = (seconds: number) =>
  doSyncJob(away, job(), instant(seconds)).then(
    () => 'done',
    () => 'failed',
  )
const instant = (seconds: number) => new Date((start + seconds) * 1000).toISOString()
const failed = () => listFailedEvents(stage.database, 100)
const tier = async () => (await stage.access(person))(stage.book.now * 1000)

const retry = (event: string) =>
  stage.database.transaction((tx) =>
    retryEvent(tx, stage.deps.jobs, { accountId: stage.deps.account.id, event }),
  )

/** Lets the queue try at once and the reconciliation every ten minutes, until nothing is tried any more. */
async function failToTheEnd(): Promise<number[]> {
  const tries: number[] = []
  for (let quick = 0; quick < 6; quick += 1) await failAt(quick * 10)
  for (let minutes = 1; minutes <= 7 * 24 * 60; minutes += 10) {
    const before = asked
    await reconcileEvents(away, instant(minutes * 60))
    if (asked > before) tries.push(minutes)
  }
  return tries
}

describe('an event whose customer cannot be looked at', () => {
  test('is tried again ever later, is dead after sixteen tries, and is listed with why', async () => {
    await deliverAll()
    expect(await failAt(0)).toBe('failed')
    expect((await failed()).map(({ attempts, error, deadAt }) => ({ attempts, error, deadAt }))).toEqual(
      stage.book.events.map(() => ({
        attempts: 1,
        error: 'Error: Stripe is away, with cus_… and sk_….',
        deadAt: null,
      })),
    )
    await stage.database.query('update payment_events set attempts = 0, error = null, retry_at = null')
    asked = 0
    const tries = await failToTheEnd()
    // Each wait is twice the one before, in steps of the ten minutes between two looks, and twelve hours at most.
    expect(tries).toEqual([11, 31, 71, 151, 311, 631, 1271, 1991, 2711, 3431])
    expect(asked).toBe(16)
    const dead = await failed()
    expect(dead.map(({ attempts }) => attempts)).toEqual(stage.book.events.map(() => 16))
    expect(new Set(dead.map(({ deadAt }) => deadAt))).toEqual(new Set([instant(3431 * 60)]))
    expect(dead.map(({ retryAt }) => retryAt)).toEqual(stage.book.events.map(() => null))
  })

  test('does not die of other events about the same customer that are tried meanwhile', async () => {
    await deliverAll()
    for (let quick = 0; quick < 6; quick += 1) await failAt(quick)
    for (let other = 0; other < 30; other += 1) await failAt(10 + other)
    expect(new Set((await failed()).map(({ attempts }) => attempts))).toEqual(new Set([6]))
  })

  test('that is dead is done as soon as anything else has its customer looked at', async () => {
    await deliverAll()
    await failToTheEnd()
    expect(await syncCustomer(stage.deps, customer, stage.now())).toBe('synced')
    expect(await failed()).toEqual([])
    expect(await tier()).toBe('PRO')
  })
})

describe('a person has a dead event tried again', () => {
  test('and one look does all that are about the customer', async () => {
    await deliverAll()
    await failToTheEnd()
    stage.jobs.length = 0
    expect(await retry(stage.book.events[0]?.id ?? '')).toEqual({
      ok: true,
      result: { about: 'customer', ref: customer },
    })
    expect(stage.jobs).toEqual([job()])
    expect(new Set((await failed()).map(({ attempts, deadAt }) => `${attempts} ${deadAt}`))).toEqual(
      new Set(['0 null']),
    )
    await stage.doJobs()
    expect([await failed(), await tier()]).toEqual([[], 'PRO'])
  })

  test('and is told where there is none: it is done, waits for its first try, or never came', async () => {
    await deliverAll()
    const event = stage.book.events[0]?.id ?? ''
    for (const named of [event, 'evt_none']) expect(await retry(named)).toMatchObject({ code: 'not-failed' })
    await stage.doJobs()
    stage.jobs.length = 0
    expect(await retry(event)).toMatchObject({ ok: false, code: 'not-failed' })
    expect(stage.jobs).toEqual([])
  })
})

import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { advance } from '#practice/stripe/clock.ts'
import { addCustomer } from '#practice/stripe/life.ts'
import { pgliteDatabase, type Database } from '#server/db/database.ts'
import { openServerPglite } from '#server/db/testing/pglite.ts'
import { reconcileEvents } from '#server/payments/reconcile.ts'
import { happen, happenings, type Happening } from './life-acts.ts'
import { planInSecond } from './life-model.ts'
import { interestingSeconds, tierOf } from './life-seconds.ts'
import { addPerson, openMoneyStage } from './money-stage.ts'
import { plantedBugs, type PlantedBug } from './planted-bugs.ts'

let pglite: Awaited<ReturnType<typeof openServerPglite>>
let database: Database
beforeAll(async () => {
  pglite = await openServerPglite()
  database = pgliteDatabase(pglite)
})
afterAll(() => pglite.close())

/** How the events of a life come: which of them, in which order, and after which of the happenings jobs are done. */
const delivery = fc.record({
  lost: fc.array(fc.nat(30), { maxLength: 8 }),
  twice: fc.array(fc.nat(30), { maxLength: 8 }),
  backwards: fc.boolean(),
  lateness: fc.nat(3),
})
interface Delivery {
  readonly lost: readonly number[]
  readonly twice: readonly number[]
  readonly backwards: boolean
  readonly lateness: number
}
type Life = [Happening[], Delivery]
const life: fc.Arbitrary<Life> = fc.tuple(happenings, delivery)

describe('any life of a customer', () => {
  test('leaves a copy like the provider and access like a plain model, whatever order, repetition and loss', async () => {
    await fc.assert(
      fc.asyncProperty(life, (each) => live(each)),
      { numRuns: Number(process.env['GRIDBOSS_LIVES'] ?? 100) },
    )
  })
})

describe('the lives notice a planted bug', () => {
  test.each(Object.keys(plantedBugs) as PlantedBug[])('%s', async (bug) => {
    const result = await fc.check(
      fc.asyncProperty(life, (each) => live(each, bug)),
      { numRuns: 150, endOnFailure: true },
    )
    expect(result.failed).toBe(true)
  })
})

async function live(
  [happenings, { lost, twice, backwards, lateness }]: Life,
  bug?: PlantedBug,
): Promise<void> {
  await database.query('delete from payment_events')
  await database.query('update payment_accounts set looked_until = null')
  const stage = await openMoneyStage(database, bug && plantedBugs[bug])
  const { book } = stage
  const person = await addPerson(database)
  const customer = addCustomer(book, { metadata: { user_id: person } }).id
  await reconcileEvents(stage.deps, stage.now())
  let told = 0
  for (const [index, each] of happenings.entries()) {
    happen(book, customer, each)
    if (index % (lateness + 1) !== 0) continue
    const fresh = book.events.map((_, at) => at).slice(told)
    told = book.events.length
    const sent = fresh
      .filter((at) => !lost.includes(at))
      .flatMap((at) => (twice.includes(at) ? [at, at] : [at]))
    for (const at of backwards ? sent.toReversed() : sent) await stage.deliver(at)
    await stage.doJobs()
  }
  advance(book, book.now + 60)
  await reconcileEvents(stage.deps, stage.now())
  await stage.doJobs()
  expect(await copyOf(customer)).toEqual(bookOf(stage, customer))
  const seconds = interestingSeconds(book)
  const tierAt = await stage.access(person)
  const said = seconds.map((second) => tierAt(second * 1000))
  expect(said).toEqual(seconds.map((second) => planInSecond(book, customer, second, tierOf)))
}

async function copyOf(customer: string) {
  const { rows } = await database.query<{ ref: string; status: string; ended: number | null }>(
    `select ref, status, extract(epoch from ended_at)::float8 as ended from payment_subscriptions where customer_ref = $1 order by ref`,
    [customer],
  )
  const { rows: payments } = await database.query<{ ref: string; returned: number }>(
    `select ref, (select coalesce(sum((r ->> 'amount')::int), 0)::int from jsonb_array_elements(refunds) r) as returned
       from payments where customer_ref = $1 order by ref`,
    [customer],
  )
  const { rows: waiting } = await database.query('select ref from payment_events where done_at is null')
  return { subscriptions: rows, payments, waiting }
}

function bookOf({ book }: Awaited<ReturnType<typeof openMoneyStage>>, customer: string) {
  const words = { trialing: 'trialing', active: 'active', past_due: 'past-due', canceled: 'ended' }
  return {
    subscriptions: [...book.subscriptions.values()]
      .filter((each) => each.customer === customer)
      .map(({ id, status, ended_at }) => ({ ref: id, status: words[status], ended: ended_at }))
      .sort(byRef),
    payments: [...book.charges.values()]
      .filter((each) => each.customer === customer)
      .filter(({ status }) => status === 'succeeded')
      .map(({ payment_intent, amount_refunded }) => ({ ref: payment_intent, returned: amount_refunded }))
      .concat(
        [...book.sessions.values()]
          .filter(
            ({ session }) => session.mode === 'payment' && session.payment_status === 'no_payment_required',
          )
          .map(({ session }) => ({ ref: session.id, returned: 0 })),
      )
      .sort(byRef),
    waiting: [],
  }
}

const byRef = (a: { ref: string }, b: { ref: string }) => (a.ref < b.ref ? -1 : 1)

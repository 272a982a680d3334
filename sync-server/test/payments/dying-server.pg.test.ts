import { afterAll, beforeAll, expect, test } from 'vitest'
import { changePrice, addCustomer, subscribe } from '#practice/stripe/life.ts'
import { openDispute } from '#practice/stripe/disputes.ts'
import { poolDatabase, type Database } from '#server/db/database.ts'
import { startTestPostgres, type TestPostgres } from '#server/db/testing/test-postgres.ts'
import type { Job } from '#server/jobs/job-queue.ts'
import { openPostgresJobs, type PostgresJobs } from '#server/jobs/postgres-jobs.ts'
import { doSyncJob } from '#server/payments/do-sync-job.ts'
import { reconcileEvents } from '#server/payments/reconcile.ts'
import type { PaymentDeps } from '#server/payments/sync-customer.ts'
import { dyingDatabase } from './dying-database.ts'
import { planInSecond } from './life-model.ts'
import { addPerson, forgetMoney, openMoneyStage, type MoneyStage } from './money-stage.ts'

let postgres: TestPostgres
let database: Database
let queue: PostgresJobs
beforeAll(async () => {
  postgres = await startTestPostgres()
  database = poolDatabase(postgres.pool)
  queue = await openPostgresJobs(postgres.databaseUrl, { failed: () => {}, warned: () => {} })
})
afterAll(async () => {
  await queue.stop()
  await postgres.stop()
})

/** Somebody changed from Pro to Elite; a payment is disputed, which names no customer. */
async function begin(): Promise<{ stage: MoneyStage; person: string; customer: string; events: number[] }> {
  const stage = await openMoneyStage(database, () => ({ jobs: queue }))
  await forgetMoney(database)
  await database.query('update payment_accounts set looked_until = null')
  await database.query('delete from pgboss.job')
  const person = await addPerson(database)
  const customer = addCustomer(stage.book, { metadata: { user_id: person } }).id
  const subscription = subscribe(stage.book, customer, { price: 'price_pro' })
  if (subscription === null) throw new Error('nothing was bought')
  stage.book.now += 86_400
  changePrice(stage.book, subscription, 'price_elite')
  const charge = [...stage.book.charges.values()].at(-1)
  if (charge) openDispute(stage.book, charge)
  const types = ['customer.subscription.created', 'charge.dispute.created']
  const events = types.map((type) => stage.book.events.findIndex((event) => event.type === type))
  return { stage, person, customer, events }
}

/** Does the jobs that are committed, as the worker does, until none is left. */
async function work(deps: PaymentDeps, now: string): Promise<void> {
  for (;;) {
    const { rows } = await database.query<{ id: string; data: Job }>(
      `select id, data from pgboss.job where name = 'sync-customer' order by created_on limit 1`,
    )
    const job = rows[0]
    if (job?.data.name !== 'sync-customer') return
    await doSyncJob(deps, job.data, now)
    await database.query('delete from pgboss.job where id = $1', [job.id])
  }
}

/** Events that are stored, not done, and have no job that would do them. */
async function forgotten(): Promise<unknown[]> {
  const { rows } = await database.query(
    `select e.ref from payment_events e where e.done_at is null and not exists (
       select 1 from pgboss.job j where j.name = 'sync-customer'
          and j.data ->> 'about' = e.about ->> 'kind' and j.data ->> 'ref' = e.about ->> 'ref')`,
  )
  return rows
}

async function grants(): Promise<number | undefined> {
  const { rows } = await database.query<{ count: number }>('select count(*)::int as count from grants')
  return rows[0]?.count
}

async function expectAllDone({ stage, person, customer }: Awaited<ReturnType<typeof begin>>): Promise<void> {
  const { rows } = await database.query('select ref from payment_events where done_at is null')
  expect(rows).toEqual([])
  const tierAt = await stage.access(person)
  const { now } = stage.book
  const seconds = [now - 86_401, now - 86_400, now - 1, now, now + 40 * 86_400]
  expect(seconds.map((second) => tierAt(second * 1000))).toEqual(
    seconds.map((second) =>
      planInSecond(stage.book, customer, second, { price_pro: 'PRO', price_elite: 'ELITE' }),
    ),
  )
}

test('a server that dies at any step of a webhook or its job has done all of it or nothing, and the next one ends it', async () => {
  let whole: number | undefined
  for (let at = 1; ; at += 1) {
    const life = await begin()
    const { stage, events } = life
    const dying = dyingDatabase(database, at)
    const deps = { ...stage.deps, database: dying }
    const run = async () => {
      for (const index of events) await stage.deliver(index, deps)
      await work(deps, stage.now())
    }
    await run().catch(() => {})
    expect([at, await forgotten()]).toEqual([at, []])
    const held = await grants()
    // What Stripe was not answered it sends again; the next server does the jobs that are left.
    for (const index of events) await stage.deliver(index)
    await work(stage.deps, stage.now())
    await expectAllDone(life)
    if (!dying.died()) {
      expect(at).toBeGreaterThan(30)
      break
    }
    whole ??= await grants()
    expect([0, whole]).toContain(held)
  }
}, 240_000)

test('a server that dies while it looks for lost events finds them the next time', async () => {
  for (let at = 1; ; at += 1) {
    const life = await begin()
    const { stage } = life
    const dying = dyingDatabase(database, at)
    await reconcileEvents({ ...stage.deps, database: dying }, stage.now()).catch(() => {})
    expect([at, await forgotten()]).toEqual([at, []])
    await reconcileEvents(stage.deps, stage.now())
    await work(stage.deps, stage.now())
    await expectAllDone(life)
    if (!dying.died()) {
      expect(at).toBeGreaterThan(30)
      break
    }
  }
}, 240_000)

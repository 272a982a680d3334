import { afterAll, beforeAll, expect, test } from 'vitest'
import { payCheckout } from '#practice/stripe/checkout.ts'
import { cancelAtEnd, livingOf } from '#practice/stripe/life.ts'
import { signedEvent } from '#practice/stripe/sign.ts'
import { putForward } from '#practice/stripe/test-clock.ts'
import { openTestClock } from '#server/access/test-clock.ts'
import { poolDatabase, type Database } from '#server/db/database.ts'
import { startTestPostgres, type TestPostgres } from '#server/db/testing/test-postgres.ts'
import { demoLeague } from '#server/demo/demo-league.ts'
import { startTestServer, type TestServer } from '#server/test/server/test-server.ts'
import { openMoneyStage, start, webhookSecret, type MoneyStage } from './money-stage.ts'

const day = 86_400
let postgres: TestPostgres
let database: Database
let stage: MoneyStage
let server: TestServer
beforeAll(async () => {
  postgres = await startTestPostgres()
  database = poolDatabase(postgres.pool)
  const testClock = openTestClock('test', () => start * 1000)
  stage = await openMoneyStage(database, ({ plans }) => ({
    testClock,
    plans: { ...plans, clock: testClock.now },
  }))
  server = await startTestServer({
    postgres,
    app: {
      defaultPlan: 'FREE',
      planClock: testClock.now,
      billing: { payments: stage.deps, trialDays: 0 },
    },
  })
  await database.query('truncate grants, grant_ends')
  await server.change('update leagues set plan = $1', ['FREE'])
})
afterAll(async () => {
  await server.stop()
  await postgres.stop()
})

const plan = async () => {
  const { rows } = await database.query<{ plan: string }>('select plan from leagues where id = $1', [
    demoLeague.id,
  ])
  return rows[0]?.plan
}

/** Puts the provider's clock forward, and has only this told to the server: every other event is lost on the way. */
async function putForwardTo(seconds: number): Promise<number> {
  putForward(stage.book, seconds)
  const ready = stage.book.events.at(-1)
  if (ready?.type !== 'test_helpers.test_clock.ready') throw new Error('the clock was not put forward')
  const { body, signature } = signedEvent(ready, webhookSecret, Math.floor(Date.now() / 1000))
  const headers = { 'stripe-signature': signature }
  return (await server.call('/webhooks/stripe', { method: 'POST', body, headers })).status
}

test('plans go by the clock of the provider, to the second, and sign-ins by the real one', async () => {
  const token = await server.signIn('OWNER')
  const me = async () => (await server.call('/me', { token })).json.billingPlan
  const { json } = await server.call('/billing/checkout', { method: 'POST', token, body: { plan: 'PRO' } })
  const session = json.url.split('/').at(-1)
  payCheckout(stage.book, session)
  await server.call(`/billing/paid?session=${session}`)
  expect([await plan(), await me()]).toEqual(['PRO', 'PRO'])

  expect(await putForwardTo(start + 40 * day)).toBe(204)
  expect([await plan(), await me()]).toEqual(['PRO', 'PRO'])

  for (const customer of stage.book.customers.keys())
    for (const each of livingOf(stage.book, customer)) cancelAtEnd(stage.book, each)
  await putForwardTo(start + 67 * day - 1)
  expect([await plan(), await me()]).toEqual(['PRO', 'PRO'])
  await putForwardTo(start + 67 * day)
  expect([await plan(), await me()]).toEqual(['FREE', 'FREE'])
})

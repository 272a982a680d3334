import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { payCheckout } from '#practice/stripe/checkout.ts'
import { poolDatabase, type Database } from '#server/db/database.ts'
import { startTestPostgres, type TestPostgres } from '#server/db/testing/test-postgres.ts'
import { stripeProvider } from '#server/payments/stripe/stripe-provider.ts'
import { startTestServer, type TestServer } from '#server/test/server/test-server.ts'
import { openMoneyStage, secretKey, webhookSecret, type MoneyStage } from './money-stage.ts'

/* A server whose Stripe, asked by its own SDK, is there, cannot be reached, or is broken. */

let postgres: TestPostgres
let database: Database
let stage: MoneyStage
let server: TestServer
let stripe: 'there' | 'unreachable' | 'broken' | 'refusing'

beforeAll(async () => {
  postgres = await startTestPostgres()
  database = poolDatabase(postgres.pool)
  stage = await openMoneyStage(database)
  const { account } = stage.deps
  const out = stripeProvider({
    secretKey,
    webhookSecrets: [webhookSecret],
    prices: new Map([['PRO', 'price_pro']]),
    fetch: async () => {
      if (stripe === 'unreachable') throw new TypeError('fetch failed')
      const status = stripe === 'broken' ? 500 : 401
      return Response.json({ error: { type: 'api_error', message: 'No.' } }, { status })
    },
  })
  const provider = new Proxy(account.provider, {
    get: (there, name) => Reflect.get(stripe === 'there' ? there : out, name) as unknown,
  })
  const payments = { ...stage.deps, account: { ...account, provider } }
  server = await startTestServer({
    postgres,
    app: { planClock: () => stage.book.now * 1000, billing: { payments, trialDays: 0 } },
  })
})
afterAll(async () => {
  await server.stop()
  await postgres.stop()
})
beforeEach(() => {
  stripe = 'there'
})

const checkout = async (token: string) =>
  server.call('/billing/checkout', { method: 'POST', token, body: { plan: 'PRO' } })
const comeBack = async (session: string) => (await server.call(`/billing/paid?session=${session}`)).text

test.each(['unreachable', 'broken'] as const)(
  'while Stripe is %s, who wants to pay or manage is told to try again',
  async (state) => {
    const token = await server.signIn('OWNER')
    stripe = state
    const { status, json } = await checkout(token)
    expect([status, json.error.code]).toEqual([503, 'provider-away'])
    expect(json.error.message).toContain('Try again in a minute.')
    stripe = 'there'
    expect((await checkout(token)).status).toBe(200)
    stripe = state
    const portal = await server.call('/billing/portal', { method: 'POST', token })
    expect([portal.status, portal.json.error.code]).toEqual([503, 'provider-away'])
  },
)

test('a Stripe that takes our key for no good is a fault of ours, and is not called away', async () => {
  const token = await server.signIn('ADMIN')
  stripe = 'refusing'
  const { status, json } = await checkout(token)
  expect([status, json.error.code]).toEqual([500, 'internal'])
})

test('who comes back from paying is thanked, and told that the plan is open only once it is', async () => {
  const { url } = (await checkout(await server.signIn('STEWARD'))).json
  const session = String(url).split('/').at(-1) ?? ''
  expect(await comeBack(session)).toContain('opens as soon as the payment is confirmed')
  payCheckout(stage.book, session)
  stripe = 'unreachable'
  expect(await comeBack(session)).toContain('opens as soon as the payment is confirmed')
  stripe = 'there'
  expect(await comeBack(session)).toContain('Your plan is active.')
  expect(await comeBack('cs_nobody')).toContain('opens as soon as the payment is confirmed')
})

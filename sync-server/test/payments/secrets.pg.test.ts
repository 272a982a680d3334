import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { servePracticeStripe, type PracticeStripe } from '#practice/stripe/serve.ts'
import { signedEvent } from '#practice/stripe/sign.ts'
import type { Role } from '#shared/model/role.ts'
import { freePort } from '#server/db/embedded-postgres/port.ts'
import { poolDatabase, type Database } from '#server/db/database.ts'
import { startTestPostgres, type TestPostgres } from '#server/db/testing/test-postgres.ts'
import { demoLeague } from '#server/demo/demo-league.ts'
import { seedDemoLeague } from '#server/seed.ts'
import { secretsIn } from './secret-patterns.ts'

/*
 * A whole server at its most talkative, in a process of its own, sells plans at the practice till and has bad luck. What it
 * logged, and what members of the league can read, then holds nothing that lets somebody in or tells who pays with what.
 */

const email = 'olive.owner@league.example'
const card = '4242'
const unknownCustomer = 'cus_NffrFeUfNV2Hib'
const otherCustomer = 'cus_9s6XKzkNRiz8i3'

let postgres: TestPostgres
let database: Database
let folder: string
let stripe: PracticeStripe
let server: ChildProcess
let url = ''
let log = ''
/** Everything that was given to somebody to be let in with, and where they paid. */
const secrets = new Set<string>()

beforeAll(async () => {
  postgres = await startTestPostgres()
  database = poolDatabase(postgres.pool)
  await seedDemoLeague(database, Date.now())
  folder = await mkdtemp(join(tmpdir(), 'gridboss-secrets-'))
  stripe = await servePracticeStripe({
    port: 0,
    file: join(folder, 'stripe.json'),
    get serverUrl() {
      return url
    },
    clock: Date.now,
  })
  for (const value of Object.values(stripe.environment)) {
    if (/^(sk|whsec)_/.test(value)) secrets.add(value)
  }
  url = await startServer()
  await live()
  await stop()
})
afterAll(async () => {
  if (server.exitCode === null && server.signalCode === null) await stop()
  await stripe.stop()
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
})

/** Sign-ins, a purchase, one that is declined, the portal, webhooks of all kinds, and a Stripe that is away. */
async function live(): Promise<void> {
  const owner = await signIn('OWNER')
  const driver = await signIn('DRIVER')
  await renew(owner)
  await pay(await checkout(owner, 'ELITE'), 'good')
  await until(async () => (await planOf(owner)) === 'ELITE')
  await pay(await checkout(driver, 'PRO'), 'declined')
  expect(await planOf(driver)).toBe('FREE')
  const portal = await ask('/billing/portal', { token: owner.token, body: {} })
  await fetch(keep(String(portal['url'])), { method: 'POST', body: new URLSearchParams({ act: 'end' }) })
  for (const customer of [unknownCustomer, otherCustomer]) expect(await hook(customer)).toBe(204)
  expect(await hook(unknownCustomer, { tampered: true })).toBe(400)
  expect(await hook(unknownCustomer, { secret: 'whsec_of_somebody_else' })).toBe(400)
  await fetch(`${url}/webhooks/stripe`, { method: 'POST', body: `{"email":"${email}"}` })
  await until(() => log.includes('a job failed'))
  await stripe.stop()
  await ask('/billing/checkout', { token: driver.token, body: { plan: 'PRO' } })
  await until(() => log.includes('"route":"/billing/checkout","status":503'))
}

/** Parts of a text that nobody may read there. */
const leaksIn = (text: string): string[] => [
  ...secretsIn(text, secrets),
  ...(text.match(new RegExp(`\\b${card}\\b`, 'g')) ?? []),
]

test('what is looked for is found where it is', () => {
  for (const leak of [
    email,
    `ends in ${card}.`,
    unknownCustomer,
    'sk_test_practice',
    'Bearer abc',
    't=1,v1=0123456789ab',
  ]) {
    expect([leak, leaksIn(`"message":"${leak}"`).length]).not.toEqual([leak, 0])
  }
  expect(secrets.size).toBeGreaterThan(8)
  for (const secret of secrets) expect(leaksIn(`x${secret}x`)).not.toEqual([])
  expect(leaksIn('{"level":30,"route":"/billing/checkout","status":200,"request_id":"in"}')).toEqual([])
})

test('the log has heard all of it, and tells none of it', () => {
  for (const told of [
    '"route":"/auth/dev"',
    '"route":"/auth/refresh"',
    '"route":"/billing/checkout","status":200',
    '"route":"/billing/portal","status":200',
    '"route":"/webhooks/stripe","status":204',
    'a message of a payment provider was refused',
    'a job failed',
    'the provider of payments cannot be asked',
  ]) {
    expect(log).toContain(told)
  }
  expect(leaksIn(log)).toEqual([])
})

describe('what others can read', () => {
  test('the feed of the league says the plan, and nothing of the money', async () => {
    const { rows } = await database.query<{ entity: string; body: { plan?: string } | null }>(
      'select entity, body from league_feed where league_id = $1',
      [demoLeague.id],
    )
    expect(rows.find(({ entity }) => entity === 'league')?.body?.plan).toBe('ELITE')
    expect(rows.length).toBeGreaterThan(20)
    expect(leaksIn(JSON.stringify(rows))).toEqual([])
  })

  test('the audit log says that the plan changed, and nothing of the money', async () => {
    const { rows } = await database.query<{ name: string }>('select * from audit_log')
    expect(rows.map(({ name }) => name)).toContain('plan.change')
    expect(leaksIn(JSON.stringify(rows))).toEqual([])
    const changes = await database.query('select * from audit_changes')
    expect(changes.rows.length).toBeGreaterThan(0)
    expect(leaksIn(JSON.stringify(changes.rows))).toEqual([])
  })
})

async function startServer(): Promise<string> {
  const port = await freePort(0)
  server = spawn(process.execPath, [fileURLToPath(new URL('../../server.ts', import.meta.url))], {
    env: {
      PATH: process.env['PATH'] ?? '',
      NODE_ENV: 'test',
      DATABASE_URL: postgres.databaseUrl,
      PORT: String(port),
      WEB: 'off',
      LOG_LEVEL: 'trace',
      ...stripe.environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return new Promise((resolve, reject) => {
    const hear = (part: Buffer) => {
      log += part.toString()
      const address = /listening at (http:[^"\s]+)/.exec(log)?.[1]
      if (address) resolve(address)
    }
    server.stdout?.on('data', hear)
    server.stderr?.on('data', hear)
    server.once('close', () => reject(new Error(`the server ended: ${log}`)))
  })
}

/** Lets the server end, so that all it had to say is said. */
async function stop(): Promise<void> {
  const closed = once(server, 'close')
  server.kill('SIGTERM')
  await closed
}

const until = (so: () => boolean | Promise<boolean>) =>
  vi.waitFor(async () => expect(await so()).toBe(true), { timeout: 60_000 })

function keep(secret: string): string {
  secrets.add(secret.split('/').at(-1) ?? secret)
  return secret
}

interface Signed {
  readonly token: string
  readonly refreshToken: string
}

async function ask(
  path: string,
  { token, body }: { readonly token?: string; readonly body?: unknown } = {},
): Promise<Record<string, unknown>> {
  const answer = await fetch(url + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return (await answer.json()) as Record<string, unknown>
}

async function signIn(role: Role): Promise<Signed> {
  return keepTokens(await ask('/auth/dev', { body: { role } }))
}

async function renew({ refreshToken }: Signed): Promise<void> {
  keepTokens(await ask('/auth/refresh', { body: { refreshToken } }))
}

function keepTokens(answer: Record<string, unknown>): Signed {
  const [token, refreshToken] = [String(answer['token']), String(answer['refreshToken'])]
  secrets.add(token).add(refreshToken)
  return { token, refreshToken }
}

const planOf = async ({ token }: Signed) => (await ask('/me', { token }))['billingPlan']

async function checkout({ token }: Signed, plan: string): Promise<string> {
  return keep(String((await ask('/billing/checkout', { token, body: { plan } }))['url']))
}

/** Pays at the till and comes back, as a browser does. */
async function pay(till: string, act: 'good' | 'declined'): Promise<void> {
  const answer = await fetch(till, { method: 'POST', body: new URLSearchParams({ act }), redirect: 'manual' })
  const back = answer.headers.get('location')
  expect(back === null).toBe(act === 'declined')
  if (back !== null) expect((await fetch(back)).status).toBe(200)
}

/** Sends what Stripe would of a customer, with all that it tells of people there. Answers the status. */
async function hook(customer: string, { tampered = false, secret = 'whsec_practice' } = {}): Promise<number> {
  const sent = {
    id: `evt_of_${customer}`,
    object: 'event',
    api_version: '2026-10-28.endive',
    created: Math.floor(Date.now() / 1000),
    livemode: false,
    type: 'invoice.payment_failed',
    pending_webhooks: 1,
    request: null,
    data: {
      object: {
        id: 'in_1MtHbELkdIwHu7ixl4OzzPMv',
        object: 'invoice',
        customer,
        customer_email: email,
        payment_method_details: { card: { last4: card } },
        livemode: false,
      },
    },
  }
  const { body, signature } = signedEvent(sent as never, secret, Math.floor(Date.now() / 1000))
  secrets.add(signature)
  const answer = await fetch(`${url}/webhooks/stripe`, {
    method: 'POST',
    body: tampered ? body.replace('failed', 'paid') : body,
    headers: { 'content-type': 'application/json', 'stripe-signature': signature },
  })
  return answer.status
}

import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { systemClock } from '#desktop/engine/clock.ts'
import { openEngine, type Engine } from '#desktop/engine/engine.ts'
import { replicaTemplate } from '#desktop/engine/testing/prepared-directory.ts'
import { advance } from '#practice/stripe/clock.ts'
import { addCustomer, cancelAtEnd, subscribe } from '#practice/stripe/life.ts'
import { must } from '#shared/base/assert.ts'
import type { LeaseKey } from '#shared/entitlements/lease.ts'
import type { LeaseState } from '#shared/entitlements/lease-state.ts'
import { followAccess } from '#server/access/change-access.ts'
import { leaseSigner, type LeaseSigner } from '#server/access/lease-signer.ts'
import { poolDatabase, type Database } from '#server/db/database.ts'
import { readMigrations } from '#server/db/migrate.ts'
import { startTestPostgres, type TestPostgres } from '#server/db/testing/test-postgres.ts'
import { demoLeague, demoUsers } from '#server/demo/demo-league.ts'
import { seedDemoLeague } from '#server/seed.ts'
import { startTestServer, type TestServer } from '#server/test/server/test-server.ts'
import { until } from '#server/test/replay/until.ts'
import { forgetMoney, openMoneyStage, type MoneyStage } from './money-stage.ts'

/*
 * A laptop of the demo league's owner with a real server: its plan goes by leases, with a connection and without one. The
 * server's time for plans is that of the till; the laptop's own clock is another one, and turned as tests need it.
 */

const dayMs = 86_400_000
const daySeconds = 86_400
const [older, newer] = [randomBytes(32), randomBytes(32)]
let postgres: TestPostgres
let database: Database
let stage: MoneyStage
let server: TestServer
let directory: string
let engine: Engine
let keys: readonly LeaseKey[]
/** By how much the laptop's clock was turned, ms. */
let turned: number
let plugged: boolean
beforeAll(async () => {
  postgres = await startTestPostgres()
  database = poolDatabase(postgres.pool)
  await seedDemoLeague(database, Date.parse('2026-05-01T12:00:00Z'))
})
afterAll(() => postgres.stop())

beforeEach(async () => {
  stage = await openMoneyStage(database)
  turned = 0
  plugged = true
  directory = await mkdtemp(join(tmpdir(), 'gridboss-leases-'))
  await forgetMoney(database)
  await database.transaction((tx) => tx.query('update leagues set plan = $1', ['FREE']))
})
afterEach(async () => {
  await engine.close()
  await server.stop()
  await rm(directory, { recursive: true, force: true })
})

async function serve(signer: LeaseSigner | null, port = 0): Promise<void> {
  server = await startTestServer({
    postgres,
    port,
    app: {
      clock: Date.now,
      planClock: () => stage.book.now * 1000,
      defaultPlan: 'FREE',
      leaseSigner: signer,
    },
  })
}

async function openLaptop(): Promise<void> {
  const { json } = await server.call('/auth/dev', { method: 'POST', body: { role: 'OWNER' } })
  keys = json.leaseKeys ?? []
  engine = await openEngine({
    directory,
    migrations: await readMigrations(),
    template: await replicaTemplate(),
    userId: demoUsers.OWNER.id,
    serverUrl: server.url,
    token: json.token,
    leaseKeys: keys,
    clock: { ...systemClock, now: () => Date.now() + turned },
    fetch: async (input, init) => {
      if (!plugged) throw new TypeError('fetch failed: no network')
      return fetch(input, init)
    },
  })
}

async function reopen(): Promise<void> {
  await engine.close()
  await openLaptop()
}

const plan = async (): Promise<unknown> => {
  const args = { leagueId: demoLeague.id }
  const answer = (await engine.calls.readQuery({ name: 'league-plan', args })) as { plan: string }
  return answer.plan
}
const lease = async (): Promise<LeaseState | undefined> =>
  ((await engine.live.read('leases', {})) as Record<string, LeaseState>)[demoLeague.id]
const hasPlan = (wanted: string): Promise<void> =>
  until(`the laptop has ${wanted}`, async () => (await plan()) === wanted)
const isSynced = (): Promise<void> =>
  until('the laptop is in sync', async () => (await engine.calls.syncStatus({})).kind === 'synced')

async function settle(): Promise<void> {
  for (const [index] of stage.book.events.entries()) await stage.deliver(index)
  await stage.doJobs()
  await database.transaction((tx) => followAccess(tx, stage.deps, demoUsers.OWNER.id, stage.now()))
}

async function buyPro() {
  const customer = addCustomer(stage.book, { metadata: { user_id: demoUsers.OWNER.id } })
  const bought = must(subscribe(stage.book, customer.id, { price: 'price_pro' }), 'a paid subscription')
  await settle()
  return bought
}

test('[LE8] a payment opens the plan on a laptop that is connected, a cancellation closes it with its grace', async () => {
  await serve(leaseSigner([older]))
  await openLaptop()
  await isSynced()
  expect([await plan(), await lease()]).toMatchObject(['FREE', { kind: 'open', tier: 'FREE' }])
  const bought = await buyPro()
  await hasPlan('PRO')
  expect(await lease()).toMatchObject({ kind: 'open', tier: 'PRO' })
  const end = bought.items.data[0].current_period_end
  cancelAtEnd(stage.book, bought)
  advance(stage.book, end + 7 * daySeconds)
  await settle()
  await hasPlan('FREE')
  await until('the lease says so', async () => {
    const state = await lease()
    return state?.kind === 'open' && state.tier === 'FREE'
  })
})

test('[LE3] [LE5] [LE6] without a connection it is open until its grace ends, whatever is done to the clock', async () => {
  await serve(leaseSigner([older]))
  await openLaptop()
  await isSynced()
  await buyPro()
  await hasPlan('PRO')
  plugged = false
  turned = 20 * dayMs
  await reopen()
  expect([await plan(), await lease()]).toMatchObject(['PRO', { kind: 'open' }])
  turned = 24 * dayMs
  await reopen()
  expect([await plan(), await lease()]).toMatchObject(['PRO', { kind: 'grace', paidOver: false }])
  turned = 31 * dayMs
  await reopen()
  expect([await plan(), await lease()]).toEqual(['FREE', { kind: 'expired', was: 'PRO', tier: null }])
  turned = 0
  await reopen()
  expect(await plan()).toBe('FREE')
  plugged = true
  await engine.calls.syncNow({})
  await hasPlan('PRO')
  expect(await lease()).toMatchObject({ kind: 'open', tier: 'PRO' })
})

test('[LE9] work is entered, handed over and sent after the lease has ended', async () => {
  await serve(leaseSigner([older]))
  await openLaptop()
  await isSynced()
  await buyPro()
  await hasPlan('PRO')
  plugged = false
  turned = 60 * dayMs
  await reopen()
  expect(await plan()).toBe('FREE')
  const rename = { leagueId: demoLeague.id, name: 'league.rename', args: { name: 'Quay Cup' } }
  expect(await engine.calls.mutate(rename)).toEqual({ ok: true })
  expect(await engine.calls.makeBundle({ leagueId: demoLeague.id })).toMatchObject({ ok: true })
  turned = 0
  plugged = true
  await engine.calls.syncNow({})
  await until('the server has it', async () => {
    const { rows } = await database.query<{ name: string }>('select name from leagues where id = $1', [
      demoLeague.id,
    ])
    return rows[0]?.name === 'Quay Cup'
  })
})

test('[LE1] a new key signs from the next sign-in on, and until then the older lease counts', async () => {
  await serve(leaseSigner([older]))
  await openLaptop()
  await isSynced()
  await buyPro()
  await hasPlan('PRO')
  const before = keys
  const port = Number(new URL(server.url).port)
  await engine.close()
  await server.stop()
  await serve(leaseSigner([newer, older]), port)
  await openLaptop()
  engine.setLeaseKeys(before)
  turned = 2 * dayMs
  const asked = server.received('/sync/leases')
  await engine.calls.syncNow({})
  await asked
  expect(await plan()).toBe('PRO')
  engine.setLeaseKeys(keys)
  const id = must(keys[0], 'the new key').id
  await until('a lease of the new key is kept', async () =>
    (await readFile(join(directory, 'leases'), 'utf8')).includes(id),
  )
  expect(await plan()).toBe('PRO')
})

test('[LE7] with a server that gives no leases the plan that it names counts', async () => {
  await serve(null)
  await openLaptop()
  await isSynced()
  expect(await plan()).toBe('FREE')
  await buyPro()
  await hasPlan('PRO')
  expect([keys, await lease()]).toEqual([[], undefined])
  plugged = false
  turned = 60 * dayMs
  await reopen()
  expect(await plan()).toBe('PRO')
})

import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { advance } from '#practice/stripe/clock.ts'
import { addCustomer, cancelAtEnd, subscribe } from '#practice/stripe/life.ts'
import { isSignedBy } from '#desktop/engine/bundle/device-key.ts'
import { must } from '#shared/base/assert.ts'
import { readLease, SignedLease, type LeaseKey, type ReadLease } from '#shared/entitlements/lease.ts'
import { followAccess } from '#server/access/change-access.ts'
import { leaseSigner, type LeaseSigner } from '#server/access/lease-signer.ts'
import { poolDatabase, type Database } from '#server/db/database.ts'
import { startTestPostgres, type TestPostgres } from '#server/db/testing/test-postgres.ts'
import { demoLeague, demoUsers } from '#server/demo/demo-league.ts'
import { startTestServer, type TestServer } from '#server/test/server/test-server.ts'
import { forgetMoney, openMoneyStage, type MoneyStage } from './money-stage.ts'

const day = 86_400_000
const [older, newer] = [randomBytes(32), randomBytes(32)]
const deviceId = randomUUID()
const nonce = 'a-word-of-chance'

let postgres: TestPostgres
let database: Database
let stage: MoneyStage
let server: TestServer
beforeAll(async () => {
  postgres = await startTestPostgres()
  database = poolDatabase(postgres.pool)
})
afterAll(async () => {
  await server.stop()
  await postgres.stop()
})

async function serve(signer: LeaseSigner | null): Promise<void> {
  await server?.stop()
  server = await startTestServer({
    postgres,
    app: { clock: () => stage.book.now * 1000, defaultPlan: 'FREE', leaseSigner: signer },
  })
}

beforeEach(async () => {
  stage = await openMoneyStage(database)
  await serve(leaseSigner([older]))
  await forgetMoney(database)
  await server.change('update leagues set plan = $1', ['FREE'])
})

async function signIn(role: 'OWNER' | 'STEWARD'): Promise<{ token: string; keys: LeaseKey[] | undefined }> {
  const { json } = await server.call('/auth/dev', { method: 'POST', body: { role } })
  return { token: json.token, keys: json.leaseKeys }
}
async function leases(token: string, device = deviceId): Promise<SignedLease[]> {
  const { status, json } = await server.call(`/sync/leases?deviceId=${device}&nonce=${nonce}`, { token })
  expect(status).toBe(200)
  return z.array(SignedLease).parse(json.leases)
}
const read = (signed: SignedLease | undefined, keys: readonly LeaseKey[] = []): ReadLease => {
  if (signed === undefined) throw new Error('There is no lease.')
  return readLease(signed, keys, isSignedBy)
}

/** The owner of the demo league pays for PRO. */
async function buyPro() {
  const customer = addCustomer(stage.book, { metadata: { user_id: demoUsers.OWNER.id } })
  const subscription = must(
    subscribe(stage.book, customer.id, { price: 'price_pro' }),
    'a subscription that was paid for',
  )
  await settle()
  return subscription
}

async function settle(): Promise<void> {
  for (const [index] of stage.book.events.entries()) await stage.deliver(index)
  await stage.doJobs()
  await database.transaction((tx) => followAccess(tx, stage.deps, demoUsers.OWNER.id, stage.now()))
}

describe('leases', () => {
  test('name what the owner has paid for, until when, and for whom; any member gets them', async () => {
    const subscription = await buyPro()
    const end = subscription.items.data[0].current_period_end * 1000
    const now = stage.book.now * 1000
    const { token, keys } = await signIn('STEWARD')
    const [lease, ...others] = await leases(token)
    expect(others).toEqual([])
    expect(read(lease, keys)).toEqual({
      ok: true,
      lease: {
        key: keys?.[0]?.id,
        user: demoUsers.STEWARD.id,
        device: deviceId,
        league: demoLeague.id,
        nonce,
        tier: 'PRO',
        issuedAt: now,
        // A month is longer than a lease may hold: its last seven days are grace.
        until: Math.min(end, now + 23 * day),
        graceUntil: now + 30 * day,
        afterwards: 'FREE',
        endsAt: now + 30 * day,
      },
    })
  })

  test('of a plan that is cancelled have its last second, and after that say FREE', async () => {
    const subscription = await buyPro()
    const end = subscription.items.data[0].current_period_end
    cancelAtEnd(stage.book, subscription)
    advance(stage.book, end - 86_400)
    await settle()
    let { token, keys } = await signIn('OWNER')
    expect(read((await leases(token))[0], keys)).toMatchObject({
      lease: { tier: 'PRO', until: end * 1000, graceUntil: end * 1000 + 7 * day, afterwards: 'FREE' },
    })
    advance(stage.book, end + 7 * 86_400)
    await settle()
    ;({ token, keys } = await signIn('OWNER'))
    expect(read((await leases(token))[0], keys)).toMatchObject({ lease: { tier: 'FREE' } })
  })

  test('of a plan that nobody holds are for a day', async () => {
    await server.change('update leagues set plan = $1', ['ELITE'])
    const { token, keys } = await signIn('OWNER')
    const now = stage.book.now * 1000
    expect(read((await leases(token))[0], keys)).toMatchObject({
      lease: { tier: 'ELITE', until: now + day, graceUntil: now + day, endsAt: now + day },
    })
  })

  test('cannot be altered, and are of no use with another key', async () => {
    const { token, keys } = await signIn('OWNER')
    const [lease] = await leases(token)
    if (lease === undefined) throw new Error('There is no lease.')
    expect(read({ ...lease, text: lease.text.replace('"FREE"', '"PRO"') }, keys)).toEqual({
      ok: false,
      why: 'tampered',
    })
    const foreign = keys?.map(({ id }) => ({
      id,
      publicKey: leaseSigner([newer]).publicKeys[0]?.publicKey ?? '',
    }))
    expect(read(lease, foreign)).toEqual({ ok: false, why: 'tampered' })
  })

  test('of an older key stay good while a newer one signs: by what the next sign-in brings', async () => {
    const before = await signIn('OWNER')
    const [old] = await leases(before.token)
    await serve(leaseSigner([newer, older]))
    const after = await signIn('OWNER')
    const [fresh] = await leases(after.token)
    expect([read(old, after.keys).ok, read(fresh, after.keys).ok]).toEqual([true, true])
    expect(read(fresh, before.keys)).toEqual({ ok: false, why: 'unknown-key' })
    await serve(leaseSigner([newer]))
    expect(read(old, (await signIn('OWNER')).keys)).toEqual({ ok: false, why: 'unknown-key' })
  })

  test('come with what renews a sign-in, too', async () => {
    const { json } = await server.call('/auth/dev', { method: 'POST', body: { role: 'OWNER' } })
    const renewed = await server.call('/auth/refresh', {
      method: 'POST',
      body: { refreshToken: json.refreshToken },
    })
    expect(renewed.json.leaseKeys).toEqual(json.leaseKeys)
    expect(json.leaseKeys).toEqual([leaseSigner([older]).publicKeys[0]])
  })

  test('are none for who is in no league, and none of a league that was deleted', async () => {
    const { token } = await signIn('OWNER')
    await server.change('update leagues set deleted_at = now()')
    expect(await leases(token)).toEqual([])
    await server.change('update leagues set deleted_at = null')
    expect(await leases(token)).toHaveLength(1)
  })
})

test('a server without a key gives no leases, and says of no keys', async () => {
  await serve(null)
  const { token, keys } = await signIn('OWNER')
  expect([await leases(token), keys]).toEqual([[], undefined])
})

test('leases are refused to strangers, and without a device and a word of chance', async () => {
  const good = `?deviceId=${deviceId}&nonce=${nonce}`
  expect((await server.call(`/sync/leases${good}`)).status).toBe(401)
  const { token } = await signIn('OWNER')
  const wrong = [
    '',
    '?deviceId=laptop',
    `?deviceId=${deviceId}&nonce=short`,
    `${good}&user=${demoUsers.ADMIN.id}`,
  ]
  for (const query of wrong) {
    const { status, json } = await server.call(`/sync/leases${query}`, { token })
    expect([query, status, json.error.code]).toEqual([query, 400, 'invalid'])
  }
})

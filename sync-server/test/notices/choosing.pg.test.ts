import { createECDH, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openPushKeys } from '#server/notices/push-keys.ts'
import { forgetSignedOut, openAddress, resealAddresses } from '#server/notices/subscriptions.ts'
import { openSealing } from '#server/sealing/sealing.ts'
import { invite, inviteCrew, newLeague, type Person } from '#server/test/authorisation/leagues.ts'
import { startTestPostgres, type TestPostgres } from '#server/db/testing/test-postgres.ts'
import { poolDatabase } from '#server/db/database.ts'
import { startTestServer, type TestServer } from '#server/test/server/test-server.ts'

let postgres: TestPostgres
let server: TestServer
let person: Person
let leagueId: string
let publicKey: string

const sealing = openSealing([Buffer.alloc(32, 3)])

beforeAll(async () => {
  postgres = await startTestPostgres()
  // The tables are there once the server was started.
  server = await startTestServer({ postgres })
  await server.stop()
  const database = poolDatabase(postgres.pool)
  const keys = await openPushKeys(database, sealing, '2026-06-01T12:00:00.000Z')
  publicKey = keys.publicKey
  server = await startTestServer({ postgres, app: { push: { keys, sealing, services: [] } } })
})
afterAll(async () => {
  await server.stop()
  await postgres.stop()
})
beforeEach(async () => {
  const people = await inviteCrew(server.database)
  ;({ leagueId } = await newLeague(server.database, people))
  person = people.DRIVER
})

const ask = (who: Person, method: string, path: string, body?: unknown) =>
  server.call(path, { method, token: who.token, ...(body === undefined ? {} : { body }) })
const read = async (who = person) => (await ask(who, 'GET', '/me/notices')).json

function newSubscription(name = randomBytes(8).toString('hex')) {
  const p256dh = createECDH('prime256v1').generateKeys().toString('base64url')
  const keys = { p256dh, auth: randomBytes(16).toString('base64url') }
  return { endpoint: `https://fcm.googleapis.com/fcm/send/${name}`, keys }
}

const choose = (leagueOf: string | null, told: boolean | null) =>
  ask(person, 'POST', '/me/notices/choices', {
    choices: [{ category: 'result', leagueId: leagueOf, told }],
  })

const kept = async () =>
  (
    await server.database.query<{ addressHash: string; sealedAddress: string; userId: string }>(
      `select address_hash as "addressHash", sealed_address as "sealedAddress", user_id as "userId"
         from push_subscriptions order by made_at desc, id desc`,
    )
  ).rows

describe('a subscription', () => {
  test('is kept sealed, listed by the browser that it is of, and ended', async () => {
    const subscription = newSubscription()
    const made = await ask(person, 'POST', '/me/push-subscriptions', { ...subscription, language: 'de' })
    expect(made.status).toBe(200)
    expect(await read()).toMatchObject({
      publicKey,
      subscriptions: [{ id: made.json.id, current: true }],
    })
    const [row] = await kept()
    expect(JSON.stringify(await kept())).not.toContain(subscription.keys.auth)
    expect(row && openAddress(sealing, row)).toEqual(subscription)
    const { rows } = await server.database.query<{ args: unknown }>(
      `select args from audit_log where name = 'notices.subscribe' and user_id = $1`,
      [person.id],
    )
    expect(rows).toEqual([{ args: { language: 'de' } }])

    expect((await ask(person, 'DELETE', `/me/push-subscriptions/${made.json.id}`)).status).toBe(204)
    expect((await read()).subscriptions).toEqual([])
    const again = await ask(person, 'DELETE', `/me/push-subscriptions/${made.json.id}`)
    expect([again.status, again.json.error.code]).toEqual([400, 'unknown-subscription'])
  })

  test('that is made twice is one, with the keys that were told last', async () => {
    const first = newSubscription()
    const second = { ...newSubscription(), endpoint: first.endpoint }
    const made = await ask(person, 'POST', '/me/push-subscriptions', first)
    expect((await ask(person, 'POST', '/me/push-subscriptions', second)).json).toEqual(made.json)
    const [row] = await kept()
    expect(row && openAddress(sealing, row)).toEqual(second)
  })

  test('is of whoever signed in last in that browser', async () => {
    const other = await invite(server.database, 'Nia')
    const subscription = newSubscription()
    const made = await ask(person, 'POST', '/me/push-subscriptions', subscription)
    await server.database.query(
      `insert into deliveries (id, channel, target, subject, kind, place, lane, desired_hash, desired_revision,
         desired_at, waiting_since, not_before, created_at)
       values (gen_random_uuid(), 'web-push', $1, 'x', 'result', '{}', 'x', '', 1, now(), now(), now(), now())`,
      [made.json.id],
    )
    await ask(other, 'POST', '/me/push-subscriptions', subscription)
    expect((await read()).subscriptions).toEqual([])
    expect((await read(other)).subscriptions).toHaveLength(1)
    // Nothing that was meant for the one is told to the other.
    const { rows } = await server.database.query('select 1 from deliveries where target = $1', [made.json.id])
    expect(rows).toEqual([])
  })

  test('of an address that is no push service, or with other keys, is refused', async () => {
    const subscription = newSubscription()
    const inside = await ask(person, 'POST', '/me/push-subscriptions', {
      ...subscription,
      endpoint: 'https://169.254.169.254/latest',
    })
    expect([inside.status, inside.json.error.code]).toEqual([400, 'unknown-push-service'])
    for (const bad of [
      { ...subscription, keys: { ...subscription.keys, auth: 'short' } },
      { ...subscription, endpoint: 'nowhere' },
      { ...subscription, language: 'xx' },
      { ...subscription, colour: 'red' },
      {},
    ]) {
      expect((await ask(person, 'POST', '/me/push-subscriptions', bad)).status).toBe(400)
    }
    expect((await read()).subscriptions).toEqual([])
  })

  test('ends with its sign-in, and there are ten of a person at most', async () => {
    for (let nth = 0; nth < 11; nth += 1)
      await ask(person, 'POST', '/me/push-subscriptions', newSubscription())
    expect((await read()).subscriptions).toHaveLength(10)
    const before = (await kept()).length
    await ask(person, 'DELETE', '/me/sign-ins')
    expect(await forgetSignedOut(server.database)).toBe(10)
    expect(await kept()).toHaveLength(before - 10)
  })

  test('goes under the newest key of the server', async () => {
    const subscription = newSubscription()
    await ask(person, 'POST', '/me/push-subscriptions', subscription)
    const newest = Buffer.alloc(32, 4)
    await resealAddresses(server.database, openSealing([newest, Buffer.alloc(32, 3)]))
    const [row] = await kept()
    expect(row && openAddress(openSealing([newest]), row)).toEqual(subscription)
    await resealAddresses(server.database, openSealing([Buffer.alloc(32, 3), newest]))
  })
})

describe('what somebody chose', () => {
  test('is kept for all leagues or for one, and taken back', async () => {
    expect((await choose(null, false)).status).toBe(204)
    expect((await choose(leagueId, true)).status).toBe(204)
    expect((await choose(leagueId, true)).status).toBe(204)
    expect((await read()).choices).toEqual([
      { category: 'result', leagueId: null, told: false },
      { category: 'result', leagueId, told: true },
    ])
    await choose(null, null)
    expect((await read()).choices).toEqual([{ category: 'result', leagueId, told: true }])
  })

  test('can be of a league of theirs only', async () => {
    const stranger = await invite(server.database, 'Nia')
    const answer = await ask(stranger, 'POST', '/me/notices/choices', {
      choices: [{ category: 'result', leagueId, told: false }],
    })
    expect([answer.status, answer.json.error.code]).toEqual([400, 'unknown-league'])
    for (const choices of [[], [{ category: 'weather', leagueId: null, told: true }], null]) {
      expect((await ask(person, 'POST', '/me/notices/choices', { choices })).status).toBe(400)
    }
  })

  test('has quiet hours, in a zone that there is', async () => {
    const quiet = { from: 1_320, until: 420, zone: 'Europe/Berlin' }
    expect((await ask(person, 'POST', '/me/notices/quiet', { quiet })).status).toBe(204)
    expect((await read()).quiet).toEqual(quiet)
    for (const bad of [
      { ...quiet, zone: 'Europe/Atlantis' },
      { ...quiet, from: 1_440 },
    ]) {
      expect((await ask(person, 'POST', '/me/notices/quiet', { quiet: bad })).status).toBe(400)
    }
    await ask(person, 'POST', '/me/notices/quiet', { quiet: null })
    expect((await read()).quiet).toBeNull()
  })
})

test('all of it is in what somebody takes with them, without what could be sent to, and goes with their account', async () => {
  const subscription = newSubscription()
  await ask(person, 'POST', '/me/push-subscriptions', subscription)
  await ask(person, 'POST', '/me/notices/quiet', { quiet: { from: 0, until: 1, zone: 'UTC' } })
  await ask(person, 'POST', '/me/notices/choices', {
    choices: [{ category: 'result', leagueId: null, told: false }],
  })
  const { text, json } = await ask(person, 'GET', '/me/export')
  expect(json).toMatchObject({
    pushSubscriptions: [{ language: 'en' }],
    noticeChoices: [{ category: 'result', told: false }],
    quietHours: [{ zone: 'UTC' }],
  })
  expect(text).not.toContain(subscription.endpoint)
  expect(text).not.toContain('sealed')
  await ask(person, 'POST', '/me/deletion', { confirm: person.displayName })
  for (const table of ['push_subscriptions', 'notice_choices', 'quiet_hours']) {
    const { rows } = await server.database.query(`select 1 from ${table} where user_id = $1`, [person.id])
    expect(rows, table).toEqual([])
  }
})

test('a server that seals nothing sends nothing, and says so', async () => {
  const silent = await startTestServer({ postgres })
  try {
    const token = person.token
    expect((await silent.call('/me/notices', { token })).json.publicKey).toBeNull()
    const body = newSubscription()
    const answer = await silent.call('/me/push-subscriptions', { method: 'POST', token, body })
    expect([answer.status, answer.json.error.code]).toEqual([409, 'no-push'])
  } finally {
    await silent.stop()
  }
})

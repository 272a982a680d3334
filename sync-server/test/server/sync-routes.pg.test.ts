import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  ChecksumResponse,
  ErrorEnvelope,
  HelloResponse,
  protocolVersion,
  pushLimits,
  PushResponse,
} from '#shared/sync/protocol.ts'
import { buildApp } from '#server/app.ts'
import { DatabaseUnavailable } from '#server/db/database-errors.ts'
import { demoLeague, demoUsers } from '#server/demo/demo-league.ts'
import { noEngine, startTestServer, testDevice, type TestServer } from './test-server.ts'

let server: TestServer
let owner: string
let steward: string
/** The server's clock stands still, so that what it says can be compared. */
const serverNow = Date.now()

beforeAll(async () => {
  server = await startTestServer({ app: { clock: () => serverNow } })
  owner = await server.signIn('OWNER')
  steward = await server.signIn('STEWARD')
})
afterAll(() => server.stop())

const device = (token = owner, leagueId: string = demoLeague.id) => testDevice(server, token, leagueId)
const newTeam = () => ({ items: [{ id: randomUUID(), name: `Team ${randomUUID()}` }] })

describe('hello', () => {
  test('tells the versions, the clock, the user, the leagues and how far the device has come', async () => {
    const mine = device()
    const hello = async (token: string) => {
      const answer = await server.call(`/sync/hello?deviceId=${mine.deviceId}`, { token })
      return HelloResponse.parse(answer.json)
    }
    expect((await hello(owner)).lastSeq).toBe(0)
    await mine.act('team.add', newTeam())
    const after = await hello(owner)
    expect(after).toMatchObject({
      protocol: protocolVersion,
      lastSeq: 1,
      user: { id: demoUsers.OWNER.id },
      leagues: [{ id: demoLeague.id, slug: 'demo-gp', role: 'OWNER' }],
    })
    expect(after.now).toBe(serverNow)
    expect((await hello(steward)).lastSeq).toBe(0)
  })

  test.each(['', '?deviceId=', '?deviceId=laptop'])('refuses "%s"', async (query) => {
    const answer = await server.call(`/sync/hello${query}`, { token: owner })
    expect(answer.status).toBe(400)
    expect(answer.json.error).toMatchObject({ code: 'invalid', field: 'deviceId' })
  })
})

describe('push', () => {
  test('answers what the protocol says', async () => {
    const mine = device()
    const answer = await mine.send([mine.mutation('team.add', newTeam())])
    expect(answer.status).toBe(200)
    expect(PushResponse.parse(answer.json)).toEqual({
      protocol: protocolVersion,
      lastSeq: 1,
      outcomes: [{ seq: 1, outcome: { ok: true } }],
    })
  })

  test('with a gap asks for what is missing', async () => {
    const mine = device()
    mine.mutation('team.add', newTeam())
    const answer = await mine.send([mine.mutation('team.add', newTeam())])
    expect(answer.status).toBe(409)
    expect(ErrorEnvelope.parse(answer.json).error).toMatchObject({ code: 'gap', expected: 1 })
  })

  test('from another person’s device is refused', async () => {
    const mine = device()
    await mine.act('team.add', newTeam())
    const answer = await server.call('/sync/push', {
      method: 'POST',
      token: steward,
      body: { protocol: 1, deviceId: mine.deviceId, sentAt: Date.now(), mutations: [] },
    })
    expect([answer.status, answer.json.error.code]).toEqual([403, 'foreign-device'])
  })

  test.each([
    ['older', protocolVersion.oldest - 1, 'app'],
    ['newer', protocolVersion.current + 1, 'server'],
  ])('of an %s protocol is told who must update, whatever else it contains', async (_age, protocol, who) => {
    const answer = await server.call('/sync/push', {
      method: 'POST',
      token: owner,
      body: { protocol, somethingNew: true },
    })
    expect(answer.status).toBe(426)
    expect(ErrorEnvelope.parse(answer.json).error).toMatchObject({ code: 'update-needed', who })
  })

  test.each([
    ['no JSON', '{', 400, 'invalid-json'],
    ['nothing', '', 400, 'invalid-json'],
    ['no protocol', {}, 400, 'invalid'],
    ['no device', { protocol: 1 }, 400, 'invalid'],
    [
      'a seq of zero',
      { mutations: [{ seq: 0, leagueId: demoLeague.id, name: 'x', args: {}, at: 1 }] },
      400,
      'invalid',
    ],
    [
      'a league that is none',
      { mutations: [{ seq: 1, leagueId: 'x', name: 'x', args: {}, at: 1 }] },
      400,
      'invalid',
    ],
    ['an unknown field', { colour: 'red' }, 400, 'invalid'],
  ])('of %s is refused', async (_what, body, status, code) => {
    const whole =
      typeof body === 'string' || Object.keys(body).length === 0 || ('protocol' in body && true)
        ? body
        : { protocol: 1, deviceId: randomUUID(), sentAt: Date.now(), mutations: [], ...body }
    const answer = await server.call('/sync/push', { method: 'POST', token: owner, body: whole })
    expect([answer.status, answer.json.error.code]).toEqual([status, code])
    expect(answer.json.error.message).not.toBe('')
  })

  test('of too many mutations or bytes is refused before anything is done', async () => {
    const mine = device()
    const many = Array.from({ length: pushLimits.mutations + 1 }, () => mine.mutation('team.add', newTeam()))
    const tooMany = await mine.send(many)
    expect([tooMany.status, tooMany.json.error.field]).toEqual([400, 'mutations'])
    const tooLarge = await mine.send([
      { ...many[0], args: { padding: 'x'.repeat(pushLimits.bytes) } } as (typeof many)[0],
    ])
    expect([tooLarge.status, tooLarge.json.error.code]).toEqual([413, 'too-large'])
    expect((await mine.send(many.slice(0, 200))).json.lastSeq).toBe(200)
  })

  test('that is not JSON by its type is refused', async () => {
    const answer = await server.call('/sync/push', {
      method: 'POST',
      token: owner,
      body: '{}',
      headers: { 'content-type': 'text/xml' },
    })
    expect([answer.status, answer.json.error.code]).toEqual([415, 'not-json'])
  })

  test('of two stewards at once for one session lets one win and tells the other', async () => {
    const devices = Array.from({ length: 6 }, () => device(steward))
    const outcomes = await Promise.all(devices.map((each) => each.act('result.submit', sheet())))
    expect(outcomes.filter((outcome) => outcome?.ok)).toHaveLength(1)
    expect(outcomes.filter((outcome) => !outcome?.ok && outcome?.code === 'sheet-changed')).toHaveLength(5)
  })

  test('of one device over two connections at once is done once', async () => {
    const mine = device()
    const mutations = [mine.mutation('team.add', newTeam()), mine.mutation('team.add', newTeam())]
    const answers = await Promise.all([1, 2, 3, 4].map(() => mine.send(mutations)))
    for (const answer of answers) {
      expect(answer.json.outcomes.map((each: { outcome: unknown }) => each.outcome)).toEqual([
        { ok: true },
        { ok: true },
      ])
    }
    const { rows } = await server.database.query('select 1 from outcomes where device_id = $1', [
      mine.deviceId,
    ])
    expect(rows).toHaveLength(2)
  })
})

describe('the checksum', () => {
  test('differs by what a reader may see, and changes with the league', async () => {
    const [everybody, member] = [await checksum(), await checksum(owner)]
    expect(member.count).toBeGreaterThan(everybody.count)
    expect(member.checksum).not.toBe(everybody.checksum)
    await device().act('team.add', newTeam())
    const after = await checksum()
    expect(after.revision).toBeGreaterThan(everybody.revision)
    expect(after.checksum).not.toBe(everybody.checksum)
  })

  test('of a foreign league is refused like that of one that is not', async () => {
    const { id } = (
      await server.call('/leagues', {
        method: 'POST',
        token: owner,
        body: { slug: 'foreign', name: 'Foreign' },
      })
    ).json
    const ask = (league: string) => server.call(`/sync/checksum?league=${league}`, { token: steward })
    const [foreign, missing] = [await ask(id), await ask(randomUUID())]
    expect(foreign.status).toBe(403)
    expect(foreign.json.error.code).toBe('no-access')
    expect([missing.status, missing.text]).toEqual([foreign.status, foreign.text])
    expect((await ask('seven')).status).toBe(400)
  })
})

describe('the server as a whole', () => {
  test('names each request in its answer, in the caller’s words if they are harmless', async () => {
    expect(await requestIdFor({ 'x-request-id': 'night-42' })).toBe('night-42')
    expect(await requestIdFor({ 'x-request-id': 'bad id {}' })).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('answers what is not there in the envelope', async () => {
    for (const [method, path] of [
      ['GET', '/nowhere?x=1'],
      ['DELETE', '/leagues'],
      ['PUT', '/sync/push'],
    ] as const) {
      const answer = await server.call(path, { method })
      expect(answer.status).toBe(404)
      expect(ErrorEnvelope.parse(answer.json).error.code).toBe('not-found')
      expect(answer.headers.get('x-request-id')).not.toBeNull()
    }
  })

  test('says that it is ready once the tables are there', async () => {
    expect((await server.call('/healthz')).json).toEqual({ status: 'ok' })
    expect((await server.call('/readyz')).json).toEqual({ status: 'ready' })
    await server.database.query(
      `update applied_migrations set name = '0000_other.sql' where name like '0002%'`,
    )
    const lacking = await server.call('/readyz')
    await server.database.query(
      `update applied_migrations set name = '0002_server.server.sql' where name like '0000%'`,
    )
    expect(lacking.status).toBe(503)
    expect(ErrorEnvelope.parse(lacking.json).error.code).toMatch(/^migration/)
  })

  test('limits each user by itself, and sync more generously', async () => {
    // What was asked of the other server counts here too.
    await server.database.query('delete from rate_counts')
    const app = await buildApp({ ...appDeps(), limits: { others: 3, sync: 5, league: 100 } })
    const ask = async (url: string, token: string) =>
      (await app.inject({ url, headers: { authorization: `Bearer ${token}` } })).statusCode
    const statuses = []
    for (let i = 0; i < 4; i += 1) statuses.push(await ask('/me', owner))
    expect(statuses).toEqual([200, 200, 200, 429])
    expect(await ask('/me', steward)).toBe(200)
    const hello = `/sync/hello?deviceId=${randomUUID()}`
    const synced = []
    for (let i = 0; i < 6; i += 1) synced.push(await ask(hello, owner))
    expect(synced).toEqual([200, 200, 200, 200, 200, 429])
    const answer = await app.inject({ url: '/me', headers: { authorization: `Bearer ${owner}` } })
    expect(ErrorEnvelope.parse(answer.json()).error.code).toBe('too-many-requests')
    expect(answer.headers['retry-after']).toBeDefined()
    await app.close()
  })

  test('asks to come back when the database is away, and tells no secrets of its own failures', async () => {
    const away = await failing(new DatabaseUnavailable('gone'))
    expect([away.statusCode, away.json().error.code, away.headers['retry-after']]).toEqual([
      503,
      'unavailable',
      '1',
    ])
    const bug = await failing(new Error('the password is swordfish'))
    expect([bug.statusCode, bug.json().error.code]).toEqual([500, 'internal'])
    expect(bug.body).not.toContain('swordfish')
  })

  test('logs one line of JSON for each request, with who and which league', async () => {
    const lines: string[] = []
    const app = await buildApp({
      ...appDeps(),
      log: { level: 'debug', stream: { write: (line: string) => void lines.push(line) } },
    })
    const headers = { authorization: `Bearer ${owner}`, 'x-request-id': 'logged-1' }
    await app.inject({ url: `/sync/checksum?league=${demoLeague.id}`, headers })
    await app.close()
    const logged = lines.map((line) => JSON.parse(line)).filter((line) => line.request_id === 'logged-1')
    expect(logged).toMatchObject([
      { route: '/sync/checksum', status: 200, user_id: demoUsers.OWNER.id, league_id: demoLeague.id },
    ])
    expect(lines.join('')).not.toContain(owner)
  })
})

/** What a request is answered when the database throws. */
async function failing(error: Error) {
  const query = async () => {
    throw error
  }
  const app = await buildApp({
    ...appDeps(),
    database: {
      query,
      transaction: query,
      onLeaguesChanged: () => () => {},
      onDeliveriesChanged: () => () => {},
    },
  })
  const answer = await app.inject({ url: '/me', headers: { authorization: `Bearer ${owner}` } })
  await app.close()
  return answer
}

async function requestIdFor(headers: Record<string, string>): Promise<string | null> {
  return (await server.call('/healthz', { headers })).headers.get('x-request-id')
}

function appDeps() {
  return {
    database: server.database,
    engine: noEngine,
    jobs: { enqueue: async () => {} },
    clock: Date.now,
    developmentSignIn: false,
    web: null,
    log: false as const,
  }
}

const sheet = () => {
  const entry = { id: randomUUID(), carNumber: '7', driverIds: ['01900000-0000-7000-8000-000000000201'] }
  return {
    sessionId: '01900000-0000-7000-8000-000000000402',
    seenVersion: 0,
    entries: [entry],
    results: [{ id: randomUUID(), entryId: entry.id, position: 1, status: 'FINISHED' }],
  }
}

const checksum = async (token?: string) => {
  const answer = await server.call(`/sync/checksum?league=${demoLeague.id}`, token ? { token } : {})
  return ChecksumResponse.parse(answer.json)
}

import type { PGlite } from '@electric-sql/pglite'
import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { HelloResponse, PushRequest } from '#shared/sync/protocol.ts'
import type { SyncStatus } from '#shared/sync/status.ts'
import type { EngineNote } from '../engine-log.ts'
import { withoutLeases } from '../testing/invented-leases.ts'
import { ids, progress, whole, wholeLeague } from '../testing/invented-league.ts'
import {
  emptyReplica,
  memoryReplica,
  openTestDevice,
  testDeviceId,
  type TestDevice,
} from '../testing/open-test-device.ts'
import {
  json,
  scriptedServer,
  shapeAnswer,
  type Script,
  type ScriptedServer,
} from '../testing/scripted-server.ts'
import { openSyncDriver, type SyncDriver } from './driver.ts'

let pg: PGlite
let it: TestDevice
let driver: SyncDriver
let notes: EngineNote[]
let timers: { at: number; callback: () => void }[]
let now: number
let addresses = 0

beforeAll(async () => {
  pg = await memoryReplica()
})

beforeEach(async () => {
  await emptyReplica(pg)
  it = await openTestDevice(pg)
  timers = []
  notes = []
  now = 1_000_000
})

afterEach(() => driver.close())

const clock = {
  now: () => now,
  chance: () => 0,
  after: (ms: number, callback: () => void) => {
    const timer = { at: now + ms, callback }
    timers.push(timer)
    return () => {
      timers = timers.filter((each) => each !== timer)
    }
  },
}

function advance(ms: number): void {
  now += ms
  for (const timer of timers.filter((each) => each.at <= now)) {
    timers = timers.filter((each) => each !== timer)
    timer.callback()
  }
}

function connect(script: Script): ScriptedServer {
  const server = scriptedServer(script)
  addresses += 1
  driver = openSyncDriver({
    device: it.device,
    key: { publicKey: 'key' },
    laptop: 'Laptop',
    leases: withoutLeases(),
    newId: randomUUID,
    serverUrl: `http://scripted-${String(addresses)}.invalid`,
    fetch: server.fetch,
    clock,
    lastSyncedAt: null,
    onStatus: () => {},
    log: (what) => notes.push(what),
  })
  driver.signIn('secret')
  return server
}

async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 60_000
  while (!(await what()) && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 5))
  expect(await what()).toBe(true)
}
const status = (): SyncStatus['kind'] => driver.status().kind
const shows = (kind: SyncStatus['kind']) => async () => status() === kind

const hello = (changes: Partial<HelloResponse> = {}): HelloResponse => ({
  protocol: { oldest: 1, current: 1 },
  now,
  lastSeq: 0,
  user: { id: ids.owner, displayName: 'Olive' },
  leagues: [{ id: ids.league, slug: 'harbour-cup', name: 'Harbour Cup', role: 'OWNER' }],
  ...changes,
})

/** A server that has the invented league, and agrees with what the device holds. */
function agreeing(changes: Script = {}): Script {
  return {
    '/sync/hello': () => json(hello()),
    '/v1/shape': ({ query }) =>
      query.get('offset') === '-1'
        ? shapeAnswer(wholeLeague(), { handle: 'h', offset: '1_0', upToDate: true })
        : 'hang',
    '/sync/checksum': () => 'hang',
    ...changes,
  }
}

async function rename(name: string): Promise<void> {
  await it.device.mutate({ leagueId: ids.league, name: 'league.rename', args: { name } })
  driver.enqueued()
}

const done = (request: unknown): Response => {
  const { mutations } = request as PushRequest
  const lastSeq = mutations.at(-1)?.seq ?? 0
  return json({
    protocol: { oldest: 1, current: 1 },
    lastSeq,
    outcomes: mutations.map(({ seq }) => ({ seq, outcome: { ok: true } })),
  })
}

test('[PR1][PR3] a league is fetched, compared, and only then called synced', async () => {
  let sum = json({ revision: 1, count: 0, checksum: 'not yet' })
  const server = connect(agreeing({ '/sync/checksum': () => sum }))
  await until(() => server.of('/sync/checksum').length === 1)
  expect(status()).toBe('syncing')
  sum = json(await it.device.checksum(ids.league))
  advance(1_000)
  await until(shows('synced'))
  expect(driver.status().lastSyncedAt).toBe(now)
  expect(notes).toEqual([])
})

test('the server’s clock is known from its hello, less half of the time the answer took', async () => {
  connect(
    agreeing({
      '/sync/hello': () => {
        now += 400
        return json(hello({ now: 8_000_200 }))
      },
    }),
  )
  expect(driver.clockOffset()).toBe(null)
  await until(() => driver.clockOffset() !== null)
  expect(driver.clockOffset()).toBe(7_000_000)
})

test('[PR2] a league that differs twice is fetched anew, and that is noted', async () => {
  let ours: unknown = null
  const other = { revision: 1, count: 3, checksum: 'other' }
  const server = connect(agreeing({ '/sync/checksum': (_, times) => json(times <= 2 ? other : ours) }))
  await until(() => server.of('/sync/checksum').length === 1)
  ours = await it.device.checksum(ids.league)
  await until(() => {
    advance(1_000)
    return notes.includes('league-refetched')
  })
  await until(shows('synced'))
  expect(server.of('/v1/shape').filter(({ query }) => query.get('offset') === '-1')).toHaveLength(2)
  expect(server.of('/sync/checksum')).toHaveLength(3)
})

test('[CN6] a server that is too old or too new is said so, and no work is sent to it', async () => {
  for (const [protocol, who] of [
    [{ oldest: 99, current: 99 }, 'app'],
    [{ oldest: 0, current: 0 }, 'server'],
  ] as const) {
    const server = connect({ '/sync/hello': () => json(hello({ protocol })) })
    await until(shows('update-needed'))
    expect(driver.status()).toMatchObject({ who })
    driver.enqueued()
    expect(server.asked.map((each) => each.path)).toEqual(['/sync/hello'])
    advance(300_000)
    await until(() => server.of('/sync/hello').length === 2)
    driver.close()
  }
})

test('[CN6] a server that was updated while the device was connected says it at the push', async () => {
  const refusal = json({ error: { code: 'update-needed', message: 'Too old.', who: 'app' } }, 426)
  const server = connect(agreeing({ '/sync/push': () => refusal }))
  await until(() => server.of('/sync/checksum').length === 1)
  await rename('Pier Cup')
  await until(shows('update-needed'))
  expect(it.device.outbox()).toMatchObject([{ seq: 1, state: { kind: 'pending' } }])
})

test('[CN4] out of reach it waits, tries again when the time has come, and sends what was done meanwhile', async () => {
  let reachable = false
  const script = agreeing({ '/sync/push': ({ body }) => done(body) })
  const helloNow = script['/sync/hello']
  const server = connect({
    ...script,
    '/sync/hello': (asked, times) => (reachable ? helloNow!(asked, times) : 'lost'),
  })
  await until(shows('offline'))
  expect(driver.status()).toMatchObject({ since: now, retryAt: now + 250 })
  advance(250)
  await until(() => server.of('/sync/hello').length === 2)
  await until(shows('offline'))
  reachable = true
  await it.device.apply(whole())
  await rename('Pier Cup')
  expect(server.of('/sync/push')).toEqual([])
  driver.syncNow()
  await until(() => it.device.outbox()[0]?.state.kind === 'accepted')
})

test('[PU2] an answer that is lost is asked for again with the same numbers', async () => {
  const server = connect(agreeing({ '/sync/push': ({ body }, times) => (times === 1 ? 'lost' : done(body)) }))
  await until(() => server.of('/sync/checksum').length === 1)
  await rename('Pier Cup')
  await until(shows('offline'))
  advance(1_000)
  await until(() => it.device.outbox()[0]?.state.kind === 'accepted')
  const [first, second] = server.of('/sync/push').map((each) => each.body as PushRequest)
  expect(second?.mutations).toEqual(first?.mutations)
  expect(first).toMatchObject({ deviceId: testDeviceId, sentAt: now - 1_000 })
})

test('[FE6] what arrives while work is being sent is applied after the answer', async () => {
  const news = shapeAnswer([progress(testDeviceId, 1, 2)], {
    handle: 'h',
    offset: '2_0',
    upToDate: true,
    live: true,
  })
  const [poll, pushed] = [later(news), later(done({ mutations: [{ seq: 1 }] }))]
  const script = agreeing({ '/sync/push': () => pushed.response })
  script['/v1/shape'] = ({ query }) => {
    if (query.get('offset') === '-1')
      return shapeAnswer(wholeLeague(), { handle: 'h', offset: '1_0', upToDate: true })
    return query.get('offset') === '1_0' && query.get('live') === 'true' ? poll.response : 'hang'
  }
  const server = connect(script)
  await until(() => server.of('/sync/checksum').length === 1)
  await rename('Pier Cup')
  await until(() => server.of('/sync/push').length === 1)
  await poll.release()
  for (let turn = 0; turn < 50; turn += 1) expect(await offset()).toBe('1_0')
  await pushed.release()
  await until(async () => (await offset()) === '2_0')
})

const offset = async () => (await it.device.positions()).get(ids.league)?.offset

/** An answer whose body comes when it is released. */
function later(answer: Response): { readonly response: Response; release(): Promise<void> } {
  const body = new TransformStream<Uint8Array, Uint8Array>()
  return {
    response: new Response(body.readable, answer),
    release: async () => answer.body?.pipeTo(body.writable),
  }
}

test('a server that takes nothing and says nothing is not asked again at once', async () => {
  const nothing = { protocol: { oldest: 1, current: 1 }, lastSeq: 0, outcomes: [] }
  const server = connect(agreeing({ '/sync/push': () => json(nothing) }))
  await until(() => server.of('/sync/checksum').length === 1)
  await rename('Pier Cup')
  await until(shows('offline'))
  expect(server.of('/sync/push')).toHaveLength(1)
})

test('a hotel page in place of the server is as good as no server', async () => {
  connect({ '/sync/hello': () => new Response('<html>Welcome</html>') })
  await until(shows('offline'))
})

test('[CN5] a token that does not hold asks for a sign-in, and the next one connects', async () => {
  const script = agreeing()
  const server = connect({
    ...script,
    '/sync/hello': ({ headers }) =>
      headers.get('authorization') === 'Bearer secret'
        ? json({ error: { code: 'unauthorized', message: '' } }, 401)
        : json(hello()),
  })
  await until(shows('needs-sign-in'))
  advance(1_000_000)
  expect(server.asked).toHaveLength(1)
  driver.signIn('fresh')
  await until(() => server.of('/v1/shape').length > 0)
  expect(server.of('/v1/shape')[0]?.headers.get('authorization')).toBe('Bearer fresh')
})

test('[FE5] a league whose feed is refused is dropped when hello no longer lists it', async () => {
  let member = true
  const server = connect(
    agreeing({
      '/sync/hello': () => json(hello(member ? {} : { leagues: [] })),
      '/v1/shape': ({ query }) => {
        if (!member) return json({ error: { code: 'no-access', message: '' } }, 403)
        return query.get('offset') === '-1'
          ? shapeAnswer(wholeLeague(), { handle: 'h', offset: '1_0', upToDate: true })
          : 'lost'
      },
    }),
  )
  await until(shows('offline'))
  member = false
  advance(1_000)
  await until(async () => (await it.rows('select 1 from app.leagues')).length === 0)
  await until(shows('synced'))
  expect(notes).toEqual(['league-dropped'])
  expect(server.of('/sync/hello').length).toBeGreaterThanOrEqual(2)
})

test('[JO5] what does not fit on the disk is said so, and fetched from the same place when there is room', async () => {
  const full = Object.assign(new Error('could not extend file'), { code: '53100' })
  const { device } = it
  let room = false
  it = {
    ...it,
    device: { ...device, apply: async (batch) => (room ? device.apply(batch) : Promise.reject(full)) },
  }
  const server = connect(agreeing())
  await until(shows('error'))
  expect(driver.status()).toMatchObject({ code: 'disk-full' })
  room = true
  advance(30_000)
  await until(() => server.of('/sync/checksum').length === 1)
})

test('[RB3] what comes back ends the waiting', async () => {
  const script = agreeing({ '/sync/push': ({ body }) => done(body) })
  let pushed = false
  script['/v1/shape'] = ({ query }) => {
    if (query.get('offset') === '-1')
      return shapeAnswer(wholeLeague(), { handle: 'h', offset: '1_0', upToDate: true })
    if (query.get('offset') === '1_0' && pushed)
      return shapeAnswer([progress(testDeviceId, 1, 2)], {
        handle: 'h',
        offset: '2_0',
        upToDate: true,
        live: query.get('live') === 'true',
      })
    return pushed ? 'hang' : 'lost'
  }
  const server = connect(script)
  await until(() => server.of('/sync/checksum').length === 1)
  await rename('Pier Cup')
  await until(shows('offline'))
  pushed = true
  advance(5_000)
  await until(() => it.device.outbox().length === 0)
})

test('[RE1] work that the feed does not have yet, although it was acknowledged, is sent again at once', async () => {
  const disk = { bytes: new Uint8Array() }
  it = await openTestDevice(pg, disk)
  await it.device.apply(whole())
  await it.device.mutate({ leagueId: ids.league, name: 'league.rename', args: { name: 'Pier Cup' } })
  it = await openTestDevice(pg, disk)
  const other = '0190bbbb-0000-7000-8000-000000000002'
  const script = agreeing({ '/sync/push': ({ body }) => done(body) })
  script['/v1/shape'] = ({ query }) => {
    const live = query.get('live') === 'true'
    if (query.get('offset') === '1_0')
      return shapeAnswer([progress(other, 1, 2)], { handle: 'h', offset: '2_0', upToDate: true, live })
    return 'hang'
  }
  const server = connect(script)
  await until(() => server.of('/sync/push').length === 2)
  const [first, second] = server.of('/sync/push').map((each) => each.body as PushRequest)
  expect(second?.mutations).toEqual(first?.mutations)
  await until(() => it.device.outbox()[0]?.state.kind === 'accepted')
})

test.each([429, 503])(
  '[CN10] work that a busy server sends back (%s) is kept and sent when it said',
  async (status) => {
    const busy = () => {
      const error = { code: 'busy', message: 'Too much at once.' }
      return new Response(JSON.stringify({ error }), { status, headers: { 'retry-after': '7' } })
    }
    const server = connect(
      agreeing({ '/sync/push': ({ body }, times) => (times === 1 ? busy() : done(body)) }),
    )
    await until(() => server.of('/sync/checksum').length === 1)
    await rename('Inner Harbour Cup')
    await until(() => server.of('/sync/push').length === 1)
    await until(shows('offline'))
    expect(driver.status()).toMatchObject({ pending: 1 })
    advance(6_999)
    expect(server.of('/sync/hello')).toHaveLength(1)
    advance(1)
    await until(() => server.of('/sync/push').length === 2)
  },
)

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { must } from '#shared/base/assert.ts'
import type { Claim } from '#shared/api/bot.ts'
import { postgresSignal } from '#server/feed/embedded/feed-signal.ts'
import { startTestPostgres, type TestPostgres } from '#server/db/testing/test-postgres.ts'
import { openOutbound, type Outbound } from '#server/outbound/open-outbound.ts'
import { poolDatabase } from '#server/db/database.ts'
import { desire, type Wanted } from '#server/outbound/desire.ts'
import { noEngine, startTestServer, type Answer, type TestServer } from '#server/test/server/test-server.ts'
import { channelId, guild, numberAt, saying } from './outbound-stage.ts'

/* Two server processes behind one database, and bots that wait at them for work. */

const serviceToken = 'token-of-the-bot-in-this-test-00000'
let postgres: TestPostgres
const servers: TestServer[] = []
let revision = 0

beforeAll(async () => {
  postgres = await startTestPostgres()
  for (let n = 0; n < 2; n += 1) {
    servers.push(
      await startTestServer({
        postgres,
        app: { outbound: await hearingOthers(), serviceToken },
        openEngine: async () => noEngine,
      }),
    )
  }
})
afterAll(async () => {
  for (const server of servers) await server.stop()
  await postgres?.stop()
})
beforeEach(() => postgres.pool.query('delete from deliveries'))

/** What goes out, of a server process that hears of what others change. */
const hearingOthers = (): Promise<Outbound> =>
  openOutbound({
    database: poolDatabase(postgres.pool),
    sealing: null,
    clock: Date.now,
    signal: postgresSignal(postgres.databaseUrl, () => {}, 'deliveries'),
  })

const at = (n: number): TestServer => must(servers[n], 'a server')
const everything = { shards: { ids: [0], of: 1 }, most: 50, waitMs: 25_000 }

function say(n: number, subject: string, given: Partial<Wanted> = {}): Promise<string> {
  revision += 1
  const wanted = {
    channel: 'discord-message',
    target: guild,
    leagueId: null,
    subject,
    kind: 'result',
    place: { channelId },
    desired: saying(subject),
    revision,
    notBefore: null,
    ...given,
  } as Wanted
  return at(n).database.transaction((tx) => desire(tx, wanted, new Date().toISOString()))
}

const ask = (n: number, path: string, body: unknown, signal?: AbortSignal): Promise<Answer> =>
  at(n).call(path, { method: 'POST', token: serviceToken, body, ...(signal ? { signal } : {}) })
const claim = async (n: number, given: Partial<typeof everything> = {}): Promise<Claim[]> =>
  (await ask(n, '/bot/claim', { ...everything, ...given })).json.claims
const report = (n: number, { id, token }: Claim, made: string): Promise<Answer> =>
  ask(n, '/bot/report', {
    id,
    token,
    outcome: { kind: 'done', externalId: made, channelId, webhook: null },
  })
const leased = async () =>
  (await postgres.pool.query('select 1 from deliveries where claim_token is not null')).rows.length

describe('[OC12] who waits for work', () => {
  test('has it as soon as it is desired, through another server process, too', async () => {
    for (const n of [0, 1]) {
      const received = at(n).received('/bot/claim')
      const waiting = claim(n)
      await received
      const id = await say(0, `result:${n}`)
      expect((await waiting).map((each) => each.id)).toEqual([id])
      await postgres.pool.query('delete from deliveries')
    }
  })

  test('has the next of a channel as soon as the one before is reported', async () => {
    await say(0, 'result:1')
    await say(0, 'standings:1')
    const [first] = await claim(0)
    const received = at(1).received('/bot/claim')
    const waiting = claim(1)
    await received
    expect((await report(0, must(first, 'a claim'), numberAt(Date.now()))).json).toEqual({ taken: 'taken' })
    expect(await waiting).toMatchObject([{ work: { message: { content: 'standings:1' } } }])
  })

  test('has what falls due while it waits', async () => {
    const due = Date.now() + 700
    await say(0, 'reminder:1', { notBefore: new Date(due).toISOString() })
    const claims = await claim(1)
    expect(claims).toHaveLength(1)
    expect(Date.now()).toBeGreaterThanOrEqual(due)
  })

  test('has nothing when the time is over', async () => {
    expect(await claim(0, { waitMs: 50 })).toEqual([])
  })

  test('is not given what it cannot take any more: it is there for the next', async () => {
    const received = at(0).received('/bot/claim')
    const gone = new AbortController()
    const waiting = ask(0, '/bot/claim', everything, gone.signal).catch(() => 'gone')
    await received
    gone.abort()
    expect(await waiting).toBe('gone')
    await say(0, 'result:1')
    const claims = await claim(1)
    expect(claims).toHaveLength(1)
    expect(claims[0]?.work).toMatchObject({ lookFirst: null })
  })

  test('is answered at once when the server ends', async () => {
    const third = await startTestServer({
      postgres,
      app: { outbound: await hearingOthers(), serviceToken },
      openEngine: async () => noEngine,
    })
    const received = third.received('/bot/claim')
    const waiting = third.call('/bot/claim', { method: 'POST', token: serviceToken, body: everything })
    await received
    await third.stop()
    expect((await waiting.catch(() => null))?.json ?? { claims: [] }).toEqual({ claims: [] })
    expect(await leased()).toBe(0)
  })
})

test('[OC2] two who claim at once never have the same channel, and have all of it between them', async () => {
  const targets = 50
  for (let index = 0; index < targets; index += 1) {
    for (const subject of ['result', 'standings']) {
      const place = { channelId: `2000000000000001${String(index).padStart(2, '0')}` }
      await say(0, `${subject}:${index}`, { place })
    }
  }
  const sent: string[] = []
  const held = new Set<string>()
  let clashes = 0
  const work = async (n: number): Promise<void> => {
    while (sent.length < 2 * targets) {
      const claims = await claim(n, { most: 3, waitMs: 1_000 })
      for (const { work: each } of claims) {
        if (each.kind !== 'message') continue
        clashes += held.has(each.channelId) ? 1 : 0
        held.add(each.channelId)
      }
      for (const each of claims) {
        if (each.work.kind !== 'message') continue
        sent.push(`${each.work.channelId} ${each.work.message.content}`)
        held.delete(each.work.channelId)
        await report(n, each, numberAt(Date.now(), sent.length))
      }
    }
  }
  await Promise.all([work(0), work(1), work(0), work(1)])
  expect(clashes).toBe(0)
  expect(new Set(sent).size).toBe(2 * targets)
  expect(sent).toHaveLength(2 * targets)
  for (let index = 0; index < targets; index += 1) {
    const turns = sent.filter((each) => each.endsWith(`:${index}`)).map((each) => each.split(' ')[1])
    expect(turns).toEqual([`result:${index}`, `standings:${index}`])
  }
})

test('what is asked in another form is refused by name', async () => {
  for (const [body, field] of [
    [{ ...everything, most: 51 }, 'most'],
    [{ ...everything, waitMs: 25_001 }, 'waitMs'],
    [{ ...everything, shards: { ids: [], of: 1 } }, 'shards'],
    [{ ...everything, more: 1 }, 'more'],
  ] as const) {
    const answer = await ask(0, '/bot/claim', body)
    expect([answer.status, answer.json.error.code]).toEqual([400, 'invalid'])
    expect(answer.text).toContain(field)
  }
  const outcome = { kind: 'again', code: 'outage', message: '', afterMs: -1, gone: false }
  const badReport = { id: 'x', token: 'y', outcome }
  expect((await ask(0, '/bot/report', badReport)).status).toBe(400)
})

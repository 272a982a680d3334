import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { must } from '#shared/base/assert.ts'
import { poolDatabase } from '#server/db/database.ts'
import { startTestPostgres, type TestPostgres } from '#server/db/testing/test-postgres.ts'
import { postgresPresence } from '#server/presence/postgres-signal.ts'
import { noEngine, startTestServer, type Answer, type TestServer } from './test-server.ts'

/* Two server processes behind one database: a steward at each, on the same sheet. */

let postgres: TestPostgres
const servers: TestServer[] = []
let of: { leagueId: string; sessionId: string }
let steward: string
let admin: string
let driver: string

beforeAll(async () => {
  postgres = await startTestPostgres()
  const presence = () => postgresPresence(poolDatabase(postgres.pool), postgres.databaseUrl, () => {})
  for (let n = 0; n < 2; n++) {
    const app = { presence: presence() }
    servers.push(await startTestServer({ postgres, app, openEngine: async () => noEngine }))
  }
  steward = await at(0).signIn('STEWARD')
  admin = await at(0).signIn('ADMIN')
  driver = await at(0).signIn('DRIVER')
  const { rows } = await postgres.pool.query<{ leagueId: string; sessionId: string }>(
    'select league_id as "leagueId", id as "sessionId" from sessions limit 1',
  )
  of = must(rows[0], 'a session')
})
afterAll(async () => {
  for (const server of servers) await server.stop()
  await postgres?.stop()
})

async function kept(): Promise<unknown> {
  const { rows } = await postgres.pool.query(
    'select (select count(*) from league_feed)::int as feed, (select count(*) from audit_log)::int as audit',
  )
  return rows[0]
}

const at = (n: number): TestServer => must(servers[n], 'a server')

async function show(n: number, token: string, beat: Record<string, unknown>): Promise<Answer> {
  return at(n).call('/v1/presence', { method: 'POST', token, body: { ...of, ...beat } })
}

async function look(n: number, token: string, since?: string): Promise<Answer> {
  const query = `league=${of.leagueId}&session=${of.sessionId}${since ? `&since=${since}` : ''}`
  return at(n).call(`/v1/presence?${query}`, { token })
}

const cell = { car: '0190a000-0000-7000-8000-000000000001', field: 'laps' }

describe('who is on a sheet', () => {
  test('is seen through another server process as soon as it changes, cell by cell, until they leave', async () => {
    const opening = randomUUID()
    const before = (await look(1, admin)).json
    expect(before.people).toEqual([])
    const waiting = look(1, admin, before.state)
    expect((await show(0, steward, { opening, cell })).status).toBe(204)
    const seen = (await waiting).json
    expect(seen.people).toMatchObject([{ name: expect.any(String), cell }])
    expect((await look(0, admin)).json).toEqual(seen)

    const moved = look(1, admin, seen.state)
    await show(0, steward, { opening, cell: { ...cell, field: 'note' } })
    const after = (await moved).json
    expect(after.people).toMatchObject([{ cell: { field: 'note' } }])

    const left = look(1, admin, after.state)
    await show(0, steward, { opening, leaving: true })
    expect((await left).json.people).toEqual([])
  })

  test('a window is its person’s: nobody sends away somebody else', async () => {
    const opening = randomUUID()
    await show(0, steward, { opening })
    await expect.poll(async () => (await look(0, admin)).json.people.length).toBe(1)
    const seen = (await look(0, admin)).json
    const waiting = look(0, admin, seen.state)
    await show(0, admin, { opening, leaving: true })
    await show(0, steward, { opening, leaving: true })
    expect((await waiting).json.people).toEqual([])
  })

  test('leaves no trace in the feed, the audit or any table', async () => {
    const before = await kept()
    await show(0, steward, { opening: randomUUID(), leaving: true })
    expect(await kept()).toEqual(before)
  })
})

test('a server that stops answers whoever waits', async () => {
  const server = await startTestServer({ postgres, openEngine: async () => noEngine })
  const query = `league=${of.leagueId}&session=${of.sessionId}`
  const { state } = (await server.call(`/v1/presence?${query}`, { token: admin })).json
  const look = `/v1/presence?${query}&since=${state}`
  const received = server.received(look)
  const waiting = server.call(look, { token: admin })
  await received
  await server.stop()
  expect((await waiting).json).toEqual({ state, people: [] })
})

describe('is told to stewards alone', () => {
  test.each([
    ['a driver', (): string | undefined => driver, 403, 'forbidden'],
    ['nobody', (): string | undefined => undefined, 401, 'needs-sign-in'],
  ] as const)('not to %s', async (_name, token, status, code) => {
    const opening = randomUUID()
    const body = { ...of, opening }
    const credentials = token() === undefined ? {} : { token: token() as string }
    const posted = await at(0).call('/v1/presence', { method: 'POST', body, ...credentials })
    expect([posted.status, posted.json.error.code]).toEqual([status, code])
    const query = `league=${of.leagueId}&session=${of.sessionId}`
    const looked = await at(0).call(`/v1/presence?${query}`, credentials)
    expect([looked.status, looked.json.error.code]).toEqual([status, code])
  })

  test('not to members of another league, and not of sessions that are not there', async () => {
    const stranger = await show(0, steward, { leagueId: randomUUID(), opening: randomUUID() })
    expect([stranger.status, stranger.json.error.code]).toEqual([403, 'no-access'])
    const nowhere = await show(0, steward, { sessionId: randomUUID(), opening: randomUUID() })
    expect([nowhere.status, nowhere.json.error.code]).toEqual([404, 'unknown-session'])
  })

  test.each([
    [{ opening: 'me' }, 'opening'],
    [{ opening: randomUUID(), cell: { car: 'x', field: 'laps' } }, 'cell.car'],
    [{ opening: randomUUID(), cell: { ...cell, field: 'secret' } }, 'cell.field'],
    [{ opening: randomUUID(), more: 1 }, ''],
  ])('%j is refused by name', async (beat, field) => {
    const answer = await show(0, steward, beat)
    expect(answer.status).toBe(400)
    expect(answer.json.error.code).toBe('invalid')
    expect(answer.json.error.field ?? '').toContain(field.split('.').at(-1))
  })
})

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '#shared/model/role.ts'
import { inviteCrew, newLeague, type Person } from '#server/test/authorisation/leagues.ts'
import type { Target } from '#server/test/authorisation/route-access.ts'
import { startTestServer, testDevice, type TestServer } from '#server/test/server/test-server.ts'
import { readBack } from './read-back.ts'

let server: TestServer
let people: Record<Role, Person>
let league: Target
let feed: string

beforeAll(async () => {
  server = await startTestServer({ app: { publicUrl: 'https://gridboss.example' } })
  const { database } = server
  people = await inviteCrew(database)
  league = await newLeague(database, people)
  const { slug } = (await ask('OWNER', 'GET', `/leagues/${league.leagueId}`)).json
  feed = `/calendar/${slug}.ics`
})
afterAll(() => server.stop())

const ask = (role: Role, method: string, path: string, body?: unknown) =>
  server.call(path, {
    method,
    token: people[role].token,
    headers: { 'idempotency-key': randomUUID() },
    ...(body === undefined ? {} : { body }),
  })
const read = async (path = feed) => {
  const answer = await server.call(path)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8'])
  return readBack(answer.text)
}

const link = (role: Role) => ask(role, 'POST', `/drivers/${league.driverId}/calendar`)
const pathOf = (url: string) => new URL(url).pathname

describe('the feed of a league', () => {
  test('is for everybody, and each change of an event raises its sequence and keeps its name', async () => {
    const event = `/events/${league.eventId}`
    const steps = [await read()]
    await ask('ADMIN', 'PATCH', event, { startsAt: '2026-03-29T21:00', zone: 'Europe/Berlin' })
    steps.push(await read())
    await ask('ADMIN', 'PATCH', event, { startsAt: '2026-03-28T21:00', track: 'Pine Ridge' })
    steps.push(await read())
    await ask('ADMIN', 'POST', `${event}/cancel`, { reason: 'Flooded track' })
    steps.push(await read())
    await ask('ADMIN', 'POST', `${event}/restore`)
    steps.push(await read())
    const only = steps.map(([each]) => each)
    expect(new Set(only.map((each) => each?.uid))).toEqual(new Set([`${league.eventId}@gridboss`]))
    expect(only.map((each) => each?.startsAt)).toEqual([
      '2026-07-10T18:00:00.000Z',
      '2026-03-29T19:00:00.000Z',
      '2026-03-28T20:00:00.000Z',
      '2026-03-28T20:00:00.000Z',
      '2026-03-28T20:00:00.000Z',
    ])
    expect(only.map((each) => each?.shown)).toContain('2026-03-28T21:00:00')
    expect(only.map((each) => each?.status)).toEqual([
      'CONFIRMED',
      'CONFIRMED',
      'CONFIRMED',
      'CANCELLED',
      'CONFIRMED',
    ])
    expect(only[3]?.description).toContain('Flooded track')
    const sequences = only.map((each) => each?.sequence ?? -1)
    expect(sequences).toEqual([...new Set(sequences)].toSorted((a, b) => a - b))
    expect(only[2]?.location).toBe('Pine Ridge')
  })

  test('is answered although rows from before there were limits lie in years that no calendar can hold', async () => {
    const shown = (await read()).length
    const insert = `insert into events (id, league_id, season_id, round, name, track, starts_at, zone, ruleset_version_id)
      select gen_random_uuid(), $1, $2, 90 + n, 'Far ' || n, 'Harbour', start::timestamptz, zone,
             (select ruleset_version_id from seasons where id = $2)
        from (values (1, '9999-12-31T23:00:00Z', 'Europe/Berlin'), (2, '0001-01-01T00:00:00Z BC', 'America/New_York'),
                     (3, '0001-06-01T00:00:00Z', 'Africa/Casablanca')) as far(n, start, zone)`
    await server.database.query(insert, [league.leagueId, league.seasonId])
    expect(await read()).toHaveLength(shown)
    await server.database.query(`delete from events where name like 'Far %'`)
  })

  test.each([
    '0000-01-01T00:00:00Z',
    '0001-01-01T00:00:00Z',
    '1949-12-31T23:59:59Z',
    '2101-01-01T00:00:00Z',
    '9999-12-31T23:00:00Z',
  ])('never holds an event of %s: by a device as by a request it is refused in words', async (startsAt) => {
    const requested = await ask('ADMIN', 'POST', `/leagues/${league.leagueId}/events`, {
      name: 'Far',
      track: 'Harbour',
      startsAt,
    })
    expect([requested.status, requested.json.error.message]).toEqual([
      400,
      expect.stringContaining('1950 to 2100'),
    ])
    const device = testDevice(server, people.ADMIN.token, league.leagueId)
    const sessions = [{ id: randomUUID(), kind: 'race', name: 'Race' }]
    const event = { id: randomUUID(), seasonId: league.seasonId, round: 9, name: 'Far', track: 'Harbour' }
    expect(await device.act('event.add', { ...event, startsAt, sessions })).toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('1950 to 2100'),
    })
    expect(await device.act('event.update', { id: league.eventId, startsAt, zone: 'UTC' })).toMatchObject({
      code: 'invalid',
    })
  })

  test('is sent once, and then only when it changed', async () => {
    const first = await server.call(feed)
    const etag = first.headers.get('etag') ?? ''
    expect(first.headers.get('cache-control')).toBe('public, max-age=300')
    const again = await server.call(feed, { headers: { 'if-none-match': etag } })
    expect([again.status, again.text]).toEqual([304, ''])
    await ask('ADMIN', 'PATCH', `/events/${league.eventId}`, { name: `Round ${randomUUID()}` })
    expect((await server.call(feed, { headers: { 'if-none-match': `W/${etag}` } })).status).toBe(200)
  })

  test('of no league, or of a deleted one, is not there', async () => {
    const other = await newLeague(server.database, people)
    const { slug } = (await ask('OWNER', 'GET', `/leagues/${other.leagueId}`)).json
    expect((await server.call(`/calendar/${slug}.ics`)).status).toBe(200)
    await ask('OWNER', 'DELETE', `/leagues/${other.leagueId}`)
    const gone = await server.call(`/calendar/${slug}.ics`)
    const never = await server.call('/calendar/no-such-league.ics')
    expect([gone.status, gone.text]).toEqual([404, never.text])
  })
})

describe('the feed of a driver', () => {
  test('is made by the driver themselves or an admin, and by nobody else', async () => {
    expect((await link('DRIVER')).json.error.code).toBe('forbidden')
    await ask('ADMIN', 'PATCH', `/drivers/${league.driverId}`, { userId: people.DRIVER.id })
    expect((await link('DRIVER')).status).toBe(201)
    expect((await link('ADMIN')).status).toBe(201)
    expect((await link('STEWARD')).json.error.code).toBe('forbidden')
    const { rows } = await server.database.query('select token_hash from calendar_links')
    expect(rows).toEqual([{ token_hash: expect.stringMatching(/^[0-9a-f]{64}$/) }])
  })

  test('tells their own result, provisional until it is official', async () => {
    const { url } = (await link('ADMIN')).json
    expect(url).toMatch(/^https:\/\/gridboss\.example\/calendar\/driver\/[\w-]{32}\.ics$/)
    const before = await read(pathOf(url))
    expect(before[0]?.description).not.toContain('P1')
    await ask('STEWARD', 'POST', `/events/${league.eventId}/results`, {
      entries: [{ driverId: league.driverId, finishPosition: 1 }],
    })
    const [after] = await read(pathOf(url))
    expect(after?.description).toContain('Race: P1 Driver (provisional)')
    expect((await server.call(pathOf(url))).headers.get('cache-control')).toBe('private, max-age=300')
  })

  test('ends with a new link, with its end, and with the driver', async () => {
    const first = pathOf((await link('ADMIN')).json.url)
    const second = pathOf((await link('ADMIN')).json.url)
    expect([(await server.call(first)).status, (await server.call(second)).status]).toEqual([404, 200])
    expect((await ask('ADMIN', 'DELETE', `/drivers/${league.driverId}/calendar`)).status).toBe(204)
    expect((await server.call(second)).status).toBe(404)
    const third = pathOf((await link('ADMIN')).json.url)
    await ask('ADMIN', 'DELETE', `/drivers/${league.driverId}`)
    expect((await server.call(third)).status).toBe(404)
  })
})

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Role } from '#shared/model/role.ts'
import { ApiScope } from '#shared/model/api-scope.ts'
import { startTestPostgres, type TestPostgres } from '#server/db/testing/test-postgres.ts'
import { recomputeStandings } from '#server/jobs/recompute-standings.ts'
import { buildSilentApp } from '#server/openapi/silent-app.ts'
import { usualLimits } from '#server/plugins/rate-limit.ts'
import { inviteCrew, newLeague, type Person } from '#server/test/authorisation/leagues.ts'
import { addressOf, type Target } from '#server/test/authorisation/route-access.ts'
import { startTestServer, type TestServer } from '#server/test/server/test-server.ts'

const start = Date.parse('2026-07-01T12:00:00Z')
let clock = start
let postgres: TestPostgres
let server: TestServer
let people: Record<Role, Person>
let league: Target

beforeAll(async () => {
  postgres = await startTestPostgres()
  server = await startTestServer({ postgres, app: { clock: () => clock } })
  people = await inviteCrew(server.database)
})
afterAll(async () => {
  await server.stop()
  await postgres.stop()
})
beforeEach(async () => {
  clock = Date.now()
  league = await newLeague(server.database, people)
})

const every = [...ApiScope.options]
const keys = (target = league) => `/leagues/${target.leagueId}/api-keys`
const ask = (body: object, target = league) =>
  server.call(keys(target), { method: 'POST', token: people.ADMIN.token, body })
const make = async (scopes: readonly ApiScope[] = every, target = league): Promise<string> =>
  (await ask({ id: randomUUID(), name: 'Club site', scopes }, target)).json.key
const read = (path: string, key: string, headers: Record<string, string> = {}) =>
  server.call(path, { token: key, headers })
const members = (path: string) => server.call(path, { token: people.OWNER.token })
const limited = (limits: object) =>
  startTestServer({ postgres, app: { limits: { ...usualLimits, ...limits } } })
const statuses = async (at: TestServer, ...held: string[]) => {
  const found: number[] = []
  for (const token of held) found.push((await at.call('/export/drivers', { token })).status)
  return found
}
const list = async () => (await server.call(keys(), { token: people.ADMIN.token })).json.items

/** A race that car 7 has won, with its standings. */
async function race(): Promise<void> {
  const submitted = await server.call(`/events/${league.eventId}/results`, {
    method: 'POST',
    token: people.OWNER.token,
    headers: { 'idempotency-key': randomUUID() },
    body: { entries: [{ driverId: league.driverId, finishPosition: 1, laps: 20 }] },
  })
  expect(submitted.status).toBe(201)
  const { leagueId, seasonId } = league
  await recomputeStandings(server.database, { leagueId, seasonId }, new Date().toISOString())
}

describe('a key', () => {
  test('is told once, and kept as its hash alone', async () => {
    const body = { id: randomUUID(), name: 'Club site', scopes: ['standings'] }
    const made = await ask(body)
    expect([made.status, made.headers.get('cache-control')]).toEqual([201, 'no-store'])
    expect(made.json).toEqual({ id: body.id, key: expect.stringMatching(/^gbk_[\w-]{43}$/) })
    const again = await ask(body)
    expect([again.status, again.json.error.code]).toEqual([409, 'key-made'])
    const secret = made.json.key.slice(4)
    const { rows } = await server.database.query(
      `select to_jsonb(k)::text as text from api_keys k union all select to_jsonb(a)::text from audit_log a
        union all select to_jsonb(o)::text from outcomes o`,
    )
    expect(rows.length).toBeGreaterThan(2)
    expect(JSON.stringify(rows)).not.toContain(secret)
    expect(JSON.stringify(await list())).not.toContain(secret)
  })

  test('is listed with what it opens, who made it, and when it was last used to the minute', async () => {
    const key = await make(['results', 'drivers'])
    const made = (await list()).find(({ scopes }: { scopes: string[] }) => scopes.includes('results'))
    expect(made).toMatchObject({
      name: 'Club site',
      scopes: ['results', 'drivers'],
      madeBy: 'Adan',
      lastUsedAt: null,
      revokedAt: null,
    })
    const used = async () => (await list()).find(({ id }: { id: string }) => id === made.id).lastUsedAt
    const first = clock
    await read('/export/drivers', key)
    clock += 59_000
    await read('/export/drivers', key)
    expect(await used()).toBe(new Date(first).toISOString())
    clock += 2_000
    await read('/export/drivers', key)
    expect(await used()).toBe(new Date(first + 61_000).toISOString())
  })

  test('is in the audit log of its league, made and revoked, by its name', async () => {
    await make(['calendar'])
    const [{ id }] = await list()
    await server.call(`${keys()}/${id}`, { method: 'DELETE', token: people.ADMIN.token })
    const { rows } = await server.database.query(
      `select name, args ->> 'name' as key from audit_log where league_id = $1 and name like 'api-key.%' order by id`,
      [league.leagueId],
    )
    expect(rows).toEqual([
      { name: 'api-key.make', key: 'Club site' },
      { name: 'api-key.revoke', key: 'Club site' },
    ])
  })

  test('opens nothing once it is revoked, and the others do', async () => {
    const [first, second] = [await make(['drivers']), await make(['drivers', 'calendar'])]
    const { id } = (await list()).find(({ scopes }: { scopes: string[] }) => scopes.join() === 'drivers')
    const revoke = () => server.call(`${keys()}/${id}`, { method: 'DELETE', token: people.ADMIN.token })
    expect((await revoke()).status).toBe(204)
    expect((await read('/export/drivers', first)).status).toBe(401)
    expect((await read('/export/drivers', second)).status).toBe(200)
    expect([(await revoke()).status, (await revoke()).json.error.code]).toEqual([400, 'unknown-key'])
  })

  test('opens nothing of a league that was deleted', async () => {
    const key = await make()
    await server.change('update leagues set deleted_at = now() where id = $1', [league.leagueId])
    expect((await read('/export/drivers', key)).status).toBe(401)
  })

  test('needs the plan to be made and to be read with, and says which', async () => {
    const key = await make()
    await server.change(`update leagues set plan = 'PRO' where id = $1`, [league.leagueId])
    for (const refused of [
      await read('/export/standings', key),
      await ask({ id: randomUUID(), name: 'More', scopes: every }),
    ]) {
      expect([refused.status, refused.json.error.code]).toEqual([402, 'PLAN_LIMIT'])
      expect(refused.json.error.lifts).toEqual({ plan: 'ELITE', label: 'Elite' })
      expect(refused.json.error.message).toContain('API export requires the Elite plan.')
    }
    await server.change(`update leagues set plan = 'ELITE' where id = $1`, [league.leagueId])
    expect((await read('/export/standings', key)).status).toBe(200)
  })

  test.each([
    ['no name', { name: ' ', scopes: every }],
    ['no scope', { name: 'Site', scopes: [] }],
    ['a scope twice', { name: 'Site', scopes: ['results', 'results'] }],
    ['a scope that there is not', { name: 'Site', scopes: ['members'] }],
    ['something unknown', { name: 'Site', scopes: every, leagueId: randomUUID() }],
  ])('with %s is not made', async (_what, body) => {
    const answer = await ask({ id: randomUUID(), ...body })
    expect([answer.status, answer.json.error.code]).toEqual([400, 'invalid'])
  })

  test('is one of twenty at most', async () => {
    const statuses: number[] = []
    for (let made = 1; made < 21; made += 1)
      statuses.push((await ask({ id: randomUUID(), name: `Site ${made}`, scopes: every })).status)
    // One was there before.
    expect(statuses).toEqual([...Array.from({ length: 19 }, () => 201), 409])
  })
})

describe('what keys open', () => {
  const paths = every.flatMap((scope) =>
    [`/export/${scope}`, `/export/${scope}.csv`].map((path) => ({ scope, path })),
  )

  test.each(paths)('$path is open to the scope $scope and to no other', async ({ scope, path }) => {
    await race()
    for (const held of every) {
      const answer = await read(path, await make([held]))
      expect([held, answer.status]).toEqual([held, held === scope ? 200 : 403])
      if (held !== scope) expect(answer.json.error).toMatchObject({ code: 'other-scope' })
    }
  })

  test.each(paths)('$path is open to nobody else', async ({ path }) => {
    const script = await server.call('/me/tokens', {
      method: 'POST',
      token: people.OWNER.token,
      body: { name: 'Bot', days: 1 },
    })
    const tokens = [people.OWNER.token, script.json.token, `gbk_${'A'.repeat(43)}`]
    for (const token of tokens) {
      const answer = await read(path, token)
      expect([answer.status, answer.json.error.code]).toEqual([401, 'needs-api-key'])
      expect(answer.text).not.toContain(token)
    }
    expect((await server.call(path)).status).toBe(401)
  })

  test('is nothing of what people are let into', async () => {
    const key = await make()
    const ofPeople: string[] = []
    const app = await buildSilentApp(({ method, url, config }) => {
      const { kind = '' } = config?.access ?? {}
      if (['league', 'signed-in', 'reader', 'bot'].includes(kind) && method === 'GET') ofPeople.push(url)
    })
    await app.close()
    expect(ofPeople.length).toBeGreaterThan(20)
    for (const route of ofPeople) {
      const ids = { ...league, token: 'x'.repeat(32), id: randomUUID(), slug: 'demo-gp' }
      const query = `?league=${league.leagueId}&table=league_feed&offset=-1&session=${league.sessionId}`
      const answer = await read(`${addressOf(`GET ${route}`, ids)}${query}`, key)
      expect([route, answer.status]).toEqual([route, 401])
    }
  })

  test('is their own league, whatever is named', async () => {
    const other = await newLeague(server.database, await inviteCrew(server.database))
    await race()
    const key = await make(every, league)
    for (const path of [
      `/export/results?eventId=${other.eventId}`,
      `/export/standings?seasonId=${other.seasonId}`,
      `/export/calendar?seasonId=${other.seasonId}`,
    ]) {
      const answer = await read(path, key)
      expect([path, answer.status, answer.json.error.code]).toEqual([path, 404, 'not-found'])
    }
    for (const path of ['/export/results', '/export/standings', '/export/calendar', '/export/drivers']) {
      const { text } = await read(path, key)
      for (const id of Object.values(other)) expect(text).not.toContain(id)
      expect((await read(`${path}?leagueId=${other.leagueId}`, key)).status).toBe(400)
    }
  })

  test('is what everybody may see, and nothing above it', async () => {
    await race()
    await server.change(
      `insert into league_feed (league_id, entity, entity_id, audience, revision, body, min_audience)
       values ($1, 'ruling', gen_random_uuid(), 1, 1,
               jsonb_build_object('id', gen_random_uuid(), 'season_id', $2::text, 'session_id', $3::text, 'kind', 'note',
                                  'body', '{"kind": "note"}'::jsonb, 'reason', 'For members alone',
                                  'decided_at', now(), 'revoked_at', null), 1)`,
      [league.leagueId, league.seasonId, league.sessionId],
    )
    const { text } = await read('/export/results', await make())
    expect(text).toContain('"displayName":"Driver"')
    expect(text).not.toContain('For members alone')
    const drivers = await read('/export/drivers', await make())
    expect(drivers.json.items).toEqual([
      {
        id: league.driverId,
        displayName: 'Driver',
        carNumber: '7',
        teamId: null,
        teamName: null,
        kind: 'regular',
      },
    ])
  })
})

describe('what is read', () => {
  test('is the same as members read, after it was public', async () => {
    await race()
    const key = await make()
    const standings = await read('/export/standings', key)
    expect(standings.json.items).toEqual([
      {
        driverId: league.driverId,
        displayName: 'Driver',
        rank: 1,
        points: 25,
        wins: 1,
        bestFinish: 1,
      },
    ])
    expect(standings.json.provisionalBecause).toEqual(['results-not-official'])
    const ofMembers = await members(`/leagues/${league.leagueId}/standings`)
    expect(standings.json).toEqual(ofMembers.json)
    expect((await read('/export/calendar', key)).json).toEqual(
      (await members(`/leagues/${league.leagueId}/events`)).json,
    )
    const results = await read('/export/results', key)
    expect(results.json.eventName).toBe('Round 1')
    expect(results.json.sessions).toEqual((await members(`/events/${league.eventId}/results`)).json.sessions)
    const named = await read(`/export/results?eventId=${league.eventId}`, key)
    expect(named.json).toEqual(results.json)
  })

  test('is nothing yet before a result, in words', async () => {
    const answer = await read('/export/results', await make())
    expect([answer.status, answer.json.error.message]).toEqual([
      404,
      'No event of the active season has a result yet.',
    ])
  })

  test('is a table that a spreadsheet runs no formula of', async () => {
    await server.call(`/drivers/${league.driverId}`, {
      method: 'PATCH',
      token: people.OWNER.token,
      body: { displayName: '=1+1' },
    })
    await race()
    const key = await make()
    const standings = await read('/export/standings.csv', key)
    expect(standings.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const [head, line] = standings.text.split('\r\n')
    expect(head).toBe('rank,name,id,points,wins,best_finish,provisional,as_of_revision')
    expect(line).toMatch(new RegExp(`^1,"'=1\\+1",${league.driverId},25,1,1,yes,\\d+$`))
    expect((await read('/export/drivers.csv', key)).text).toBe(
      `number,name,team,kind,id\r\n7,"'=1+1",,regular,${league.driverId}`,
    )
    const results = (await read('/export/results.csv', key)).text.split('\r\n')
    expect(results[1]).toMatch(/^Round 1,Race,1,FINISHED,7,,"'=1\+1",20,/)
    expect((await read('/export/calendar.csv', key)).text).toContain(
      'Round 1,Harbour,2026-07-10T18:00:00.000Z',
    )
  })

  test('is asked again for nothing while nothing has changed', async () => {
    const key = await make()
    const first = await read('/export/calendar', key)
    const etag = first.headers.get('etag') ?? ''
    expect(first.headers.get('cache-control')).toBe('private, no-cache')
    const held = await read('/export/calendar', key, { 'if-none-match': etag })
    expect([held.status, held.text]).toEqual([304, ''])
    await server.call(`/events/${league.eventId}`, {
      method: 'PATCH',
      token: people.OWNER.token,
      body: { name: 'Night Race' },
    })
    const changed = await read('/export/calendar', key, { 'if-none-match': etag })
    expect([changed.status, changed.json.items[0].name]).toEqual([200, 'Night Race'])
  })
})

describe('requests of a minute', () => {
  test('are counted for each key, and for its league', async () => {
    const [one, two] = [await make(), await make()]
    const each = await limited({ others: 2 })
    expect(await statuses(each, one, one, one, two)).toEqual([200, 200, 429, 200])
    await each.stop()
    const together = await limited({ league: 2 })
    const [three, four] = [await make(), await make()]
    await server.change('delete from rate_counts')
    expect(await statuses(together, three, four, three)).toEqual([200, 200, 429])
    await together.stop()
  })
})

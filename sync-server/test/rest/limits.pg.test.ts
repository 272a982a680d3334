import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ErrorEnvelope } from '#shared/sync/protocol.ts'
import type { Role } from '#shared/model/role.ts'
import { invite, inviteCrew, newLeague, type Person } from '#server/test/authorisation/leagues.ts'
import type { Target } from '#server/test/authorisation/route-access.ts'
import { startTestPostgres, type TestPostgres } from '#server/db/testing/test-postgres.ts'
import { usualLimits, type RateLimits } from '#server/plugins/rate-limit.ts'
import { startTestServer, type TestServer } from '#server/test/server/test-server.ts'

let postgres: TestPostgres
let usual: TestServer
let people: Record<Role, Person>
let league: Target

beforeAll(async () => {
  postgres = await startTestPostgres()
  usual = await startTestServer({ postgres, app: { limits: usualLimits } })
  const { database } = usual
  people = await inviteCrew(database)
  league = await newLeague(database, people)
})
afterAll(async () => {
  await usual.stop()
  await postgres.stop()
})

const withLimits = (limits: Partial<RateLimits>) =>
  startTestServer({ postgres, app: { limits: { ...usualLimits, ...limits } } })
const drivers = (server: TestServer, { token }: { readonly token: string }) =>
  server.call(`/leagues/${league.leagueId}/drivers`, { token })
const statuses = async (times: number, ask: () => Promise<{ status: number }>) => {
  const found: number[] = []
  for (let i = 0; i < times; i += 1) found.push((await ask()).status)
  return found
}

describe('requests of a minute', () => {
  test('are 60 for each user and 600 for each league', async () => {
    expect(usualLimits).toMatchObject({ others: 60, league: 600 })
    const person = await invite(usual.database, 'Busy')
    const asked = await statuses(61, () => usual.call('/me', { token: person.token }))
    expect(asked).toEqual([...Array.from({ length: 60 }, () => 200), 429])
    const refused = await usual.call('/me', { token: person.token })
    expect(ErrorEnvelope.parse(refused.json).error.code).toBe('too-many-requests')
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60)
    // Sync goes on: what was entered at the track arrives.
    expect((await usual.call(`/sync/hello?deviceId=${randomUUID()}`, { token: person.token })).status).toBe(
      200,
    )
  })

  test('are counted for all servers together', async () => {
    const [one, two] = [await withLimits({ others: 4 }), await withLimits({ others: 4 })]
    const { token } = await invite(usual.database, 'Roaming')
    const turns = [one, two, one, two, one, two]
    const asked: number[] = []
    for (const server of turns) asked.push((await server.call('/me', { token })).status)
    expect(asked).toEqual([200, 200, 200, 200, 429, 429])
    await one.stop()
    await two.stop()
  })

  test('begin anew after a minute', async () => {
    const server = await withLimits({ others: 1 })
    const { id, token } = await invite(usual.database, 'Patient')
    const ask = () => server.call('/me', { token })
    expect(await statuses(2, ask)).toEqual([200, 429])
    const { rows } = await usual.database.query(
      `update rate_counts set since = since - interval '61 seconds' where key like $1 returning key`,
      [`%${id}%`],
    )
    expect(rows).toHaveLength(1)
    expect((await ask()).status).toBe(200)
    await server.stop()
  })

  test('of a league are those of all its members together, and not those of strangers', async () => {
    const server = await withLimits({ league: 3 })
    const stranger = await invite(usual.database, 'Stranger')
    expect(await statuses(5, () => drivers(server, stranger))).toEqual([403, 403, 403, 403, 403])
    const members = [people.OWNER, people.ADMIN, people.STEWARD, people.DRIVER]
    const asked: number[] = []
    for (const member of members) asked.push((await drivers(server, member)).status)
    expect(asked).toEqual([200, 200, 200, 429])
    const refused = await drivers(server, people.OWNER)
    expect(ErrorEnvelope.parse(refused.json).error).toMatchObject({
      code: 'league-too-busy',
      message: expect.stringContaining('3 times a minute'),
    })
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    const other = await newLeague(usual.database, people)
    const elsewhere = await server.call(`/leagues/${other.leagueId}/drivers`, { token: people.OWNER.token })
    expect(elsewhere.status).toBe(200)
    await server.stop()
  })

  test('count where the request is wrong, too', async () => {
    const server = await withLimits({ others: 2 })
    const { token } = await invite(usual.database, 'Clumsy')
    const ask = () => server.call('/leagues', { method: 'POST', token, body: '{' })
    expect(await statuses(3, ask)).toEqual([400, 400, 429])
    await server.stop()
  })
})

test('a body over a megabyte is refused before it is read', async () => {
  const { token } = await invite(usual.database, 'Large')
  const body = JSON.stringify({ items: [{ displayName: 'x'.repeat(1024 * 1024) }] })
  const answer = await usual.call(`/leagues/${league.leagueId}/drivers`, { method: 'POST', token, body })
  expect([answer.status, answer.json.error.code]).toEqual([413, 'too-large'])
})

test('an address that is too long is refused in the envelope', async () => {
  const answer = await usual.call(`/drivers/${'x'.repeat(5_000)}`, { token: people.OWNER.token })
  expect(answer.status).toBeGreaterThanOrEqual(400)
  expect(answer.status).toBeLessThan(500)
  expect(ErrorEnvelope.parse(answer.json).error.message).not.toBe('')
})

test.each(['/leagues', '/healthz', '/nowhere', '/docs'])(
  '%s has the headers that keep browsers safe',
  async (path) => {
    const { headers } = await usual.call(path, path === '/leagues' ? { token: people.OWNER.token } : {})
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('strict-transport-security')).toContain('max-age=')
    expect(headers.get('content-security-policy')).toContain('default-src')
    expect(headers.get('x-powered-by')).toBeNull()
  },
)

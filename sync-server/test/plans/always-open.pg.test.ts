import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '#shared/model/role.ts'
import { inviteCrew, newLeague, type Person } from '#server/test/authorisation/leagues.ts'
import type { Target } from '#server/test/authorisation/route-access.ts'
import { startTestServer, testDevice, type TestServer } from '../server/test-server.ts'

/*
 * What no plan closes, over HTTP: in a league on the free plan that is read-only, with more drivers, seasons and leagues of
 * its owner than that has room for. What each mutation does there is in mutations/over-limit.test.ts.
 */

let server: TestServer
let crew: Record<Role, Person>
let target: Target

beforeAll(async () => {
  server = await startTestServer()
  crew = await inviteCrew(server.database)
  target = await newLeague(server.database, crew)
  await newLeague(server.database, crew)
  await server.change(
    `insert into drivers (id, league_id, display_name)
     select gen_random_uuid(), $1, 'Driver ' || n from generate_series(1, 120) n`,
    [target.leagueId],
  )
  await server.change(`update leagues set plan = 'FREE', read_only_below = 'PRO' where id = $1`, [
    target.leagueId,
  ])
})
afterAll(() => server.stop())

const as = (role: Role, path: string, init: Parameters<TestServer['call']>[1] = {}) =>
  server.call(path, { token: crew[role].token, ...init })
const laptop = (role: Role) => testDevice(server, crew[role].token, target.leagueId)
const results = (seenVersion = 0) => ({
  method: 'POST',
  headers: { 'idempotency-key': randomUUID() },
  body: { seenVersion, entries: [{ driverId: target.driverId, finishPosition: 1 }] },
})

test('the league is over its limits: the office is refused', async () => {
  const refused = await as('OWNER', `/leagues/${target.leagueId}/drivers`, {
    method: 'POST',
    body: { items: [{ displayName: 'One more' }] },
  })
  expect([refused.status, refused.json.error.code]).toEqual([402, 'PLAN_LIMIT'])
})

test('results are entered, by a steward and by a script, and corrected', async () => {
  const entered = await as('STEWARD', `/events/${target.eventId}/results`, results())
  expect([entered.status, entered.text]).toEqual([201, expect.any(String)])
  const body = { name: 'Timing', days: 1 }
  const { token } = (await as('STEWARD', '/me/tokens', { method: 'POST', body })).json
  const corrected = await server.call(`/events/${target.eventId}/results`, { token, ...results(1) })
  expect([corrected.status, corrected.text]).toEqual([201, expect.any(String)])
  const read = await as('DRIVER', `/events/${target.eventId}/results`)
  expect(read.status).toBe(200)
  const standings = await as('DRIVER', `/leagues/${target.leagueId}/standings`)
  expect(standings.status).toBe(200)
})

test('stewards rule, drivers report', async () => {
  const ruling = {
    id: randomUUID(),
    seasonId: target.seasonId,
    sessionId: null,
    decision: { kind: 'licence', driverId: target.driverId, points: 3 },
    reason: 'Ignored blue flags',
  }
  expect(await laptop('STEWARD').act('ruling.make', ruling)).toEqual({ ok: true })
  const guest = { id: randomUUID(), displayName: 'Nina Petit' }
  expect(await laptop('STEWARD').act('guest.add', guest)).toEqual({ ok: true })
  const report = {
    id: randomUUID(),
    statementId: randomUUID(),
    subject: { kind: 'incident', sessionId: target.sessionId, lap: 3, driverIds: [target.driverId] },
    statement: 'Pushed me off',
    evidence: [],
  }
  expect(await laptop('DRIVER').act('incident.report', report)).toEqual({ ok: true })
})

test('devices sync and the public reads', async () => {
  const feed = `/v1/shape?league=${target.leagueId}&offset=-1`
  const answers = await Promise.all([
    as('STEWARD', `/sync/hello?deviceId=${randomUUID()}`),
    as('STEWARD', `/sync/checksum?league=${target.leagueId}`),
    as('STEWARD', feed),
    server.call(feed),
  ])
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
})

test('what is kept is exported', async () => {
  const taken = await as('OWNER', '/me/export')
  expect(taken.status).toBe(200)
  const audit = await as('OWNER', `/leagues/${target.leagueId}/audit`)
  expect(audit.status).toBe(200)
})

test('what there is too much of is taken away, and at last the league', async () => {
  const gone = await as('ADMIN', `/drivers/${target.driverId}`, { method: 'DELETE' })
  expect(gone.status).toBe(204)
  const why = { reason: 'No track free' }
  expect(await laptop('ADMIN').act('event.cancel', { id: target.eventId, ...why })).toEqual({ ok: true })
  const left = await as('OWNER', `/leagues/${target.leagueId}`, { method: 'DELETE' })
  expect(left.status).toBe(204)
})

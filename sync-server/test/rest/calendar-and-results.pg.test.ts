import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recomputeStandings } from '#server/jobs/recompute-standings.ts'
import { startTestServer, type TestServer } from '#server/test/server/test-server.ts'

let server: TestServer
let owner: string
let league: string
let seasonId: string
let driverIds: string[]

beforeAll(async () => {
  server = await startTestServer()
  owner = await server.signIn('OWNER')
  await server.database.query(`update leagues set plan = 'ELITE'`)
  const slug = `rest-${randomUUID().slice(0, 8)}`
  const founded = await ask('POST', '/leagues', { slug, name: 'Scripted', id: randomUUID() })
  league = `/leagues/${founded.json.id}`
  seasonId = founded.json.seasonId
  const names = ['Ana Reyes', 'Bo Lund', 'Cy Park']
  const added = await ask('POST', `${league}/drivers`, {
    items: names.map((displayName, index) => ({
      displayName,
      carNumber: index === 2 ? null : `${index + 1}`,
    })),
  })
  driverIds = added.json.items.map((each: { id: string }) => each.id)
})
afterAll(() => server.stop())

const ask = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  server.call(path, { method, token: owner, headers, ...(body === undefined ? {} : { body }) })
const event = { name: 'Night Race', track: 'Harbour', startsAt: '2026-07-10T20:00', zone: 'Europe/Berlin' }
const addEvent = async (changes: Record<string, unknown> = {}) =>
  (await ask('POST', `${league}/events`, { ...event, ...changes })).json
const submit = (eventId: string, body: unknown, key = randomUUID()) =>
  ask('POST', `/events/${eventId}/results`, body, { 'idempotency-key': key })

describe('events', () => {
  test('are stored in UTC and read as the clocks of a zone show them', async () => {
    const added = await addEvent({ laps: 30, distanceKm: 120.5 })
    expect(added).toMatchObject({
      seasonId,
      startsAt: '2026-07-10T18:00:00.000Z',
      zone: 'Europe/Berlin',
      laps: 30,
      distanceKm: 120.5,
      status: 'SCHEDULED',
      sessions: [{ kind: 'race', name: 'Race', status: 'draft' }],
    })
    expect(added).not.toHaveProperty('startsAtLocal')
    const there = await ask('GET', `/events/${added.id}?tz=America/New_York`)
    expect(there.json).toEqual({ ...added, startsAtLocal: '2026-07-10T14:00:00-04:00' })
    const winter = await addEvent({ startsAt: '2026-12-10T20:00' })
    const listed = (await ask('GET', `${league}/events?tz=Europe/London`)).json.items
    const local = Object.fromEntries(
      listed.map((each: { id: string; startsAtLocal: string }) => [each.id, each.startsAtLocal]),
    )
    expect([local[added.id], local[winter.id]]).toEqual([
      '2026-07-10T19:00:00+01:00',
      '2026-12-10T19:00:00+00:00',
    ])
    expect(winter.round).toBe(added.round + 1)
  })

  test('are changed, cancelled, restored and removed', async () => {
    const { id } = await addEvent()
    const moved = await ask('PATCH', `/events/${id}`, { startsAt: '2026-07-11T21:30', track: 'Pine Ridge' })
    expect(moved.json).toMatchObject({ startsAt: '2026-07-11T19:30:00.000Z', track: 'Pine Ridge' })
    const zoned = await ask('PATCH', `/events/${id}`, { zone: 'Asia/Tokyo' })
    expect(zoned.json).toMatchObject({ startsAt: '2026-07-11T19:30:00.000Z', zone: 'Asia/Tokyo' })
    const cancelled = await ask('POST', `/events/${id}/cancel`, { reason: 'Flooded track' })
    expect(cancelled.json).toMatchObject({ status: 'CANCELLED', cancelReason: 'Flooded track' })
    const ids = async (status: string) =>
      (await ask('GET', `${league}/events?status=${status}`)).json.items.map(
        (each: { id: string }) => each.id,
      )
    expect(await ids('CANCELLED')).toContain(id)
    expect(await ids('SCHEDULED')).not.toContain(id)
    expect((await ask('POST', `/events/${id}/restore`)).json.status).toBe('SCHEDULED')
    expect((await ask('DELETE', `/events/${id}`)).status).toBe(204)
    expect((await ask('GET', `/events/${id}`)).status).toBe(404)
  })

  test.each([
    ['a time the clocks leap over', { startsAt: '2026-03-29T02:30' }, 'bad-time'],
    ['a time the clocks show twice', { startsAt: '2026-10-25T02:30' }, 'bad-time'],
    ['a zone that is none', { zone: 'Europe/Atlantis' }, 'invalid'],
    ['no time', { startsAt: 'tomorrow' }, 'invalid'],
    ['a time before all racing', { startsAt: '0001-01-01T00:00:00Z' }, 'invalid'],
    ['a season that is not there', { seasonId: randomUUID() }, 'unknown-season'],
    ['no sessions', { sessions: [] }, 'invalid'],
  ])('with %s are refused', async (_what, changes, code) => {
    const answer = await ask('POST', `${league}/events`, { ...event, ...changes })
    expect([answer.status, answer.json.error.code]).toEqual([400, code])
  })

  test('with a key are added once', async () => {
    const headers = { 'idempotency-key': randomUUID() }
    const first = await ask('POST', `${league}/events`, event, headers)
    const second = await ask('POST', `${league}/events`, event, headers)
    expect([second.status, second.text]).toEqual([201, first.text])
    expect((await ask('DELETE', `/events/${first.json.id}`)).status).toBe(204)
    expect((await ask('POST', `${league}/events`, event, headers)).status).toBe(404)
  })
})

describe('results', () => {
  test('in the simple form become a result, and standings with their marks', async () => {
    const { id } = await addEvent()
    const [ana, bo, cy] = driverIds
    const entries = [
      { driverId: ana, finishPosition: 1, bonusPoints: 1, penaltyPoints: 0.5 },
      { driverId: bo, finishPosition: 2, startedPosition: 3, laps: 30, timeMs: 3_600_000 },
      { driverId: cy, status: 'DNS' },
    ]
    const before = (await ask('GET', `${league}/standings`)).json
    expect(before).toMatchObject({ seasonId, provisional: true, asOfRevision: null, items: [] })
    const answer = await submit(id, { entries })
    expect(answer.status).toBe(201)
    expect(answer.json.sessions).toMatchObject([
      {
        status: 'provisional',
        provisional: true,
        version: 1,
        results: [
          { finishPosition: 1, carNumber: '1', bonusPoints: 1, penaltyPoints: 0.5 },
          { finishPosition: 2, carNumber: '2', startedPosition: 3, laps: 30, timeMs: 3_600_000 },
          { finishPosition: null, status: 'DNS', carNumber: 'X1', drivers: [{ driverId: cy }] },
        ],
      },
    ])
    expect((await ask('GET', `/events/${id}/results`)).json).toEqual(answer.json)
    const leagueId = league.slice('/leagues/'.length)
    await recomputeStandings(server.database, { leagueId, seasonId }, new Date().toISOString())
    const standings = (await ask('GET', `${league}/standings?seasonId=${seasonId}`)).json
    expect(standings).toMatchObject({ seasonId, kind: 'driver', asOfRevision: expect.any(Number) })
    expect(standings.items.slice(0, 2)).toEqual([
      { driverId: ana, displayName: 'Ana Reyes', rank: 1, points: 25.5, wins: 1, bestFinish: 1 },
      { driverId: bo, displayName: 'Bo Lund', rank: 2, points: 18, wins: 0, bestFinish: 2 },
    ])
    const late = await submit((await addEvent()).id, { entries: entries.slice(0, 1) })
    expect(late.status).toBe(201)
    expect((await ask('GET', `${league}/standings`)).json).toMatchObject({
      provisional: true,
      provisionalBecause: expect.arrayContaining(['not-recomputed']),
      asOfRevision: standings.asOfRevision,
    })
  })

  test('have the penalties of the sheet, and keep those that a replacement leaves out', async () => {
    const { id } = await addEvent()
    const [ana, bo] = driverIds
    const entries = [
      { driverId: ana, finishPosition: 1, timeMs: 3_600_000, penaltyPoints: 2 },
      { driverId: bo, finishPosition: 2, timeMs: 3_603_000 },
    ]
    const penalties = [
      { kind: 'time', ms: 5000 },
      { kind: 'positions', places: 1 },
    ]
    const first = await submit(id, { entries: [{ ...entries[0], penalties }, entries[1]] })
    expect(first.status).toBe(201)
    const penalised = [
      { drivers: [{ driverId: bo }], finishPosition: 1, sheetPosition: 2, penalties: [], rulings: [] },
      { drivers: [{ driverId: ana }], finishPosition: 2, sheetPosition: 1, penalties, penaltyPoints: 2 },
    ]
    expect(first.json.sessions[0].results).toMatchObject(penalised)
    expect(first.json.sessions[0].results[1].rulings).toMatchObject([
      { id: null, kind: 'time', reason: 'Entered on the result sheet' },
      { id: null, kind: 'positions', reason: 'Entered on the result sheet' },
    ])
    expect((await ask('GET', `/events/${id}/results`)).json).toEqual(first.json)
    const kept = await submit(id, { seenVersion: 1, entries })
    expect(kept.json.sessions[0].results).toMatchObject(penalised)
    const disqualified = await submit(id, {
      seenVersion: 2,
      entries: [{ ...entries[0], penalties: [{ kind: 'dsq' }] }, entries[1]],
    })
    expect(disqualified.json.sessions[0].results).toMatchObject([
      { drivers: [{ driverId: bo }], finishPosition: 1 },
      { drivers: [{ driverId: ana }], finishPosition: null, status: 'DSQ', penalties: [{ kind: 'dsq' }] },
    ])
    const cleared = await submit(id, {
      seenVersion: 3,
      entries: [{ ...entries[0], penalties: [] }, entries[1]],
    })
    expect(cleared.json.sessions[0].results).toMatchObject([
      { drivers: [{ driverId: ana }], finishPosition: 1, status: 'FINISHED', penalties: [], rulings: [] },
      { drivers: [{ driverId: bo }], finishPosition: 2 },
    ])
  })

  test.each([
    ['a time of nothing', [{ kind: 'time', ms: 0 }]],
    ['half a place', [{ kind: 'positions', places: 0.5 }]],
    [
      'a kind twice',
      [
        { kind: 'time', ms: 5000 },
        { kind: 'time', ms: 1000 },
      ],
    ],
    ['a kind that is none', [{ kind: 'points', points: 3 }]],
    ['nothing in place of a list', null],
  ])('with penalties of %s are refused', async (_what, penalties) => {
    const { id } = await addEvent()
    const answer = await submit(id, { entries: [{ driverId: driverIds[0], finishPosition: 1, penalties }] })
    expect([answer.status, answer.json.error.code]).toEqual([400, 'invalid'])
    expect(answer.json.error.field).toMatch(/^entries\.0\.penalties/)
  })

  test('are replaced only by who names the version they saw', async () => {
    const { id } = await addEvent()
    const [ana, bo] = driverIds
    const first = [{ driverId: ana, finishPosition: 1 }]
    await submit(id, { entries: first })
    const second = [{ driverId: bo, finishPosition: 1 }]
    const blind = await submit(id, { entries: second })
    expect([blind.status, blind.json.error.code, blind.json.error.field]).toEqual([
      409,
      'sheet-changed',
      'seenVersion',
    ])
    const seen = await submit(id, { seenVersion: 1, reason: 'Wrong car', entries: second })
    expect(seen.json.sessions[0]).toMatchObject({ version: 2, results: [{ drivers: [{ driverId: bo }] }] })
    expect((await submit(id, { seenVersion: 1, entries: first })).status).toBe(409)
  })

  test('that are official are replaced for a reason alone', async () => {
    const { id } = await addEvent()
    const entries = [{ driverId: driverIds[0], finishPosition: 1 }]
    const first = await submit(id, { entries })
    const { sessionId } = first.json.sessions[0]
    await server.database.query(
      `update sessions set status = 'official', official_at = now() where id = $1`,
      [sessionId],
    )
    const silent = await submit(id, { seenVersion: 1, entries })
    expect([silent.status, silent.json.error.code, silent.json.error.field]).toEqual([
      400,
      'reason-missing',
      'reason',
    ])
    const told = await submit(id, { seenVersion: 1, reason: 'The photo finish', entries })
    expect(told.json.sessions[0]).toMatchObject({ version: 2, status: 'amended' })
  })

  test('sent again under the same key are entered once', async () => {
    const { id } = await addEvent()
    const key = randomUUID()
    const body = { entries: [{ driverId: driverIds[0], finishPosition: 1 }] }
    const first = await submit(id, body, key)
    const second = await submit(id, body, key)
    expect([second.status, second.text]).toEqual([201, first.text])
    expect(second.json.sessions[0].version).toBe(1)
    expect((await submit((await addEvent()).id, body, key)).json.error.code).toBe('key-reused')
  })

  test('without a key are refused', async () => {
    const { id } = await addEvent()
    const body = { entries: [{ driverId: driverIds[0], finishPosition: 1 }] }
    const answer = await ask('POST', `/events/${id}/results`, body)
    expect([answer.status, answer.json.error.field]).toEqual([400, 'idempotency-key'])
  })

  test.each([
    ['one on a place that a dead heat holds', [1, 1, 2], 400, 'position-held'],
    ['one who finished nowhere', [1, null], 400, 'position-missing'],
    ['a place below the first', [0, 2], 400, 'invalid'],
  ])('with %s are refused', async (_what, places, status, code) => {
    const { id } = await addEvent()
    const entries = places.map((finishPosition, index) => ({ driverId: driverIds[index], finishPosition }))
    const answer = await submit(id, { entries })
    expect([answer.status, answer.json.error.code]).toEqual([status, code])
  })

  test('of nobody the league knows, or for a session it does not have, are refused', async () => {
    const { id } = await addEvent()
    const stranger = await submit(id, { entries: [{ driverId: randomUUID(), finishPosition: 1 }] })
    expect(stranger.json.error).toMatchObject({ code: 'unknown-driver', field: 'entries.0.driverId' })
    const entries = [{ driverId: driverIds[0], finishPosition: 1 }]
    const session = await submit(id, { sessionId: randomUUID(), entries })
    expect(session.json.error).toMatchObject({ code: 'unknown-session', field: 'sessionId' })
    const two = await addEvent({
      sessions: [
        { kind: 'race', name: 'One' },
        { kind: 'race', name: 'Two' },
      ],
    })
    expect((await submit(two.id, { entries })).json.error.code).toBe('unknown-session')
    expect((await submit(two.id, { sessionId: two.sessions[1].id, entries })).status).toBe(201)
  })

  test('cause their recomputation in the same transaction', async () => {
    const enqueued: unknown[] = []
    const other = await startTestServer({
      postgres: server.postgres,
      app: { jobs: { enqueue: async (_tx, job) => void enqueued.push(job) } },
    })
    const { id } = await addEvent()
    await other.call(`/events/${id}/results`, {
      method: 'POST',
      token: owner,
      headers: { 'idempotency-key': randomUUID() },
      body: { entries: [{ driverId: driverIds[0], finishPosition: 1 }] },
    })
    await other.stop()
    expect(enqueued).toContainEqual(expect.objectContaining({ name: 'recompute-standings', seasonId }))
  })
})

describe('a league', () => {
  test('is read and renamed; its short name stays its own', async () => {
    const read = await ask('GET', league)
    expect(read.json).toMatchObject({ name: 'Scripted', role: 'OWNER', seasonId, drivers: 3, members: 1 })
    const slug = `renamed-${randomUUID().slice(0, 8)}`
    const renamed = await ask('PATCH', league, { name: 'Scripted Cup', slug })
    expect(renamed.json).toMatchObject({ name: 'Scripted Cup', slug })
    const taken = await ask('PATCH', league, { slug: 'demo-gp', name: 'Never' })
    expect([taken.status, taken.json.error.code]).toEqual([409, 'slug-taken'])
    expect((await ask('GET', league)).json.name).toBe('Scripted Cup')
    expect((await ask('PATCH', league, { slug: 'Bad Slug' })).json.error.code).toBe('bad-slug')
    expect((await ask('PATCH', league, {})).status).toBe(400)
  })

  test('lists its members, and keeps its last owner', async () => {
    const [mara] = (await ask('GET', `${league}/members`)).json.items
    expect(mara).toMatchObject({ role: 'OWNER' })
    const demoted = await ask('PATCH', `/members/${mara.id}`, { role: 'DRIVER' })
    expect([demoted.status, demoted.json.error.code]).toEqual([409, 'last-owner'])
    expect((await ask('DELETE', `/members/${mara.id}`)).json.error.code).toBe('last-owner')
    expect((await ask('PATCH', `/members/${randomUUID()}`, { role: 'ADMIN' })).status).toBe(404)
  })
})

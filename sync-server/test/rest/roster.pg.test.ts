import { randomUUID } from 'node:crypto'
import { v5 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoLeague, demoUsers } from '#server/demo/demo-league.ts'
import { startTestServer, type TestServer } from '#server/test/server/test-server.ts'

let server: TestServer
let admin: string
let driver: string
const league = `/leagues/${demoLeague.id}`

beforeAll(async () => {
  server = await startTestServer()
  admin = await server.signIn('ADMIN')
  driver = await server.signIn('DRIVER')
  await server.database.query(`update leagues set plan = 'PRO' where id = $1`, [demoLeague.id])
})
afterAll(() => server.stop())

const ask = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  server.call(path, { method, token: admin, headers, ...(body === undefined ? {} : { body }) })

describe('drivers', () => {
  test('are added in bulk, listed, changed and archived', async () => {
    const team = (await ask('POST', `${league}/teams`, { name: 'Bulk Racing' })).json.items[0]
    const added = await ask('POST', `${league}/drivers`, {
      items: [
        { displayName: 'Vera Ostrander', carNumber: '71', teamId: team.id },
        { displayName: 'Abel Marsh', kind: 'reserve' },
      ],
    })
    expect(added.status).toBe(201)
    expect(added.json.items).toMatchObject([
      { displayName: 'Abel Marsh', carNumber: null, teamId: null, kind: 'reserve', archived: false },
      { displayName: 'Vera Ostrander', carNumber: '71', teamId: team.id, teamName: 'Bulk Racing' },
    ])
    const [abel, vera] = added.json.items
    const changed = await ask('PATCH', `/drivers/${abel.id}`, { teamId: team.id, carNumber: '7' })
    expect([changed.status, changed.json]).toEqual([
      200,
      { ...abel, teamId: team.id, teamName: 'Bulk Racing', carNumber: '7' },
    ])
    const teams = (await ask('GET', `${league}/teams`)).json.items
    expect(teams).toContainEqual({ ...team, driverIds: [abel.id, vera.id] })
    expect((await ask('DELETE', `/drivers/${abel.id}`)).status).toBe(204)
    const listed = (await ask('GET', `${league}/drivers`)).json.items.map((each: { id: string }) => each.id)
    expect(listed).toContain(vera.id)
    expect(listed).not.toContain(abel.id)
    const all = (await ask('GET', `${league}/drivers?archived=true`)).json.items
    expect(all).toContainEqual({ ...changed.json, archived: true })
  })

  test('with a key are added once, however often it is asked', async () => {
    const body = { items: [{ displayName: 'Kay Once' }] }
    const headers = { 'idempotency-key': randomUUID() }
    const [first, second] = [
      await ask('POST', `${league}/drivers`, body, headers),
      await ask('POST', `${league}/drivers`, body, headers),
    ]
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.json).toEqual(first.json)
    const other = await ask('POST', `${league}/drivers`, { items: [{ displayName: 'Kay Twice' }] }, headers)
    expect([other.status, other.json.error.code]).toEqual([422, 'key-reused'])
  })

  test('with a key get ids that nobody can take beforehand, though person and key are known', async () => {
    const headers = { 'idempotency-key': 'import-2026-07' }
    const guessed = v5('import-2026-07 driver 0', demoUsers.ADMIN.id)
    await server.database.query(
      `insert into leagues (id, slug, name, created_at) values ($1, $2, 'Else', now())`,
      [guessed, `else-${guessed}`],
    )
    await server.database.query(
      `insert into drivers (id, league_id, display_name) values ($1, $1, 'Squatter')`,
      [guessed],
    )
    const added = await ask('POST', `${league}/drivers`, { items: [{ displayName: 'Kit Marsh' }] }, headers)
    expect(added.status).toBe(201)
  })

  test('beyond what the plan has room for are refused with 402, and none is added', async () => {
    await server.database.query(`update leagues set plan = 'FREE' where id = $1`, [demoLeague.id])
    const items = Array.from({ length: 21 }, (_, index) => ({ displayName: `Many ${index}` }))
    const answer = await ask('POST', `${league}/drivers`, { items })
    await server.database.query(`update leagues set plan = 'PRO' where id = $1`, [demoLeague.id])
    expect([answer.status, answer.json.error.code]).toEqual([402, 'PLAN_LIMIT'])
    expect(answer.json.error.lifts).toEqual({ plan: 'PRO', label: 'Pro' })
    const { rows } = await server.database.query(`select 1 from drivers where display_name like 'Many %'`)
    expect(rows).toEqual([])
  })

  test.each([
    ['a name that is taken', { items: [{ displayName: demoUsers.DRIVER.displayName }] }, 409, 'name-taken'],
    ['no name', { items: [{}] }, 400, 'invalid'],
    ['a blank name', { items: [{ displayName: ' ' }] }, 400, 'invalid'],
    ['nobody', { items: [] }, 400, 'invalid'],
    [
      'a team that is not there',
      { items: [{ displayName: 'Tess', teamId: randomUUID() }] },
      400,
      'unknown-team',
    ],
    ['what is unknown', { items: [{ displayName: 'Tess', colour: 'red' }] }, 400, 'invalid'],
    ['what cannot be stored', { items: [{ displayName: 'Te\u0000ss' }] }, 400, 'invalid'],
  ])('with %s are refused', async (_what, body, status, code) => {
    await ask('POST', `${league}/drivers`, { items: [{ displayName: demoUsers.DRIVER.displayName }] })
    const answer = await ask('POST', `${league}/drivers`, body)
    expect([answer.status, answer.json.error.code]).toEqual([status, code])
  })

  test('may be read and not changed by a driver', async () => {
    const listed = await server.call(`${league}/drivers`, { token: driver })
    expect(listed.status).toBe(200)
    const added = await server.call(`${league}/drivers`, {
      method: 'POST',
      token: driver,
      body: { items: [{ displayName: 'Sneaky' }] },
    })
    expect([added.status, added.json.error.code]).toEqual([403, 'forbidden'])
  })

  test('that are elsewhere look like those that are not there', async () => {
    const found = await server.call('/leagues', {
      method: 'POST',
      token: driver,
      body: { slug: `elsewhere-${randomUUID().slice(0, 8)}`, name: 'Elsewhere' },
    })
    const foreign = found.json.id
    const added = await server.call(`/leagues/${foreign}/drivers`, {
      method: 'POST',
      token: driver,
      body: { items: [{ displayName: 'Far Away' }] },
    })
    const path = `/drivers/${added.json.items[0].id}`
    for (const method of ['PATCH', 'DELETE']) {
      const body = method === 'PATCH' ? { displayName: 'Mine' } : undefined
      const theirs = await ask(method, path, body)
      const nobodys = await ask(method, `/drivers/${randomUUID()}`, body)
      expect([theirs.status, theirs.text]).toEqual([404, nobodys.text])
      expect(nobodys.status).toBe(404)
    }
    const theirs = await ask('GET', `/leagues/${foreign}/drivers`)
    const nobodys = await ask('GET', `/leagues/${randomUUID()}/drivers`)
    expect([theirs.status, theirs.text]).toEqual([nobodys.status, nobodys.text])
  })
})

describe('teams and seasons', () => {
  test('are added, renamed and archived', async () => {
    const added = await ask('POST', `${league}/teams`, { items: [{ name: 'North' }, { name: 'South' }] })
    expect([added.status, added.json.items.length]).toEqual([201, 2])
    const [north] = added.json.items
    const renamed = await ask('PATCH', `/teams/${north.id}`, { name: 'Northern Lights' })
    expect(renamed.json).toEqual({ ...north, name: 'Northern Lights' })
    expect((await ask('DELETE', `/teams/${north.id}`)).status).toBe(204)
    const names = (await ask('GET', `${league}/teams`)).json.items.map((each: { name: string }) => each.name)
    expect(names).not.toContain('Northern Lights')

    const before = (await ask('GET', `${league}/seasons`)).json.items[0]
    const season = await ask('POST', `${league}/seasons`, { name: 'Winter', activate: true })
    expect([season.status, season.json.active, season.json.rulesetVersionId]).toEqual([
      201,
      true,
      before.rulesetVersionId,
    ])
    const active = (await ask('DELETE', `/seasons/${season.json.id}`)).json
    expect(active.error.code).toBe('season-active')
    expect((await ask('POST', `/seasons/${before.id}/activate`)).json.active).toBe(true)
    expect((await ask('PATCH', `/seasons/${season.json.id}`, { name: 'Winter 2' })).json.name).toBe(
      'Winter 2',
    )
    expect((await ask('DELETE', `/seasons/${season.json.id}`)).status).toBe(204)
  })
})

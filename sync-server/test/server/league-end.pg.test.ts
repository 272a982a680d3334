import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { demoLeague } from '#server/demo/demo-league.ts'
import { startTestServer, testDevice, type TestServer } from './test-server.ts'

const day = 24 * 60 * 60 * 1000
let now = Date.now()
let server: TestServer
let owner: string
let admin: string

beforeAll(async () => {
  server = await startTestServer({ app: { clock: () => now } })
  owner = await server.signIn('OWNER')
  admin = await server.signIn('ADMIN')
})
afterAll(() => server.stop())
beforeEach(() => server.database.query('update leagues set deleted_at = null'))

const path = `/leagues/${demoLeague.id}`
const remove = (token = owner, of = path) => server.call(of, { method: 'DELETE', token })
const restore = (token = owner) => server.call(`${path}/restore`, { method: 'POST', token })
const slugs = async (token: string) =>
  (await server.call('/leagues', { token })).json.map((league: { slug: string }) => league.slug)

test('a deleted league is gone for everybody and comes back whole', async () => {
  expect((await remove()).status).toBe(204)
  expect((await remove()).status).toBe(204)
  expect(await slugs(owner)).not.toContain('demo-gp')
  expect(await slugs(admin)).not.toContain('demo-gp')
  const device = testDevice(server, admin, demoLeague.id)
  expect(await device.act('league.rename', { name: 'Mine' })).toMatchObject({ code: 'no-access' })
  const list = await server.call('/leagues/deleted', { token: owner })
  expect(list.json.items).toMatchObject([{ id: demoLeague.id, slug: 'demo-gp' }])
  expect((await restore()).status).toBe(204)
  expect((await restore()).status).toBe(204)
  expect(await slugs(admin)).toContain('demo-gp')
  expect(await device.act('league.rename', { name: 'Demo GP' })).toEqual({ ok: true })
  const { rows } = await server.database.query<{ name: string }>(
    `select name from audit_log where name in ('league.delete', 'league.restore') order by id desc limit 2`,
  )
  expect(rows.map((row) => row.name)).toEqual(['league.restore', 'league.delete'])
})

test('after seven days it is too late', async () => {
  await remove()
  now += 7 * day + 1000
  try {
    const later = await server.signIn('OWNER')
    expect((await restore(later)).json.error).toMatchObject({ code: 'too-late' })
    expect((await server.call('/leagues/deleted', { token: later })).json.items).toEqual([])
  } finally {
    now -= 7 * day + 1000
  }
})

test('only an owner deletes and restores, and a stranger learns nothing', async () => {
  expect((await remove(admin)).json.error).toMatchObject({ code: 'forbidden' })
  await remove()
  expect((await restore(admin)).json.error).toMatchObject({ code: 'no-access' })
  expect((await server.call('/leagues/deleted', { token: admin })).json.items).toEqual([])
  const missing = await remove(owner, `/leagues/${randomUUID()}`)
  expect(missing.json.error).toMatchObject({ code: 'no-access' })
  expect((await remove(owner, '/leagues/all')).json.error).toMatchObject({ code: 'invalid' })
})

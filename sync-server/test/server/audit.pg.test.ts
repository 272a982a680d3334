import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, testDevice, type TestServer } from './test-server.ts'

let server: TestServer
let owner: string
let league: string
const team = randomUUID()

beforeAll(async () => {
  server = await startTestServer()
  owner = await server.signIn('OWNER')
  const { json } = await server.call('/leagues', {
    method: 'POST',
    token: owner,
    body: { slug: 'harbour-cup', name: 'Harbour Cup' },
  })
  league = json.id
  const device = testDevice(server, owner, league)
  await device.act('team.add', { items: [{ id: team, name: 'Gull Racing' }] })
  await device.act('team.add', { items: [{ id: randomUUID(), name: 'gull racing' }] })
  await device.act('league.rename', { name: 'Harbour Masters' })
})
afterAll(() => server.stop())

const read = async (query: Record<string, string> = {}, token = owner) =>
  (await server.call(`/leagues/${league}/audit?${new URLSearchParams(query).toString()}`, { token })).json

test('tells who did what, on which device, and each row before and after', async () => {
  const { items } = await read()
  expect(items.map((item: { name: string }) => item.name)).toEqual([
    'league.rename',
    'team.add',
    'team.add',
    'league.create',
  ])
  const [renamed, refused] = items
  expect(renamed).toMatchObject({
    userName: 'Mara Lindqvist',
    outcome: { ok: true },
    changes: [{ entity: 'league', before: { name: 'Harbour Cup' }, after: { name: 'Harbour Masters' } }],
  })
  expect(renamed.deviceId).toMatch(/^[\da-f-]{36}$/)
  expect(refused).toMatchObject({ outcome: { ok: false, code: 'name-taken' }, revision: null, changes: [] })
})

test('is filtered by name, outcome, time and what it is about', async () => {
  expect((await read({ name: 'team.add', outcome: 'done' })).items).toHaveLength(1)
  expect((await read({ outcome: 'refused' })).items).toHaveLength(1)
  expect((await read({ entityId: team })).items).toMatchObject([{ name: 'team.add', outcome: { ok: true } }])
  expect((await read({ to: '2020-01-01T00:00:00Z' })).items).toEqual([])
  expect((await read({ userId: randomUUID() })).items).toEqual([])
})

test('comes in pages without a gap', async () => {
  const names: string[] = []
  let before: string | null = null
  do {
    const page: { items: { name: string }[]; next: string | null } = await read({
      limit: '1',
      ...(before === null ? {} : { before }),
    })
    names.push(...page.items.map((item) => item.name))
    before = page.next
  } while (before !== null)
  expect(names).toEqual(['league.rename', 'team.add', 'team.add', 'league.create'])
})

test('is for owners and admins alone', async () => {
  const stranger = await server.signIn('ADMIN')
  expect((await read({}, stranger)).error).toMatchObject({ code: 'no-access' })
  const demo = (await server.call('/leagues', { token: owner })).json.find(
    (each: { slug: string }) => each.slug === 'demo-gp',
  )
  const asked = (token: string) => server.call(`/leagues/${demo.id}/audit`, { token })
  expect((await asked(await server.signIn('STEWARD'))).json.error).toMatchObject({ code: 'forbidden' })
  expect((await asked(stranger)).status).toBe(200)
  expect((await read({ limit: '0' })).error).toMatchObject({ code: 'invalid' })
  expect((await read({ name: 'x', order: 'by colour' })).error).toMatchObject({ code: 'invalid' })
})

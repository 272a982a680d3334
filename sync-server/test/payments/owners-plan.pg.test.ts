import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { platformScope } from '#shared/entitlements/grant.ts'
import { addToLedger } from '#server/access/ledger-store.ts'
import { demoLeague, demoUsers } from '#server/demo/demo-league.ts'
import { startTestServer, testDevice, type TestServer } from '#server/test/server/test-server.ts'

/** The plans of a server on which the owner of the demo league holds PRO, and everybody else nothing. */
let server: TestServer
let owner: string
let admin: string
const path = `/leagues/${demoLeague.id}`

beforeAll(async () => {
  server = await startTestServer({ app: { defaultPlan: 'FREE' } })
  owner = await server.signIn('OWNER')
  admin = await server.signIn('ADMIN')
})
afterAll(() => server.stop())
beforeEach(async () => {
  await server.database.query('truncate grants, grant_ends')
  await server.change(`update members set role = 'OWNER', removed_at = null where id = $1`, [
    demoUsers.OWNER.memberId,
  ])
  await server.change(`update members set role = 'ADMIN', removed_at = null where id = $1`, [
    demoUsers.ADMIN.memberId,
  ])
  await server.change(`update leagues set plan = 'FREE', deleted_at = null where id = $1`, [demoLeague.id])
})

type Owner = 'OWNER' | 'ADMIN'

async function hold(role: Owner, tier: 'PRO' | 'ELITE'): Promise<void> {
  const from = Date.parse('2026-01-01T00:00:00Z')
  const grant = { kind: 'access', source: 'by-hand', sourceRef: role, until: null, note: '' } as const
  const given = { ...grant, subject: demoUsers[role].id, scope: platformScope, tier, from }
  await server.database.transaction((tx) =>
    addToLedger(tx, { grants: [given], ends: [] }, '2026-01-01T00:00:00Z'),
  )
}
const put = (role: 'OWNER' | 'STEWARD', of: Owner, token: string) =>
  server.call(`/members/${demoUsers[of].memberId}`, { method: 'PATCH', token, body: { role } })
const plan = async () => {
  const { rows } = await server.database.query<{ plan: string }>(
    `select f.body ->> 'plan' as plan from league_feed f where f.league_id = $1 and f.entity = 'league'`,
    [demoLeague.id],
  )
  return rows[0]?.plan
}
const secondOwner = async () => {
  await put('OWNER', 'ADMIN', owner)
  return server.call(`${path}/ownership`, { method: 'POST', token: admin })
}

test('who accepts to own a league brings their plan at once', async () => {
  await hold('ADMIN', 'ELITE')
  expect((await secondOwner()).status).toBe(204)
  expect(await plan()).toBe('ELITE')
  const { rows } = await server.database.query(
    `select args from audit_log where name = 'plan.change' and league_id = $1 order by id desc limit 1`,
    [demoLeague.id],
  )
  expect(rows).toEqual([{ args: { before: 'FREE', plan: 'ELITE' } }])
})

test('who is offered to own a league brings nothing before they accept', async () => {
  await hold('ADMIN', 'ELITE')
  expect((await put('OWNER', 'ADMIN', owner)).status).toBe(200)
  expect(await plan()).toBe('FREE')
})

test.each([
  ['is made a steward', () => put('STEWARD', 'OWNER', admin)],
  [
    'is removed',
    () => server.call(`/members/${demoUsers.OWNER.memberId}`, { method: 'DELETE', token: admin }),
  ],
  ['leaves', async () => testDevice(server, owner, demoLeague.id).act('member.leave', {})],
])('an owner who %s takes their plan with them at once', async (_what, goes) => {
  await hold('OWNER', 'PRO')
  await secondOwner()
  expect(await plan()).toBe('PRO')
  await goes()
  expect(await plan()).toBe('FREE')
})

test('the larger plan of the owners who stay holds', async () => {
  await hold('OWNER', 'PRO')
  await hold('ADMIN', 'ELITE')
  await secondOwner()
  expect(await plan()).toBe('ELITE')
  await put('STEWARD', 'ADMIN', owner)
  expect(await plan()).toBe('PRO')
})

test('a league that is restored has the plan that its owners hold by then', async () => {
  await server.call(path, { method: 'DELETE', token: owner })
  await hold('OWNER', 'PRO')
  const restored = await server.call(`${path}/restore`, { method: 'POST', token: owner })
  expect(restored.status).toBe(204)
  expect(await plan()).toBe('PRO')
})

test('a plan that ended while the league was deleted gives no room to restore it', async () => {
  await server.change(`update leagues set plan = 'PRO' where id = $1`, [demoLeague.id])
  await server.call(path, { method: 'DELETE', token: owner })
  const body = { slug: 'harbour-nights', name: 'Harbour Nights' }
  expect((await server.call('/leagues', { method: 'POST', token: owner, body })).status).toBe(201)
  const refused = await server.call(`${path}/restore`, { method: 'POST', token: owner })
  expect([refused.status, refused.json.error.code]).toEqual([402, 'PLAN_LIMIT'])
  await server.change('update leagues set deleted_at = now() where slug = $1', [body.slug])
})

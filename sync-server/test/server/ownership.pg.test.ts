import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoLeague, demoUsers } from '#server/demo/demo-league.ts'
import { startTestServer, testDevice, type TestServer } from './test-server.ts'

let server: TestServer
let owner: string
let admin: string
const { id: leagueId } = demoLeague

beforeAll(async () => {
  server = await startTestServer()
  owner = await server.signIn('OWNER')
  admin = await server.signIn('ADMIN')
})
afterAll(() => server.stop())

const roleOf = async (role: 'OWNER' | 'ADMIN') => {
  const { rows } = await server.database.query('select role, owner_offered_by from members where id = $1', [
    demoUsers[role].memberId,
  ])
  return rows[0]
}
const offer = () =>
  server.call(`/members/${demoUsers.ADMIN.memberId}`, {
    method: 'PATCH',
    token: owner,
    body: { role: 'OWNER' },
  })
const accept = (token: string) => server.call(`/leagues/${leagueId}/ownership`, { method: 'POST', token })
const planOf = (plan: string) =>
  server.database.query('update leagues set plan = $2 where id = $1', [leagueId, plan])

test('an account that never joined is not made a member, let alone an owner, by a device or a request', async () => {
  const stranger = randomUUID()
  await server.database.query(
    `insert into users (id, display_name, created_at) values ($1, 'Victim', now())`,
    [stranger],
  )
  const device = testDevice(server, owner, leagueId)
  const args = { id: randomUUID(), userId: stranger, displayName: 'Victim', role: 'OWNER' }
  expect(await device.act('member.put', args)).toMatchObject({ ok: false, code: 'not-a-member' })
  expect(await device.act('member.put', { ...args, role: 'DRIVER' })).toMatchObject({ code: 'not-a-member' })
  const { rows } = await server.database.query('select 1 from members where user_id = $1', [stranger])
  expect(rows).toEqual([])
})

test('nobody owns a league before they accepted, and nobody accepts what was not offered', async () => {
  expect((await accept(admin)).json.error.code).toBe('no-offer')
  const offered = await offer()
  expect([offered.status, offered.json]).toMatchObject([200, { role: 'ADMIN', ownerOffered: true }])
  expect(await roleOf('ADMIN')).toMatchObject({ role: 'ADMIN' })
  expect((await accept(admin)).status).toBe(204)
  expect(await roleOf('ADMIN')).toEqual({ role: 'OWNER', owner_offered_by: null })
  expect((await accept(admin)).status).toBe(204)
})

test('who accepts needs room in their own plan, and the league is not theirs without it', async () => {
  await server.database.query(`update members set role = 'ADMIN' where id = $1`, [demoUsers.ADMIN.memberId])
  const founded = await server.call('/leagues', {
    method: 'POST',
    token: admin,
    body: { slug: `own-${randomUUID()}`, name: 'Own' },
  })
  expect(founded.status).toBe(201)
  await server.database.query(`update leagues set plan = 'FREE' where id = $1`, [founded.json.id])
  await offer()
  await planOf('FREE')
  const refused = await accept(admin)
  expect([refused.status, refused.json.error.code]).toEqual([402, 'PLAN_LIMIT'])
  expect(await roleOf('ADMIN')).toMatchObject({ role: 'ADMIN' })
  await planOf('PRO')
  expect((await accept(admin)).status).toBe(204)
})

test('an offer ends with the ownership of who made it', async () => {
  await server.database.query(`update members set role = 'ADMIN' where id = $1`, [demoUsers.ADMIN.memberId])
  await offer()
  await server.database.query(`update members set role = 'STEWARD' where id = $1`, [demoUsers.OWNER.memberId])
  expect((await accept(admin)).json.error.code).toBe('no-offer')
  await server.database.query(`update members set role = 'OWNER' where id = $1`, [demoUsers.OWNER.memberId])
})

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { platformScope } from '#shared/entitlements/grant.ts'
import type { PGlite } from '@electric-sql/pglite'
import type { FeedChange } from '#desktop/engine/replica/feed-batch.ts'
import { ids } from '#desktop/engine/testing/invented-league.ts'
import { emptyReplica, memoryReplica, openTestDevice } from '#desktop/engine/testing/open-test-device.ts'
import { followAccess } from '#server/access/change-access.ts'
import { addToLedger } from '#server/access/ledger-store.ts'
import { openSignIn } from '#server/identity/sign-ins.ts'
import { insertMember } from '#server/leagues/insert-member.ts'
import { startTestServer, testDevice, type TestServer } from '#server/test/server/test-server.ts'
import { addPerson } from './money-stage.ts'

/** A server that gives nobody a plan, and Olive, who holds PRO until 1 July 2026 and has made three leagues with it. */
let server: TestServer
let replica: PGlite
let token: string
let leagues: readonly [string, string, string]
/** The present of plans, ISO. */
let now: string
const olive = ids.owner
const during = '2026-06-01T00:00:00.000Z'
const end = '2026-07-01T00:00:00.000Z'

beforeAll(async () => {
  now = during
  server = await startTestServer({
    app: { defaultPlan: 'FREE', clock: () => Date.parse(during), planClock: () => Date.parse(now) },
  })
  replica = await memoryReplica()
  await server.database.query(
    `insert into users (id, display_name, created_at) values ($1, 'Olive Owner', now())`,
    [olive],
  )
})
afterAll(async () => {
  await server.stop()
  await replica.close()
})
beforeEach(async () => {
  await server.database.query('truncate grants, grant_ends')
  await server.change(`update leagues set deleted_at = now() where deleted_at is null`)
  now = during
  token = await signIn(olive)
  await hold(olive, Date.parse(end))
  leagues = [await found('First'), await found('Second'), await found('Third')]
  await followAt(olive, during)
})

const signIn = async (userId: string): Promise<string> =>
  (await openSignIn(server.database, { userId, client: 'desktop', device: 'test' }, Date.parse(during)))
    .accessToken

async function hold(userId: string, until: number | null, from = Date.parse('2026-01-01')): Promise<void> {
  const grant = { kind: 'access', source: 'by-hand', sourceRef: randomUUID(), note: '' } as const
  const given = { ...grant, subject: userId, scope: platformScope, tier: 'PRO', from, until }
  await server.database.transaction((tx) => addToLedger(tx, { grants: [given], ends: [] }, during))
}
async function followAt(userId: string, at: string): Promise<void> {
  now = at
  const plans = { floor: 'FREE', clock: () => Date.parse(now) } as const
  await server.database.transaction((tx) =>
    followAccess(tx, { jobs: { enqueue: async () => {} }, plans }, userId, now),
  )
}
async function found(name: string, by = token): Promise<string> {
  const body = { slug: `${name.toLowerCase()}-${randomUUID()}`, name }
  const made = await server.call('/leagues', { method: 'POST', token: by, body })
  expect([made.status, made.text]).toEqual([201, made.text])
  return made.json.id
}
/** What the feed tells of the leagues: null for one that is open, else the plan below which it is read-only. */
const below = async (of: readonly string[] = leagues) => {
  const { rows } = await server.database.query<{ below: string | null }>(
    `select f.body ->> 'read_only_below' as below from unnest($1::uuid[]) with ordinality as l (id, n)
       join league_feed f on f.league_id = l.id and f.entity = 'league' order by l.n`,
    [of],
  )
  return rows.map((row) => row.below)
}
const choose = (leagueIds: readonly unknown[], by = token) =>
  server.call('/me/open-leagues', { method: 'POST', token: by, body: { leagueIds } })
const addTeam = async (leagueId: string, by = token) => {
  const answer = await server.call(`/leagues/${leagueId}/teams`, {
    method: 'POST',
    token: by,
    body: { name: `Team ${randomUUID()}` },
  })
  return answer.status === 201 ? 'taken' : [answer.status, answer.json.error.lifts?.plan]
}
const renumber = (id: string) => ({ id, carNumber: '99' })
const driversNamed = (count: number) =>
  Array.from({ length: count }, (_each, n) => ({ displayName: `Driver ${String(n).padStart(2, '0')}` }))

async function secondOwner(leagueId: string, userId: string, displayName: string): Promise<void> {
  const member = { id: randomUUID(), leagueId, userId, displayName, role: 'OWNER' } as const
  await server.database.transaction((tx) => insertMember(tx, member, during))
  await followAt(userId, during)
}

test('[OL1] [OL5] a plan that ends leaves the oldest league open, until it is held again', async () => {
  expect(await below()).toEqual([null, null, null])
  await followAt(olive, end)
  expect(await below()).toEqual([null, 'PRO', 'PRO'])
  expect(await addTeam(leagues[0])).toBe('taken')
  expect(await addTeam(leagues[1])).toEqual([402, 'PRO'])
  await hold(olive, null, Date.parse(end))
  await followAt(olive, end)
  expect(await below()).toEqual([null, null, null])
  expect(await addTeam(leagues[1])).toBe('taken')
  const { rows } = await server.database.query(
    `select name, args from audit_log where league_id = $1 and name like 'league.%' and user_id is null order by id`,
    [leagues[1]],
  )
  expect(rows).toEqual([
    { name: 'league.close', args: { before: null, below: 'PRO' } },
    { name: 'league.open', args: { before: 'PRO', below: null } },
  ])
})

test('[OL7] the owner chooses which league stays open, as often as they like', async () => {
  await followAt(olive, end)
  expect((await choose([leagues[2]])).status).toBe(204)
  expect(await below()).toEqual(['PRO', 'PRO', null])
  expect((await choose([leagues[2]])).status).toBe(204)
  expect((await choose([leagues[1]])).status).toBe(204)
  expect(await below()).toEqual(['PRO', null, 'PRO'])
  expect((await choose([])).status).toBe(204)
  expect(await below()).toEqual([null, 'PRO', 'PRO'])
  const { rows } = await server.database.query(
    `select args from audit_log where name = 'league.keep-open' and user_id = $1 order by id desc limit 3`,
    [olive],
  )
  expect(rows).toEqual([
    { args: { leagueIds: [] } },
    { args: { leagueIds: [leagues[1]] } },
    { args: { leagueIds: [leagues[2]] } },
  ])
})

test('[OL7] a choice of more than there is room for, or of what is another person’s, is refused', async () => {
  await followAt(olive, end)
  const many = await choose([leagues[1], leagues[2]])
  expect([many.status, many.json.error.code]).toEqual([409, 'too-many-chosen'])
  const max = await addPerson(server.database, 'Max Other')
  const theirs = await choose([leagues[1]], await signIn(max))
  expect([theirs.status, theirs.json.error.code]).toEqual([400, 'unknown-league'])
  expect((await choose([randomUUID()])).status).toBe(400)
  expect((await choose(['no-uuid'])).status).toBe(400)
  expect((await server.call('/me/open-leagues', { method: 'POST', body: { leagueIds: [] } })).status).toBe(
    401,
  )
  expect(await below()).toEqual([null, 'PRO', 'PRO'])
})

test('[OL4] a league stays open that a second owner has room for, and closes when they leave', async () => {
  const ada = await addPerson(server.database, 'Ada Second')
  await secondOwner(leagues[2], ada, 'Ada Second')
  await followAt(olive, end)
  expect(await below()).toEqual([null, 'PRO', null])
  const left = await testDevice(server, await signIn(ada), leagues[2]).act('member.leave', {})
  expect(left).toEqual({ ok: true })
  expect(await below()).toEqual([null, 'PRO', 'PRO'])
})

test('[OL4] a second owner who holds a plan gives room for all of its leagues’ owners, while they hold it', async () => {
  const ada = await addPerson(server.database, 'Ada Second')
  await hold(ada, Date.parse('2026-08-01'))
  await secondOwner(leagues[2], ada, 'Ada Second')
  await followAt(olive, end)
  expect(await below()).toEqual([null, null, null])
  await followAt(ada, '2026-08-01T00:00:00.000Z')
  expect(await below()).toEqual([null, 'PRO', null])
})

test('[OL4] deleting the open league opens the next, at once', async () => {
  await followAt(olive, end)
  expect((await server.call(`/leagues/${leagues[1]}`, { method: 'DELETE', token })).status).toBe(204)
  expect(await below([leagues[0], leagues[2]])).toEqual([null, 'PRO'])
  expect((await server.call(`/leagues/${leagues[0]}`, { method: 'DELETE', token })).status).toBe(204)
  expect(await below([leagues[2]])).toEqual([null])
  expect(await addTeam(leagues[2])).toBe('taken')
})

test('[OL5] in a read-only league results are sent by REST, read and exported; its office waits', async () => {
  const league = leagues[1]
  const post = (path: string, body: unknown, key?: string) =>
    server.call(path, {
      method: 'POST',
      token,
      body,
      ...(key === undefined ? {} : { headers: { 'idempotency-key': key } }),
    })
  const made = await post(`/leagues/${league}/drivers`, { items: [{ displayName: 'Ana Vilar' }] })
  const driverId = made.json.items[0].id
  const event = await post(`/leagues/${league}/events`, {
    name: 'Harbour',
    track: 'Harbour',
    startsAt: '2026-07-10T18:00:00Z',
  })
  expect([made.status, event.status]).toEqual([201, 201])
  await followAt(olive, end)
  expect((await below())[1]).toBe('PRO')
  const { id } = event.json
  const entries = [{ driverId, finishPosition: 1 }]
  const sent = await post(`/events/${id}/results`, { entries }, randomUUID())
  expect([sent.status < 300, sent.text]).toEqual([true, sent.text])
  for (const path of [`/events/${id}/results`, `/leagues/${league}/drivers`, '/me/export'])
    expect([path, (await server.call(path, { token })).status]).toEqual([path, 200])
  const moved = await server.call(`/events/${id}`, { method: 'PATCH', token, body: { track: 'Bay' } })
  expect([moved.status, moved.json.error.lifts]).toEqual([402, { plan: 'PRO', label: 'Pro' }])
  const invited = await post(`/leagues/${league}/invites`, { id: randomUUID(), role: 'DRIVER' })
  expect([invited.status, invited.json.error.code]).toEqual([402, 'PLAN_LIMIT'])
})

test('[OL5] [OL6] [OL8] a laptop refuses and takes the same as the server, before and after a choice', async () => {
  const league = leagues[1]
  const added = await server.call(`/leagues/${league}/drivers`, {
    method: 'POST',
    token,
    body: { items: driversNamed(60) },
  })
  expect(added.status).toBe(201)
  const { rows: roster } = await server.database.query<{ id: string }>(
    'select id from drivers where league_id = $1 order by added_at, id',
    [league],
  )
  const last = roster.at(-1)?.id ?? ''
  const first = roster[0]?.id ?? ''

  const laptop = async (name: string, args: unknown) => {
    await emptyReplica(replica)
    const { device } = await openTestDevice(replica)
    const { rows } = await server.database.query<FeedChange['value']>(
      'select league_id, entity, entity_id, audience, revision, body from league_feed where league_id = $1',
      [league],
    )
    const changes = rows.map((value) => ({ headers: { operation: 'insert' as const }, value }))
    await device.apply({ leagueId: league, replace: true, changes, handle: 'h', offset: '1_0' })
    return device.mutate({ leagueId: league, name, args })
  }
  const onBoth = async (name: string, args: unknown) => {
    const here = await laptop(name, args)
    expect(await testDevice(server, token, league).act(name, args)).toEqual(here)
    return here
  }

  expect(await onBoth('driver.update', renumber(last))).toEqual({ ok: true })
  await followAt(olive, end)
  expect(await onBoth('team.add', { items: [{ id: randomUUID(), name: 'Late' }] })).toMatchObject({
    code: 'PLAN_LIMIT',
    lifts: { plan: 'PRO' },
  })
  expect(await onBoth('driver.archive', { ids: [roster[1]?.id] })).toEqual({ ok: true })
  expect(await onBoth('guest.add', { id: randomUUID(), displayName: 'Nina Guest' })).toEqual({ ok: true })

  expect((await choose([league])).status).toBe(204)
  expect(await onBoth('team.add', { items: [{ id: randomUUID(), name: 'In time' }] })).toEqual({ ok: true })
  expect(await onBoth('driver.update', renumber(first))).toEqual({ ok: true })
  expect(await onBoth('driver.update', renumber(last))).toMatchObject({
    code: 'PLAN_LIMIT',
    lifts: { plan: 'PRO' },
  })
  const kept = roster.slice(-20).map(({ id }) => id)
  expect(await onBoth('driver.keep-open', { ids: kept })).toEqual({ ok: true })
  expect(await onBoth('driver.update', renumber(last))).toEqual({ ok: true })
  expect(await onBoth('driver.update', renumber(first))).toMatchObject({ code: 'PLAN_LIMIT' })

  await hold(olive, null, Date.parse(end))
  await followAt(olive, end)
  expect(await onBoth('driver.update', renumber(first))).toEqual({ ok: true })
  expect(await below()).toEqual([null, null, null])
  const { rows: kepts } = await server.database.query<{ count: number }>(
    'select count(*)::int as count from drivers where league_id = $1 and display_name like $2',
    [league, 'Driver %'],
  )
  expect(kepts).toEqual([{ count: 60 }])
})

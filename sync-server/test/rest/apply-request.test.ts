import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoLeague, demoSeasonId, demoUsers } from '#server/demo/demo-league.ts'
import { applyRequest, PreparedArgs, type MutationRequest } from '#server/sync/apply-request.ts'
import { openDemoDatabase, type DemoDatabase } from '#server/test/server/demo-database.ts'

const now = Date.parse('2026-06-01T12:00:00.000Z')
let demo: DemoDatabase

beforeAll(async () => {
  demo = await openDemoDatabase(now)
})
afterAll(() => demo.close())

const deps = () => ({
  ...demo,
  plans: { floor: 'ELITE' as const, clock: () => now },
  clock: () => now,
  log: { error: () => {} },
})
const addTeam = (changes: Partial<MutationRequest<'team.add'>> = {}) =>
  applyRequest(deps(), {
    user: demoUsers.ADMIN,
    leagueId: demoLeague.id,
    name: 'team.add',
    args: { items: [{ id: randomUUID(), name: `Team ${randomUUID()}` }] },
    idempotencyKey: null,
    requestId: 'req-1',
    ...changes,
  })
const count = async (sql: string, params: unknown[]) => (await demo.database.query(sql, params)).rows.length

test('a request takes effect with its audit and no device', async () => {
  const id = randomUUID()
  expect(await addTeam({ args: { items: [{ id, name: 'Request Racing' }] } })).toEqual({ ok: true })
  const { rows } = await demo.database.query(
    `select user_id, device_id, seq, outcome, request_id, revision is not null as counted from audit_log
      where name = 'team.add' and args -> 'items' -> 0 ->> 'id' = $1`,
    [id],
  )
  expect(rows).toEqual([
    {
      user_id: demoUsers.ADMIN.id,
      device_id: null,
      seq: null,
      outcome: { ok: true },
      request_id: 'req-1',
      counted: true,
    },
  ])
})

test('a change of points causes its recomputation in the same transaction', async () => {
  await demo.jobs.take()
  const { rows } = await demo.database.query<{ id: string }>(
    'select s.id from sessions s join events e on e.id = s.event_id where e.season_id = $1 limit 1',
    [demoSeasonId],
  )
  const outcome = await applyRequest(deps(), {
    user: demoUsers.OWNER,
    leagueId: demoLeague.id,
    name: 'session.multiply',
    args: { sessionId: rows[0]?.id ?? '', multiplier: '2' },
    idempotencyKey: null,
    requestId: null,
  })
  expect(outcome).toEqual({ ok: true })
  expect(await demo.jobs.take()).toEqual([
    { name: 'recompute-standings', leagueId: demoLeague.id, seasonId: demoSeasonId },
  ])
})

test('the same key is answered from the store, and nothing is done again', async () => {
  const args = { items: [{ id: randomUUID(), name: 'Key Racing' }] }
  const idempotencyKey = `key-${randomUUID()}`
  expect(await addTeam({ args, idempotencyKey })).toEqual({ ok: true })
  expect(await addTeam({ args, idempotencyKey })).toEqual({ ok: true })
  expect(await count('select 1 from audit_log where args = $1::jsonb', [JSON.stringify(args)])).toBe(1)
})

test('a refusal is stored too', async () => {
  const idempotencyKey = `key-${randomUUID()}`
  const args = { items: [{ id: randomUUID(), name: 'Late Racing' }] }
  const refused = await addTeam({ user: demoUsers.DRIVER, args, idempotencyKey })
  expect(refused).toMatchObject({ ok: false, code: 'forbidden' })
  await demo.database.query(`update members set role = 'ADMIN' where user_id = $1`, [demoUsers.DRIVER.id])
  expect(await addTeam({ user: demoUsers.DRIVER, args, idempotencyKey })).toEqual(refused)
  await demo.database.query(`update members set role = 'DRIVER' where user_id = $1`, [demoUsers.DRIVER.id])
})

test('the same key for something else is refused by name, and for another person it is another key', async () => {
  const idempotencyKey = `key-${randomUUID()}`
  await addTeam({ idempotencyKey })
  expect(await addTeam({ idempotencyKey })).toMatchObject({ code: 'key-reused', field: 'idempotency-key' })
  expect(await addTeam({ idempotencyKey, leagueId: randomUUID() })).toMatchObject({ code: 'key-reused' })
  expect(await addTeam({ idempotencyKey, user: demoUsers.OWNER })).toEqual({ ok: true })
})

test('four at once with one key are one', async () => {
  const args = { items: [{ id: randomUUID(), name: 'Four Racing' }] }
  const idempotencyKey = `key-${randomUUID()}`
  const outcomes = await Promise.all([1, 2, 3, 4].map(() => addTeam({ args, idempotencyKey })))
  expect(outcomes).toEqual([{ ok: true }, { ok: true }, { ok: true }, { ok: true }])
})

test('arguments that follow from the database are compared by what was sent, not by what they became', async () => {
  const idempotencyKey = `key-${randomUUID()}`
  const ask = (sent: string) =>
    addTeam({
      idempotencyKey,
      args: new PreparedArgs<'team.add'>({ sent }, async () => ({
        ok: true,
        args: { items: [{ id: randomUUID(), name: sent }] },
      })),
    })
  expect(await ask('Prepared Racing')).toEqual({ ok: true })
  expect(await ask('Prepared Racing')).toEqual({ ok: true })
  expect(await ask('Other Racing')).toMatchObject({ code: 'key-reused' })
  expect(await count(`select 1 from teams where name = 'Prepared Racing'`, [])).toBe(1)
})

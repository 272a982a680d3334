import type { PoolClient } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestPostgres, type TestPostgres } from './testing/test-postgres.ts'
import { withTransaction } from './transaction.ts'

const league = '00000000-0000-4000-8000-000000000001'
let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startTestPostgres()
  await postgres.pool.query(`insert into leagues (id, slug, name, created_at) values ($1, 'a', 'A', now())`, [
    league,
  ])
})
afterAll(() => postgres.stop())

const addTeam = (client: PoolClient, name: string) =>
  client.query('insert into teams (id, league_id, name) values (gen_random_uuid(), $1, $2)', [league, name])

test('values read as they do on a device', async () => {
  const { rows } = await postgres.pool.query(
    `select '2026-03-01 20:00:00.25+02'::timestamptz as at, '2026-03-01'::date as day, 7::int8 as count, null::timestamptz as never`,
  )
  expect(rows).toEqual([{ at: '2026-03-01T18:00:00.250Z', day: '2026-03-01', count: 7, never: null }])
  await expect(postgres.pool.query('select 9007199254740993::int8')).rejects.toThrow(RangeError)
})

test('revisions are committed in their order, with none left out', async () => {
  const seen: number[] = []
  const writer = (n: number) =>
    withTransaction(postgres.pool, async (client) => {
      await addTeam(client, `Team ${n}`)
      const { rows } = await client.query<{ revision: number }>(
        'select revision from leagues where id = $1',
        [league],
      )
      const other = await postgres.pool.query<{ top: number }>('select max(revision) as top from league_feed')
      seen.push(rows[0]!.revision - other.rows[0]!.top)
    })
  await Promise.all(Array.from({ length: 8 }, (_, n) => writer(n)))
  expect(seen).toEqual([1, 1, 1, 1, 1, 1, 1, 1])
})

test('a transaction that fails undoes its rows, its revision and its place in the feed', async () => {
  const before = await state()
  const failing = withTransaction(postgres.pool, async (client) => {
    await addTeam(client, 'Nobody')
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect(await state()).toEqual(before)
})

test('a connection that breaks in the middle fails its transaction alone, and leaves the pool', async () => {
  const broken = withTransaction(postgres.pool, async (client) => {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
    const broke = new Promise((resolve) => client.once('error', resolve))
    await postgres.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid])
    await broke
    await addTeam(client, 'Too late')
  })
  await expect(broken).rejects.toThrow()
  await withTransaction(postgres.pool, (client) => addTeam(client, 'In time'))
})

test('constraints wait for the end of the transaction, or until they are asked', async () => {
  await expect(withTransaction(postgres.pool, addOrphan)).rejects.toMatchObject({ code: '23503' })
  const asked = withTransaction(postgres.pool, async (client) => {
    await addOrphan(client)
    await client.query('set constraints all immediate').catch((error: { code: string }) => {
      throw new Error(`told early: ${error.code}`)
    })
  })
  await expect(asked).rejects.toThrow('told early: 23503')
})

const addOrphan = (client: PoolClient) =>
  client.query(
    `insert into teams (id, league_id, name) values (gen_random_uuid(), gen_random_uuid(), 'Lost')`,
  )

async function state() {
  const { rows } = await postgres.pool.query(
    `select (select revision from leagues) as revision, (select count(*) from teams) as teams,
            (select count(*) from league_feed) as feed, (select count(*) from audit_changes) as changes`,
  )
  return rows
}

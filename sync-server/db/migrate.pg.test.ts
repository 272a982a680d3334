import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { MigrationFile } from '#shared/db/plan-migrations.ts'
import { migrate, readMigrations } from './migrate.ts'
import { startTestPostgres, type TestPostgres } from './testing/test-postgres.ts'

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startTestPostgres(false)
})
afterAll(() => postgres.stop())
beforeEach(() => postgres.pool.query('drop schema public cascade; create schema public'))

const first = {
  name: '0001_cars.sql',
  sql: 'create table cars (number integer); insert into cars values (44);',
}
const second = { name: '0002_teams.server.sql', sql: 'create table teams (name text)' }
const run = (...files: MigrationFile[]) => migrate(postgres.pool, files)

async function tables(): Promise<string[]> {
  const { rows } = await postgres.pool.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  )
  return rows.map((row) => row.name)
}

test("the repository's files run once, also when two servers start at the same moment", async () => {
  const reports = await Promise.all([migrate(postgres.pool), migrate(postgres.pool)])
  expect(reports.every((report) => report.ok)).toBe(true)
  const wanted = (await readMigrations())
    .map((file) => file.name)
    .filter((name) => !name.includes('.device.'))
  expect(reports.flatMap((report) => (report.ok ? report.ran : [])).toSorted()).toEqual(wanted.toSorted())
  expect(await migrate(postgres.pool)).toEqual({ ok: true, ran: [] })
})

test('a file added later runs alone', async () => {
  await run(first)
  expect(await run(first, second)).toEqual({ ok: true, ran: [second.name] })
  expect((await postgres.pool.query('select * from cars')).rows).toEqual([{ number: 44 }])
})

test('nothing runs after an applied file was changed', async () => {
  await run(first)
  const report = await run({ ...first, sql: `${first.sql} -- better` }, second)
  expect(report).toMatchObject({ ok: false, code: 'migration-changed' })
  expect(await tables()).toEqual(['applied_migrations', 'cars'])
})

test('a file that fails leaves nothing of itself, keeps what ran before, and is named', async () => {
  const bad = { name: '0002_bad.sql', sql: 'create table half (a integer); select * from nowhere;' }
  await expect(run(first, bad)).rejects.toThrow(/0002_bad\.sql.*nowhere/)
  expect(await tables()).toEqual(['applied_migrations', 'cars'])
  expect(await run(first, second)).toEqual({ ok: true, ran: [second.name] })
})

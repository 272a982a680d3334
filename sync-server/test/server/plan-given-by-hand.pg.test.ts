import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { poolDatabase, type Database } from '#server/db/database.ts'
import { startTestPostgres, type TestPostgres } from '#server/db/testing/test-postgres.ts'
import { demoLeague, demoUsers } from '#server/demo/demo-league.ts'
import { parseEnv } from '#server/env.ts'
import { startServer, type RunningServer } from '#server/server.ts'
import { seedDemoLeague } from '#server/seed.ts'

/* A server that sells no plans: what was given by hand begins and ends there all the same. */

let postgres: TestPostgres
let database: Database
let server: RunningServer | null = null
beforeAll(async () => {
  postgres = await startTestPostgres()
  database = poolDatabase(postgres.pool)
  await seedDemoLeague(database, Date.now())
})
afterAll(async () => {
  await server?.close()
  await postgres.stop()
})

const planOfLeague = async () => {
  const { rows } = await database.query<{ plan: string }>('select plan from leagues where id = $1', [
    demoLeague.id,
  ])
  return rows[0]?.plan
}

test('a plan that ended while no server ran is closed once one does', async () => {
  await database.query(
    `insert into grants (id, kind, subject, scope, tier, source, source_ref, starts_at, until, recorded_at)
     values ($1, 'access', $2, 'platform', 'ELITE', 'by-hand', 'a week to try', now() - interval '7 days', now() - interval '1 minute', now())`,
    [randomUUID(), demoUsers.OWNER.id],
  )
  await database.query(`update leagues set plan = 'ELITE' where id = $1`, [demoLeague.id])
  const env = parseEnv({ DATABASE_URL: postgres.databaseUrl, PORT: '0', WEB: 'off', LOG_LEVEL: 'silent' })
  if (!env.ok) throw new Error(env.message)
  expect(env.env.stripe).toBeNull()
  server = await startServer(env.env)
  // The owner of the demo league has Pro for ever.
  await expect.poll(planOfLeague, { timeout: 60_000 }).toBe('PRO')
})

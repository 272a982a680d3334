import { describe, expect, test } from 'vitest'
import { poolDatabase } from '#server/db/database.ts'
import { startTestPostgres } from '#server/db/testing/test-postgres.ts'
import { embeddedEngine } from '#server/feed/embedded/embedded-engine.ts'
import { postgresSignal } from '#server/feed/embedded/feed-signal.ts'
import { seedDemoLeague } from '#server/seed.ts'
import { listenAsElectric } from '../feed-contract/listen-as-electric.ts'
import { electricOf } from './electric-of.ts'
import { openStage } from './stage.ts'

const databaseUrl = 'postgres://gridboss@db.example/gridboss'

describe('what the environment says of Electric', () => {
  test.each([
    [{}, null],
    [{ ELECTRIC_URL: '', DATABASE_URL: databaseUrl }, null],
    [
      { ELECTRIC_URL: 'http://electric.example', DATABASE_URL: databaseUrl },
      { electricUrl: 'http://electric.example', electricSecret: undefined, databaseUrl },
    ],
    [
      { ELECTRIC_URL: 'http://electric.example', ELECTRIC_SECRET: 'hush', DATABASE_URL: databaseUrl },
      { electricUrl: 'http://electric.example', electricSecret: 'hush', databaseUrl },
    ],
  ])('%j', (env, said) => {
    expect(electricOf(env)).toEqual(said)
  })

  test.each([
    [
      { ELECTRIC_URL: 'http://electric.example' },
      'DATABASE_URL must name the Postgres that ELECTRIC_URL follows.',
    ],
    [
      { ELECTRIC_URL: 'electric', DATABASE_URL: databaseUrl },
      'ELECTRIC_URL must be the address of an Electric.',
    ],
  ])('%j is refused in words', (env, words) => {
    expect(() => electricOf(env)).toThrow(words)
  })
})

test('a stage that is pointed at an Electric has its devices fed by it', async () => {
  const postgres = await startTestPostgres()
  const database = poolDatabase(postgres.pool)
  await seedDemoLeague(database, Date.parse('2026-05-01T12:00:00Z'))
  const engine = await embeddedEngine(
    database,
    postgresSignal(postgres.databaseUrl, () => {}),
  )
  const standIn = await listenAsElectric(engine)
  const stage = await openStage({
    electric: { electricUrl: standIn.url, electricSecret: undefined, databaseUrl: postgres.databaseUrl },
  })
  const owner = await stage.signIn('OWNER')
  const { engine: device } = await stage.openDevice(owner)
  await expect.poll(async () => (await device.calls.syncStatus({})).kind, { timeout: 60_000 }).toBe('synced')
  expect(standIn.asked()).toBeGreaterThan(0)
  expect((await device.device.revisions()).size).toBe(1)
  await stage.close()
  await engine.close()
  standIn.close()
  await postgres.stop()
})

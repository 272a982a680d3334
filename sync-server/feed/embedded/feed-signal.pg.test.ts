import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { poolDatabase, type Database } from '#server/db/database.ts'
import { startTestPostgres, type TestPostgres } from '#server/db/testing/test-postgres.ts'
import { postgresSignal } from './feed-signal.ts'

let postgres: TestPostgres
let database: Database
const stops: (() => Promise<void>)[] = []

beforeAll(async () => {
  postgres = await startTestPostgres()
  database = poolDatabase(postgres.pool)
})
afterAll(async () => {
  for (const stop of stops) await stop()
  await postgres.stop()
})

/** What one server process hears, and its signal. */
async function hearing() {
  const heard: (string | null)[] = []
  const problems: unknown[] = []
  const signal = postgresSignal(postgres.databaseUrl, (problem) => problems.push(problem))
  stops.push(await signal.listen((leagueId) => heard.push(leagueId)))
  return { heard, problems, signal }
}

const until = async (holds: () => boolean) => {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve))
}

async function createLeague(): Promise<string> {
  const id = randomUUID()
  await database.transaction((tx) =>
    tx.query('insert into leagues (id, slug, name, created_at) values ($1, $2, $3, now())', [id, id, 'GP']),
  )
  return id
}

describe('who is told of a change', () => {
  test('other processes, after the commit, and not oneself twice', async () => {
    const [mine, theirs] = [await hearing(), await hearing()]
    const stop = database.onLeaguesChanged((ids) => mine.signal.announce(ids))
    const id = await createLeague()
    await until(() => theirs.heard.includes(id))
    expect(mine.heard).toEqual([])
    stop()
  })

  test('nobody, of what was rolled back or changed nothing', async () => {
    const told: string[] = []
    const stop = database.onLeaguesChanged((ids) => told.push(...ids))
    const id = await createLeague()
    await expect(
      database.transaction(async (tx) => {
        await tx.query(`update leagues set name = 'Other' where id = $1`, [id])
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    await database.transaction((tx) => tx.query(`update leagues set name = 'GP' where id = $1`, [id]))
    expect(told).toEqual([id])
    await database.transaction((tx) => tx.query(`update leagues set name = 'Other' where id = $1`, [id]))
    expect(told).toEqual([id, id])
    stop()
  })

  test('nothing is notified inside a transaction', async () => {
    const { rows } = await postgres.pool.query(
      `select proname from pg_proc where prosrc like '%pg_notify%' and pronamespace = 'public'::regnamespace`,
    )
    expect(rows).toEqual([])
  })

  test('many changes of one moment are told together', async () => {
    const [mine, theirs] = [await hearing(), await hearing()]
    const leagues = Array.from({ length: 200 }, () => randomUUID())
    const again = [...leagues, ...leagues, ...leagues]
    for (const id of again) mine.signal.announce([id])
    await until(() => new Set(theirs.heard).size >= leagues.length)
    expect(theirs.heard.length).toBeLessThan(again.length)
  })
})

test('a connection that breaks is made again; who listens is woken, and what could not be told is told then', async () => {
  const [mine, theirs] = [await hearing(), await hearing()]
  await postgres.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'gridboss-feed-signal'`,
  )
  await until(() => mine.problems.length > 0)
  const id = randomUUID()
  mine.signal.announce([id])
  await until(() => mine.heard.includes(null) && theirs.heard.includes(null))
  mine.signal.announce([id])
  await until(() => theirs.heard.includes(id))
})

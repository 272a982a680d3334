import { afterAll, beforeAll, expect, test } from 'vitest'
import { poolDatabase, type Database } from '#server/db/database.ts'
import { startTestPostgres, type TestPostgres } from '#server/db/testing/test-postgres.ts'
import { demoLeague, demoSeasonId } from '#server/demo/demo-league.ts'
import { selectNewestInput } from '#shared/queries/select/newest-input.ts'
import { recomputeStandings } from '#server/jobs/recompute-standings.ts'
import { sweepStandings } from '#server/jobs/sweep-standings.ts'
import { readStandings } from '#server/rest/read-standings.ts'
import { seedDemoLeague } from '#server/seed.ts'

const now = '2026-05-01T12:00:00.000Z'
const season = { leagueId: demoLeague.id, seasonId: demoSeasonId }

let postgres: TestPostgres
let database: Database

beforeAll(async () => {
  postgres = await startTestPostgres()
  database = poolDatabase(postgres.pool)
  await seedDemoLeague(database, Date.parse(now))
  await recomputeStandings(database, season, now)
})
afterAll(() => postgres.stop())

/** Takes points from everybody in the races that were driven, and leaves no job behind. */
async function changeResults(penaltyMp: number): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.query('update results set penalty_mp = $2 where league_id = $1', [demoLeague.id, penaltyMp])
    await tx.query(
      `update sessions set sheet_version = sheet_version + 1, status = 'amended' where league_id = $1 and status <> 'draft'`,
      [demoLeague.id],
    )
  })
}

const read = () => readStandings(database, demoLeague.id, demoSeasonId, 'driver')

test('standings that nobody computed, because a job was lost, are found and computed', async () => {
  const before = await read()
  expect(before.provisionalBecause).not.toContain('not-recomputed')
  await changeResults(1000)
  expect((await read()).provisionalBecause).toContain('not-recomputed')
  expect(await sweepStandings(database, now)).toBe(1)
  const after = await read()
  expect(after.provisionalBecause).not.toContain('not-recomputed')
  expect(after.items[0]?.points).toBe((before.items[0]?.points ?? 0) - 1)
  expect(await sweepStandings(database, now)).toBe(0)
})

test('what points do not follow from makes no work', async () => {
  await database.query(`update drivers set display_name = display_name || ' II' where league_id = $1`, [
    demoLeague.id,
  ])
  expect(await sweepStandings(database, now)).toBe(0)
  expect((await read()).provisionalBecause).not.toContain('not-recomputed')
})

test('standings that were never written are', async () => {
  await database.query('delete from standings where season_id = $1', [demoSeasonId])
  expect(await sweepStandings(database, now)).toBe(1)
  expect((await read()).items.length).toBeGreaterThan(0)
})

test('a ruling is newer input, and none of another league', async () => {
  const before = await selectNewestInput(database, demoLeague.id, demoSeasonId)
  await database.query(
    `insert into rulings (id, league_id, season_id, kind, body, reason, decided_at, audience)
     select gen_random_uuid(), $1, $2, 'adjustment',
            jsonb_build_object('subject', 'driver', 'id', id, 'pointsMp', 5000), 'for the test', now(), 0
       from drivers where league_id = $1 order by id limit 1`,
    [demoLeague.id, demoSeasonId],
  )
  expect(await selectNewestInput(database, demoLeague.id, demoSeasonId)).toBeGreaterThan(before)
  expect(await sweepStandings(database, now)).toBe(1)
  expect(await sweepStandings(database, now)).toBe(0)
})

test('a deleted league is left alone', async () => {
  await changeResults(2000)
  await database.query('update leagues set deleted_at = now() where id = $1', [demoLeague.id])
  expect(await sweepStandings(database, now)).toBe(0)
})

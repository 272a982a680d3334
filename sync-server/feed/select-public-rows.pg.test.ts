import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { driverPage } from '#shared/queries/public/driver-page.ts'
import { rowsOfFeed, type PublicFeedRow } from '#shared/queries/rows/feed-rows.ts'
import { rulesPage } from '#shared/queries/public/rules-page.ts'
import { seasonsPage } from '#shared/queries/public/seasons-page.ts'
import { teamPage } from '#shared/queries/public/team-page.ts'
import { driverPageRows } from '#shared/queries/select/driver-page-rows.ts'
import { rulesPageRows } from '#shared/queries/select/rules-page-rows.ts'
import { seasonsPageRows } from '#shared/queries/select/seasons-page-rows.ts'
import { teamPageRows } from '#shared/queries/select/team-page-rows.ts'
import { poolDatabase, type Database } from '#server/db/database.ts'
import { startTestPostgres, type TestPostgres } from '#server/db/testing/test-postgres.ts'
import {
  driverId,
  grid,
  id,
  leagueId,
  pastSeasonId,
  raceId,
  recompute,
  seasonId,
  teamId,
  writeTestLeague,
} from '#server/web/testing/test-league.ts'
import { writePastRace } from '#server/web/testing/past-race.ts'
import { selectPublicRows } from './select-public-rows.ts'

let postgres: TestPostgres
let db: Database
beforeAll(async () => {
  postgres = await startTestPostgres()
  db = poolDatabase(postgres.pool)
})
afterAll(() => postgres.stop())
beforeEach(async () => {
  await postgres.pool.query('truncate leagues, users, league_feed, audit_changes cascade')
  await db.transaction(writeTestLeague)
  await db.query(`update leagues set plan = 'PRO' where id = $1`, [leagueId])
  await writePastRace(db)
  await db.query(
    `insert into rulings (id, league_id, season_id, session_id, kind, body, reason, decided_at)
     select $1, $2, $3, $4, 'time', jsonb_build_object('entryId', entry_id, 'ms', 60000), 'Jumped the start', now()
       from results where session_id = $4 and position = 1`,
    [id(94), leagueId, seasonId, raceId(1)],
  )
  await recompute(db)
})

async function wholeFeed(): Promise<PublicFeedRow[]> {
  const { rows } = await db.query<PublicFeedRow>(
    'select entity, entity_id, revision, body from league_feed where audience = 0 and body is not null',
  )
  return rows
}

const rowsOf = (drivers: readonly string[], season: string | null) =>
  selectPublicRows(db, driverPageRows, [leagueId, drivers, season, ['PRO', 'ELITE']])

const resultsIn = async (drivers: readonly string[], season: string) =>
  (await rowsOf(drivers, season))
    .filter(({ entity }) => entity === 'result')
    .map(({ entity_id }) => entity_id)

describe('the rows of a driver’s page', () => {
  const cases = grid.flatMap((_, n) =>
    [null, seasonId, pastSeasonId].map((season) => ({ n, season, against: n === 1 ? 2 : 1 })),
  )

  test('are all that it is made of', async () => {
    const whole = rowsOfFeed(await wholeFeed())
    for (const { n, season, against } of cases) {
      const request = {
        kind: 'driver',
        driverId: driverId(n),
        seasonId: season,
        against: driverId(against),
      } as const
      const rows = await rowsOf([driverId(n), driverId(against)], season)
      const page = driverPage(rowsOfFeed(rows), request)
      expect(page?.versus?.races.met).toBeGreaterThan(0)
      expect(page).toEqual(driverPage(whole, request))
    }
  })

  test('are of another season’s results only the driver’s own, and what decides their places, laps and poles', async () => {
    // Race 1 is judged, so that all of its cars are needed; of races 2 and 3 those of the driver, of the fastest and of who has the award.
    expect((await resultsIn([driverId(5)], pastSeasonId)).length).toBeLessThan(3 + 10 + 3 + 3 + 1)
    expect(await resultsIn([driverId(5)], pastSeasonId)).toEqual(expect.arrayContaining([id(2505), id(3505)]))
  })

  test('are of the active season alone where the plan opens no other', async () => {
    await db.query(`update leagues set plan = 'FREE' where id = $1`, [leagueId])
    const rows = await rowsOf([driverId(0), driverId(1)], null)
    expect(rows.filter(({ entity_id }) => entity_id === id(250) || entity_id === id(9100))).toEqual([])
    const page = driverPage(rowsOfFeed(rows), {
      kind: 'driver',
      driverId: driverId(0),
      seasonId: null,
      against: null,
    })
    expect(page?.season?.id).toBe(seasonId)
  })

  test('are never above what everybody may see', async () => {
    await db.query('update rulings set audience = 2 where id = $1', [id(94)])
    const rows = await rowsOf([driverId(0)], seasonId)
    expect(rows.filter(({ entity }) => entity === 'ruling')).toEqual([])
    expect(rows.every(({ body }) => body !== null)).toBe(true)
  })
})

describe('the rows of other pages are all that they are made of', () => {
  test('of a team', async () => {
    const whole = rowsOfFeed(await wholeFeed())
    for (const season of [null, seasonId, pastSeasonId]) {
      const request = { kind: 'team', teamId: teamId(0), seasonId: season } as const
      const rows = await selectPublicRows(db, teamPageRows, [leagueId, teamId(0), season, ['PRO', 'ELITE']])
      const page = teamPage(rowsOfFeed(rows), request)
      expect(page?.seasons).toHaveLength(1)
      expect(page?.rounds).toHaveLength(season === pastSeasonId ? 0 : 3)
      expect(page).toEqual(teamPage(whole, request))
    }
  })

  test('of the archive of seasons', async () => {
    const rows = await selectPublicRows(db, seasonsPageRows, [leagueId])
    const page = seasonsPage(rowsOfFeed(rows))
    expect(page?.seasons.map(({ state }) => state.kind)).toEqual(['leaders', 'to-come'])
    expect(page).toEqual(seasonsPage(rowsOfFeed(await wholeFeed())))
  })

  test('of the rules of a season', async () => {
    const whole = rowsOfFeed(await wholeFeed())
    for (const season of [null, seasonId, pastSeasonId]) {
      const page = rulesPage(
        rowsOfFeed(await selectPublicRows(db, rulesPageRows, [leagueId, season])),
        season,
      )
      expect(page?.versions).toHaveLength(1)
      expect(page).toEqual(rulesPage(whole, season))
    }
  })
})

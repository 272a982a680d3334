import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { eventList, latestOf } from '#shared/queries/answers/event-list.ts'
import { newestInput } from '#shared/queries/answers/newest-input.ts'
import { seasonInput } from '#shared/queries/answers/season-input.ts'
import { sessionResultLines } from '#shared/queries/answers/session-result-lines.ts'
import { queries } from '#shared/queries/registry.ts'
import { rowsOfFeed, type PublicFeedRow, type PublicRows } from '#shared/queries/rows/feed-rows.ts'
import { selectNewestInput } from '#shared/queries/select/newest-input.ts'
import { loadSeasonInput } from '#shared/queries/select/season-input.ts'
import { selectTables } from '#shared/queries/select/select-rows.ts'
import { computeStandings } from '#shared/scoring/compute-standings.ts'
import { poolDatabase, type Database } from '#server/db/database.ts'
import { startTestPostgres, type TestPostgres } from '#server/db/testing/test-postgres.ts'
import { id, leagueId, raceId, recompute, seasonId, writeTestLeague } from '../testing/test-league.ts'

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startTestPostgres()
})
afterAll(() => postgres.stop())
beforeEach(async () => {
  await postgres.pool.query('truncate leagues, users, league_feed, audit_changes cascade')
  await poolDatabase(postgres.pool).transaction(writeTestLeague)
})

async function both(): Promise<{ readonly db: Database; readonly feed: PublicRows }> {
  const db = poolDatabase(postgres.pool)
  await db.query(
    `insert into rulings (id, league_id, season_id, session_id, kind, body, reason, decided_at)
     select $1, $2, $3, $4, 'time', jsonb_build_object('entryId', entry_id, 'ms', 60000), 'Jumped the start', now()
       from results where session_id = $4 and position = 1`,
    [id(94), leagueId, seasonId, raceId(1)],
  )
  await recompute(db)
  const { rows } = await db.query<PublicFeedRow>('select * from league_feed where audience = 0')
  return { db, feed: rowsOfFeed(rows) }
}

describe('what follows from rows is the same from the public feed as from the database', () => {
  const league = { leagueId, seasonId }

  test('standings', async () => {
    const { db, feed } = await both()
    const ofFeed = seasonInput(feed, seasonId)
    const ofDatabase = await loadSeasonInput(db, seasonId)
    expect(ofFeed?.results).toHaveLength(30)
    expect(ofFeed && computeStandings(ofFeed)).toEqual(ofDatabase && computeStandings(ofDatabase))
    const tables = await db.transaction((tx) => loadSeasonInput(tx, seasonId, undefined, selectTables))
    expect(tables && computeStandings(tables)).toEqual(ofDatabase && computeStandings(ofDatabase))
  })

  test('how new what they follow from is, whatever of it is public', async () => {
    const { db, feed } = await both()
    const newest = await selectNewestInput(db, leagueId, seasonId)
    expect(newest).toBeGreaterThan(0)
    expect(newestInput(feed, seasonId)).toBe(newest)
    await db.transaction(async (tx) => {
      await tx.query('update sessions set name = name || $2 where id = $1', [raceId(4), ' B'])
      await tx.query(
        `insert into rulings (id, league_id, season_id, kind, body, reason, decided_at, audience)
         values ($1, $2, $3, 'reprimand', '{}', 'Not decided yet', now(), 2)`,
        [id(95), leagueId, seasonId],
      )
    })
    const { rows } = await db.query<PublicFeedRow>('select * from league_feed where audience = 0')
    expect(newestInput(rowsOfFeed(rows), seasonId)).toBe(newest)
    expect(await selectNewestInput(db, leagueId, seasonId)).toBe(newest)
  })

  test('the calendar with its winners', async () => {
    const { db, feed } = await both()
    const listed = (await queries.events.run(db, league)).map(withoutStart)
    expect(listed.flatMap(({ sessions }) => sessions.flatMap(({ winners }) => winners))).not.toEqual([])
    expect(eventList(feed, seasonId).map(withoutStart)).toEqual(listed)
  })

  test('the latest session', async () => {
    const { db, feed } = await both()
    const latest = await queries['latest-session'].run(db, league)
    expect(latest?.id).toBe(raceId(3))
    expect(latestOf(feed, seasonId)?.id).toBe(raceId(3))
  })

  test('the results of a session', async () => {
    const { db, feed } = await both()
    const results = await queries['session-results'].run(db, { leagueId, sessionId: raceId(1) })
    expect(results.flatMap(({ rulings }) => rulings.map(({ reason }) => reason))).toEqual([
      'Jumped the start',
    ])
    expect(sessionResultLines(feed, raceId(1))).toEqual(results)
  })
})

/** The two write the same instant in two ways. */
function withoutStart<Event extends { readonly startsAt: string }>({ startsAt, ...event }: Event) {
  return { ...event, start: Date.parse(startsAt) }
}

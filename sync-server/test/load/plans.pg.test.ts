import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Db } from '#shared/db/db.ts'
import { loadSeasonInput } from '#shared/queries/select/season-input.ts'
import { loadClassification } from '#shared/queries/select/load-classification.ts'
import { poolDatabase, type Database } from '#server/db/database.ts'
import { startTestPostgres, type TestPostgres } from '#server/db/testing/test-postgres.ts'
import { demoLeague, demoSeasonId } from '#server/demo/demo-league.ts'
import { readFeed } from '#server/feed/embedded/read-feed.ts'
import { selectNewestInput } from '#shared/queries/select/newest-input.ts'
import { roleInLeague } from '#server/leagues/role-in-league.ts'
import { issueToken } from '#server/identity/sign-ins.ts'
import { findReader } from '#server/door/find-asker.ts'
import { readEvents } from '#server/rest/read-events.ts'
import { readResults } from '#server/rest/read-results.ts'
import { readSeasons } from '#server/rest/read-seasons.ts'
import { readStandings } from '#server/rest/read-standings.ts'
import { seedDemoLeague } from '#server/seed.ts'
import { fillLeague } from '../bench/fill-league.ts'
import { inventedSeason } from '../bench/invented-season.ts'

/* A small league beside one of ten thousand results: what is asked of the small one must not read the large one. */

const leagueId = demoLeague.id
const raceId = '01900000-0000-7000-8000-000000000401'
const eventId = '01900000-0000-7000-8000-000000000301'
const owner = '01900000-0000-7000-8000-000000000011'
const other = '01900000-0000-7000-8000-00000000f001'
const otherSeason = '01900000-0000-7000-8000-00000000f002'

const otherRules = '01900000-0000-7000-8000-00000000f003'

const asMember = {
  kind: 'league',
  action: 'league.read',
  of: 'league',
  where: 'params',
  orTheDriver: false,
  alsoDeleted: false,
} as const

let token: string
let postgres: TestPostgres
let database: Database

beforeAll(async () => {
  postgres = await startTestPostgres()
  database = poolDatabase(postgres.pool)
  await seedDemoLeague(database, Date.parse('2026-05-01T12:00:00Z'))
  await database.transaction(async (tx) => {
    await copyRow(tx, 'leagues', leagueId, { id: other, slug: 'large' })
    await tx.query(
      `insert into rulesets
       select (jsonb_populate_record(null::rulesets, to_jsonb(r) || jsonb_build_object('id', $2::text, 'league_id', $3::text))).*
         from rulesets r join ruleset_versions v on v.ruleset_id = r.id join seasons s on s.ruleset_version_id = v.id where s.id = $1`,
      [demoSeasonId, otherRules, other],
    )
    await tx.query(
      `insert into ruleset_versions
       select (jsonb_populate_record(null::ruleset_versions, to_jsonb(v) || jsonb_build_object('id', $2::text, 'league_id', $3::text, 'ruleset_id', $2::text))).*
         from ruleset_versions v join seasons s on s.ruleset_version_id = v.id where s.id = $1`,
      [demoSeasonId, otherRules, other],
    )
    await copyRow(tx, 'seasons', demoSeasonId, {
      id: otherSeason,
      league_id: other,
      ruleset_version_id: otherRules,
    })
    await fillLeague(tx, { leagueId: other, seasonId: otherSeason, season: inventedSeason(10_000) })
  })
  token = await issueToken(database, owner, 'a script', Date.now())
  await database.query('analyze')
})
afterAll(() => postgres.stop())

async function copyRow(db: Db, table: string, id: string, changes: object): Promise<void> {
  await db.query(
    `insert into ${table} select (jsonb_populate_record(null::${table}, to_jsonb(t) || $2::jsonb)).* from ${table} t where id = $1`,
    [id, JSON.stringify(changes)],
  )
}

interface Plan {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly Plans?: readonly Plan[]
}

/** The tables that a plan reads from end to end. */
function scanned(plan: Plan): string[] {
  const below = (plan.Plans ?? []).flatMap(scanned)
  return plan['Node Type'] === 'Seq Scan' ? [plan['Relation Name'] ?? '', ...below] : below
}

/** Asks the database how it would answer each statement before it does. */
function explained(found: { readonly sql: string; readonly tables: string[] }[]): Db {
  return {
    query: async (sql, params) => {
      const { rows } = await database.query<{ 'QUERY PLAN': readonly [{ Plan: Plan }] }>(
        `explain (format json) ${sql}`,
        params,
      )
      const [plan] = rows[0]?.['QUERY PLAN'] ?? []
      if (plan) found.push({ sql, tables: scanned(plan.Plan) })
      return database.query(sql, params)
    },
  }
}

const large = ['results', 'entries', 'league_feed']

const asked: readonly [string, (db: Db) => Promise<unknown>][] = [
  ['the door', (db) => findReader(db, token, Date.now(), { id: leagueId, access: asMember })],
  ['a command', (db) => roleInLeague(db, leagueId, owner, { alsoDeleted: false })],
  ['standings', (db) => readStandings(db, leagueId, demoSeasonId, 'driver')],
  ['standings of teams', (db) => readStandings(db, leagueId, demoSeasonId, 'team')],
  ['results', (db) => readResults(db, leagueId, eventId)],
  ['classification', (db) => loadClassification(db, leagueId, [raceId])],
  ['events', (db) => readEvents(db, leagueId, {}, undefined)],
  ['seasons', (db) => readSeasons(db, leagueId)],
  ['input of standings', (db) => loadSeasonInput(db, demoSeasonId)],
  ['newest input', (db) => selectNewestInput(db, leagueId, demoSeasonId)],
  ['the whole feed', (db) => readFeed(db, { leagueId, audience: 2 }, null, 500)],
  ['the feed after a revision', (db) => readFeed(db, { leagueId, audience: 0 }, 1, 500)],
]

test.each(asked)('%s of one league reads no large table from end to end', async (_what, ask) => {
  const found: { sql: string; tables: string[] }[] = []
  await ask(explained(found))
  expect(found.length).toBeGreaterThan(0)
  expect(found.filter(({ tables }) => tables.some((table) => large.includes(table)))).toEqual([])
})

test('a scan would be seen', async () => {
  const found: { sql: string; tables: string[] }[] = []
  await explained(found).query(`select id from results where note = 'nothing'`)
  expect(found[0]?.tables).toEqual(['results'])
})

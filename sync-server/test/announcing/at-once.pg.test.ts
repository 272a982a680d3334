import { afterAll, beforeAll, expect, test } from 'vitest'
import { announce } from '#server/announcing/announce.ts'
import { poolDatabase, type Database } from '#server/db/database.ts'
import { startTestPostgres, type TestPostgres } from '#server/db/testing/test-postgres.ts'
import { demoLeague } from '#server/demo/demo-league.ts'
import { seedDemoLeague } from '#server/seed.ts'
import { linkLeague, publicUrl } from './announcing-stage.ts'

/* Several jobs of one league at the same time, on a real Postgres. */

const start = Date.parse('2026-06-01T12:00:00.000Z')
const now = new Date(start).toISOString()
const event = '01900000-0000-7000-8000-000000000302'

let postgres: TestPostgres
let database: Database

beforeAll(async () => {
  postgres = await startTestPostgres()
  database = poolDatabase(postgres.pool)
  await seedDemoLeague(database, start)
  await linkLeague(database, start)
})
afterAll(() => postgres.stop())

const once = () => announce(database, { leagueId: demoLeague.id }, now, publicUrl)
const rename = (track: string) =>
  database.transaction((tx) => tx.query('update events set track = $2 where id = $1', [event, track]))

async function told(): Promise<
  { count: number; track: string; revision: number; announced: number } | undefined
> {
  const { rows } = await database.query<{
    count: number
    track: string
    revision: number
    announced: number
  }>(
    `select (select count(*)::int from deliveries where subject = $1) as count,
            substring(w.desired -> 'embeds' -> 0 ->> 'description' from 'Track: ([^\n]*)') as track,
            w.desired_revision::int as revision, d.announced_revision::int as announced
       from deliveries w, league_discord d where w.subject = $1`,
    [`event:${event}`],
  )
  return rows[0]
}

test('[AS15] two jobs at once tell nothing twice', async () => {
  await rename('Once')
  const came = await Promise.all([once(), once(), once(), once()])
  expect(new Set(came)).toEqual(new Set(['announced']))
  expect(await told()).toMatchObject({ count: 1, track: 'Once' })
  const { rows } = await database.query(
    'select subject from deliveries group by channel, target, subject having count(*) > 1',
  )
  expect(rows).toEqual([])
})

test('[AS15] changes and jobs in any order end with the newest state, and never go back', async () => {
  let newest = 0
  for (let round = 0; round < 12; round += 1) {
    const [, ...came] = await Promise.all([rename(`Track ${round}`), once(), once()])
    expect(came.every((each) => each === 'announced' || each === 'overtaken')).toBe(true)
    const { announced = 0, revision = 0 } = (await told()) ?? {}
    expect(announced).toBeGreaterThanOrEqual(newest)
    expect(revision).toBeLessThanOrEqual(announced)
    newest = announced
  }
  await once()
  expect(await told()).toMatchObject({ count: 1, track: 'Track 11' })
})

test('[AS15] a job that read before a newer one told tells nothing', async () => {
  await once()
  // What a newer job has told, after this one has read.
  await database.query('update league_discord set announced_revision = announced_revision + 1000')
  expect(await once()).toBe('overtaken')
  await database.query('update league_discord set announced_revision = announced_revision - 1000')
})

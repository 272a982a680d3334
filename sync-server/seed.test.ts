import type { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pgliteDatabase } from './db/database.ts'
import { openServerPglite } from './db/testing/pglite.ts'
import { demoLeague } from './demo/demo-league.ts'
import { insertLeague } from './leagues/insert-league.ts'
import { seedDemoLeague } from './seed.ts'

const now = Date.UTC(2026, 4, 20, 9)
let pglite: PGlite
beforeAll(async () => {
  pglite = await openServerPglite()
})
afterAll(() => pglite.close())

async function one<Row>(sql: string): Promise<Row | undefined> {
  return (await pglite.query<Row>(sql)).rows[0]
}

test('the demo league is made once and whole: its people, cars and events, one of them with results', async () => {
  const db = pgliteDatabase(pglite)
  expect(await seedDemoLeague(db, now)).toBe(true)
  const before = await one<{ revision: number }>('select revision from leagues')
  expect(await seedDemoLeague(db, now + 1e9)).toBe(false)
  expect(await one('select revision from leagues')).toEqual(before)
  expect(
    await one(`select (select count(*) from users) as users, (select count(*) from members) as members,
      (select count(*) from teams) as teams, (select count(*) from drivers where car_number is not null) as drivers,
      (select count(*) from events) as events, (select count(*) from results) as results,
      (select count(*) from sessions where status = 'official') as official`),
  ).toEqual({ users: 4, members: 4, teams: 4, drivers: 10, events: 3, results: 10, official: 1 })
})

test('its first race was a week ago, the others are to come', async () => {
  const { rows } = await pglite.query<{ starts_at: string }>('select starts_at from events order by round')
  expect(rows.map((row) => row.starts_at)).toEqual([
    '2026-05-13T19:30:00.000Z',
    '2026-05-23T19:30:00.000Z',
    '2026-06-06T19:30:00.000Z',
  ])
})

test('its results wait half an hour for protests, as those of any new league', async () => {
  const { rows } = await pglite.query('select protest_minutes from leagues')
  expect(rows).toEqual([{ protest_minutes: 30 }])
})

test('its standings are there from the start: the winner leads with the points of the table', async () => {
  const { rows } = await pglite.query<{ status: string; first: unknown }>(
    `select status, rows -> 0 as first from standings where kind = 'driver'`,
  )
  expect(rows).toMatchObject([{ status: 'official', first: { name: 'Lucia Ferrante', pointsMp: 25_000 } }])
})

test('a league needs a free short name of its own', async () => {
  const owner = { userId: demoLeague.id, memberId: demoLeague.id, displayName: 'Ada' }
  const make = (slug: string) =>
    insertLeague(
      pglite,
      {
        id: '01900000-0000-7000-8000-000000009999',
        slug,
        name: 'L',
        plan: 'FREE',
        protestMinutes: 0,
        language: 'en',
        owner,
      },
      '2026-05-20T09:00:00Z',
    )
  expect(await make('demo-gp')).toMatchObject({ code: 'slug-taken', field: 'slug' })
  for (const slug of ['', 'Demo', 'a b', '-a', 'a--b', 'x'.repeat(61)]) {
    expect(await make(slug)).toMatchObject({ code: 'bad-slug' })
  }
})

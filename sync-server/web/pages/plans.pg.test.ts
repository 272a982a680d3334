import fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { poolDatabase } from '#server/db/database.ts'
import { startTestPostgres, type TestPostgres } from '#server/db/testing/test-postgres.ts'
import { publicPageRoutes } from './public-pages.ts'
import { openWebBundle } from '../drawing/build-bundle.ts'
import { eventId, leagueId, pastSeasonId, recompute, writeTestLeague } from '../testing/test-league.ts'
import { noChanges, textOf } from '../testing/read-page.ts'

/* What a league's plan opens on its public pages. */

let postgres: TestPostgres
let app: FastifyInstance

beforeAll(async () => {
  postgres = await startTestPostgres()
  app = fastify()
  await app.register(publicPageRoutes, {
    db: poolDatabase(postgres.pool),
    bundle: await openWebBundle(),
    changes: noChanges,
    now: () => Date.parse('2026-04-20T12:00:00Z'),
  })
})
afterAll(async () => {
  await app.close()
  await postgres.stop()
})
beforeEach(async () => {
  await postgres.pool.query('truncate leagues, users, league_feed, audit_changes cascade')
  await postgres.pool.query('update feed_epoch set epoch = gen_random_uuid()')
  await poolDatabase(postgres.pool).transaction(writeTestLeague)
  await recompute(poolDatabase(postgres.pool))
})

const get = (url: string) => app.inject({ url })

test('does not show another season that the plan does not have, and opens it with the plan', async () => {
  const db = poolDatabase(postgres.pool)
  await db.query('update events set season_id = $2 where id = $1', [eventId(1), pastSeasonId])
  const pages = [`/l/night-series/standings?season=${pastSeasonId}`, `/l/night-series/events/${eventId(1)}`]
  for (const path of pages) {
    const closed = await get(path)
    expect(closed.statusCode).toBe(402)
    expect(textOf(closed.body)).toContain('Season 2025 is not open to read')
    expect(textOf(closed.body)).toContain('part of the Pro plan')
    expect(closed.body).not.toContain('Lindqvist')
  }
  await db.query(`update leagues set plan = 'PRO' where id = $1`, [leagueId])
  const opened = await Promise.all(pages.map((path) => get(path)))
  expect(opened.map(({ statusCode }) => statusCode)).toEqual([200, 200])
  expect(opened.at(1)?.body).toContain('Lindqvist')
})

test('stands in the colour of its league where the plan has branding', async () => {
  const db = poolDatabase(postgres.pool)
  const pages = ['/l/night-series', `/l/night-series/events/${eventId(1)}`]
  const brand = (plan: string) =>
    db.query(`update leagues set accent = '#0b1f4b', plan = $2 where id = $1`, [leagueId, plan])
  await brand('ELITE')
  for (const path of pages) {
    const { body } = await get(path)
    expect(body).toContain('fill="#0b1f4b"')
    // The page lets no style in.
    expect(body).not.toContain('style=')
  }
  await brand('PRO')
  for (const path of pages) expect((await get(path)).body).not.toContain('#0b1f4b')
})

test('tells the plan that is paid for beside the league’s name, and says nothing of the free one', async () => {
  const db = poolDatabase(postgres.pool)
  const pages = ['/l/night-series', `/l/night-series/events/${eventId(3)}`]
  const told = async () =>
    (await Promise.all(pages.map((path) => get(path)))).map(
      ({ body }) => /This league is on the (\w+) plan/.exec(body)?.[1] ?? null,
    )
  for (const [plan, label] of [
    ['FREE', null],
    ['PRO', 'Pro'],
    ['ELITE', 'Elite'],
  ]) {
    await db.query('update leagues set plan = $2 where id = $1', [leagueId, plan])
    expect(await told()).toEqual([label, label])
  }
})

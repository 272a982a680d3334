import fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { compareCodePoints } from '#shared/scoring/code-points.ts'
import { poolDatabase } from '#server/db/database.ts'
import { startTestPostgres, type TestPostgres } from '#server/db/testing/test-postgres.ts'
import { openWebBundle } from '../drawing/build-bundle.ts'
import { noChanges, textOf } from '../testing/read-page.ts'
import { id, leagueId, writeTestLeague } from '../testing/test-league.ts'
import { publicPageRoutes } from './public-pages.ts'

let postgres: TestPostgres
let app: FastifyInstance

beforeAll(async () => {
  postgres = await startTestPostgres()
  app = fastify()
  await app.register(publicPageRoutes, {
    db: poolDatabase(postgres.pool),
    bundle: await openWebBundle(),
    changes: noChanges,
  })
})
afterAll(async () => {
  await app.close()
  await postgres.stop()
})

const get = (url: string) => app.inject({ url })

/** The leagues that the front page leads to, by short name. */
async function found(query: string): Promise<string[]> {
  const { body } = await get(`/${query}`)
  return [...body.matchAll(/href="\/l\/([^"]+)"/g)].map(([, slug = '']) => slug).toSorted(compareCodePoints)
}

describe('the front page', () => {
  beforeEach(async () => {
    await postgres.pool.query('truncate leagues, users, league_feed, audit_changes cascade')
    await poolDatabase(postgres.pool).transaction(writeTestLeague)
    await postgres.pool.query(
      `insert into leagues (id, slug, name, listed, deleted_at, created_at) values
         ($1, 'harbour-cup', 'Harbour Cup 100%', true, null, now()), ($2, 'night-cup', 'Night Cup', true, null, now()),
         ($3, 'night-gone', 'Night Gone', true, now(), now())`,
      [id(71), id(72), id(73)],
    )
  })

  test('has the leagues that are to be found, and no other', async () => {
    expect(await found('')).toEqual(['harbour-cup', 'night-cup'])
    await postgres.pool.query('update leagues set listed = true where id = $1', [leagueId])
    expect(await found('')).toEqual(['harbour-cup', 'night-cup', 'night-series'])
  })

  test.each([
    ['?q=night', ['night-cup']],
    ['?q=CUP+harb', ['harbour-cup']],
    ['?q=night-c', ['night-cup']],
    ['?q=100%25', ['harbour-cup']],
    ['?q=%25', ['harbour-cup']],
    ['?q=_ight', []],
    ['?q=series', []],
    ['?q=%00', ['harbour-cup', 'night-cup']],
    ['?q=night&q=cup', ['harbour-cup', 'night-cup']],
  ])('finds by words of a name, as they are typed: %s', async (query, slugs) => {
    expect(await found(query)).toEqual(slugs)
  })

  test('says what was searched for, as text, and that a search is nothing to be found by', async () => {
    const { body } = await get('/?q=%22%3E%3Cscript%3Ealert(1)')
    expect(body).not.toContain('<script>alert')
    expect(textOf(body)).toContain('No listed league is called so')
    expect(body).toContain('<meta name="robots" content="noindex, follow">')
    expect((await get('/')).body).not.toContain('noindex')
  })
})

import fastify, { type FastifyInstance } from 'fastify'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PublicPage } from '#shared/queries/public/pages.ts'
import { DatabaseUnavailable } from '#server/db/database-errors.ts'
import { poolDatabase } from '#server/db/database.ts'
import { startTestPostgres, type TestPostgres } from '#server/db/testing/test-postgres.ts'
import { publicPageRoutes } from './public-pages.ts'
import { openWebBundle } from '../drawing/build-bundle.ts'
import type { WebBundle } from '../drawing/bundle.ts'
import {
  driverId,
  eventId,
  id,
  leagueId,
  pastSeasonId,
  raceId,
  recompute,
  seasonId,
  teamId,
  writeTestLeague,
} from '../testing/test-league.ts'
import { noChanges, readPage, textOf } from '../testing/read-page.ts'

let postgres: TestPostgres
let app: FastifyInstance
let bundle: WebBundle
let now: number

beforeAll(async () => {
  bundle = await openWebBundle()
  postgres = await startTestPostgres()
  app = fastify()
  await app.register(publicPageRoutes, {
    db: poolDatabase(postgres.pool),
    bundle,
    changes: noChanges,
    now: () => now,
  })
})
afterAll(async () => {
  await app.close()
  await postgres.stop()
})
beforeEach(async () => {
  now = Date.parse('2026-04-20T12:00:00Z')
  await postgres.pool.query('truncate leagues, users, league_feed, audit_changes cascade')
  await postgres.pool.query('update feed_epoch set epoch = gen_random_uuid()')
  await poolDatabase(postgres.pool).transaction(writeTestLeague)
  await recompute(poolDatabase(postgres.pool))
})

const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers })

const read = (path: string): Promise<PublicPage> => readPage(poolDatabase(postgres.pool), path)

describe('a league page', () => {
  test('is drawn on the server with standings, the mark, what each round brought and what may still come', async () => {
    const response = await get('/l/night-series/standings')
    expect(response.statusCode).toBe(200)
    expect(response.headers['content-type']).toBe('text/html; charset=utf-8')
    const shown = textOf(response.body)
    expect(shown).toContain('Night Series')
    expect(shown).toMatch(/1 44 Mara Lindqvist Northline Racing Northline Racing 68/)
    expect(shown).toMatch(
      /= 8 shared 5 Oskar Weil .*= 8 shared 101 Sofía Ibarra|= 8 shared 101 Sofía Ibarra .*= 8 shared 5 Oskar Weil/,
    )
    expect(shown).toMatch(/Provisional some results are not official yet as of revision \d+/)
    expect(shown).toContain('Mara Lindqvist 25 18 25 68')
    expect(shown).toContain('Jonah Adeyemi 10 8 10 * with a penalty 28')
    expect(shown).toContain('Mara Lindqvist: place 1 after round 3. Round 3 is provisional.')
    expect(shown).toContain('Who can still win')
  })

  test('offers the active season first and shows another one that is asked for', async () => {
    const page = await read('/l/night-series/standings')
    expect(page.kind === 'standings' && page.seasons.map((season) => season.name)).toEqual([
      'Season 2026',
      'Season 2025',
    ])
    await poolDatabase(postgres.pool).query(`update leagues set plan = 'PRO' where id = $1`, [leagueId])
    const past = await get(`/l/night-series/standings?season=${pastSeasonId}`)
    expect(past.statusCode).toBe(200)
    expect(textOf(past.body)).toContain('Standings appear with the first result.')
    expect(textOf(past.body)).not.toContain('Lindqvist')
  })

  test('is official once every result is, and provisional again when one is newer than the standings', async () => {
    const db = poolDatabase(postgres.pool)
    await db.query(`update sessions set status = 'official' where id = $1`, [raceId(3)])
    expect(textOf((await get('/l/night-series/standings')).body)).toContain(
      'the newest results are not counted yet',
    )
    await recompute(db)
    expect(textOf((await get('/l/night-series/standings')).body)).toMatch(
      /Driver standings Official as of revision \d+/,
    )
    await db.query('update sessions set sheet_version = 2 where id = $1', [raceId(2)])
    expect(textOf((await get('/l/night-series/standings')).body)).toContain(
      'the newest results are not counted yet',
    )
    await recompute(db)
    expect(textOf((await get('/l/night-series/standings')).body)).toMatch(/Driver standings Official/)
  })

  test('says that an event is under way from its start until its result', async () => {
    now = Date.parse('2026-05-02T20:00:00Z')
    expect(textOf((await get('/l/night-series')).body)).toContain('Under way Round 4 Kita Bay')
    now = Date.parse('2026-05-03T20:00:00Z')
    expect(textOf((await get('/l/night-series')).body)).toContain('Next race Round 6 Grand Final')
    now = Date.parse('2026-07-01T20:00:00Z')
    expect(textOf((await get('/l/night-series')).body)).not.toContain('Next race')
  })

  test('of a league without a season says so', async () => {
    await postgres.pool.query(
      `insert into leagues (id, slug, name, created_at) values ($1, 'fresh', 'Fresh League', now())`,
      [id(90)],
    )
    const response = await get('/l/fresh')
    expect(response.statusCode).toBe(200)
    expect(textOf(response.body)).toContain('This league has no season yet')
  })

  test('[WB1] carries nothing that is not public', async () => {
    await postgres.pool.query(
      `insert into rulings (id, league_id, season_id, kind, body, reason, decided_at, audience)
       values ($1, $2, $3, 'reprimand', '{}', 'still-under-deliberation', now(), 2)`,
      [id(91), leagueId, seasonId],
    )
    const html = (await get('/l/night-series/standings')).body
    expect(html).not.toContain('still-under-deliberation')
    expect(html).not.toContain('Olive Tran')
    expect(textOf(html)).not.toContain('not counted yet')
  })
})

describe('an event page', () => {
  test('shows the result of each session, and what it cost', async () => {
    const response = await get(`/l/night-series/events/${eventId(3)}`)
    expect(response.statusCode).toBe(200)
    const shown = textOf(response.body)
    expect(shown).toMatch(/Hochwald (Season )?Season 2026 Round Round 3/)
    expect(shown).toMatch(/Race Provisional not declared official yet as of revision \d+/)
    expect(shown).toContain('Cut the track at turn 4')
    expect(shown).toContain('DNF')
    expect(shown).toMatch(/1 44 Mara Lindqvist/)
  })

  test('shows the result after the rulings on it, and so does the list of events', async () => {
    const { rows } = await postgres.pool.query<{ id: string }>(
      `select n.id from results r join entries n on n.id = r.entry_id where r.session_id = $1 and r.position = 1`,
      [raceId(3)],
    )
    await postgres.pool.query(
      `insert into rulings (id, league_id, season_id, session_id, kind, body, reason, decided_at)
       values ($1, $2, $3, $4, 'dsq', $5, 'Underweight', now())`,
      [id(93), leagueId, seasonId, raceId(3), JSON.stringify({ entryId: rows[0]?.id })],
    )
    const page = await read(`/l/night-series/events/${eventId(3)}`)
    const results = page.kind === 'event' ? (page.sessions[0]?.results ?? []) : []
    expect([results[0]?.carNumber, results[0]?.position, results[0]?.sheetPosition]).toEqual(['19', 1, 2])
    const mara = results.find(({ carNumber }) => carNumber === '44')
    expect([mara?.position, mara?.status, mara?.rulings.map(({ reason }) => reason)]).toEqual([
      null,
      'DSQ',
      ['Underweight'],
    ])
    const calendar = await read('/l/night-series/calendar')
    const event =
      calendar.kind === 'calendar' ? calendar.events.find(({ id }) => id === eventId(3)) : undefined
    expect(event?.sessions[0]?.winners.map(({ carNumber }) => carNumber)).toEqual(['19'])
  })

  test('of an event to come tells who comes', async () => {
    await postgres.pool.query(
      `insert into attendance (league_id, id, event_id, driver_id, state, answered_by, answered_at)
       values ($1, $2, $3, $4, 'confirmed', $5, now())`,
      [leagueId, id(96), eventId(4), driverId(0), id(4)],
    )
    const page = await read(`/l/night-series/events/${eventId(4)}`)
    expect(page.kind === 'event' && page.attendance?.confirmed.map((driver) => driver.id)).toEqual([
      driverId(0),
    ])
  })

  test('of an event without a result says so', async () => {
    expect(textOf((await get(`/l/night-series/events/${eventId(4)}`)).body)).toContain('No result yet.')
  })
})

describe('what is not there', () => {
  const lost = [
    ['a league', '/l/nowhere'],
    ['a season', `/l/night-series/standings?season=${id(99)}`],
    ['a season that is no id', '/l/night-series/standings?season=%27'],
    ['an event', `/l/night-series/events/${id(99)}`],
    ['an event that is no id', '/l/night-series/events/..%2f'],
    ['anything below a league', '/l/night-series/drivers'],
  ] as const
  test.each(lost)('%s: 404, a page that says so', async (_what, url) => {
    const response = await get(url)
    expect(response.statusCode).toBe(404)
    expect(response.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(textOf(response.body)).toContain('Nothing is here')
    expect(response.headers.etag).toBeUndefined()
  })

  test('the page of a lost event leads back to its league', async () => {
    const { body } = await get(`/l/night-series/events/${id(99)}`)
    expect(body).toContain('href="/l/night-series"')
  })

  test.each(['/assets/nothing.js', '/assets/..%2f..%2f..%2fvite.config.ts', '/assets/.vite/manifest.json'])(
    'the file %s',
    async (url) => expect((await get(url)).statusCode).toBe(404),
  )

  test('an event of another league, and a deleted league', async () => {
    await postgres.pool.query(
      `insert into leagues (id, slug, name, created_at) values ($1, 'other', 'Other', now())`,
      [id(92)],
    )
    expect((await get(`/l/other/events/${eventId(1)}`)).statusCode).toBe(404)
    expect((await get('/l/night-series/standings')).statusCode).toBe(200)
    await postgres.pool.query('update leagues set deleted_at = now() where id = $1', [leagueId])
    expect((await get('/l/night-series/standings')).statusCode).toBe(404)
    expect((await get(`/l/night-series/events/${eventId(1)}`)).statusCode).toBe(404)
  })
})

describe('caching', () => {
  test('[WB5] a page that has not changed is not sent again', async () => {
    const first = await get('/l/night-series/standings')
    const tag = String(first.headers.etag)
    const again = await get('/l/night-series/standings', { 'if-none-match': `"other", W/${tag}` })
    expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', tag])
    expect(again.headers['content-security-policy']).toBeDefined()
  })

  test('[WB3] a new revision, a started event and another season are other pages', async () => {
    const tags = [(await get('/l/night-series')).headers.etag]
    await postgres.pool.query(`update drivers set display_name = 'Renamed Driver' where id = $1`, [
      driverId(0),
    ])
    const renamed = await get('/l/night-series', { 'if-none-match': String(tags[0]) })
    expect(renamed.statusCode).toBe(200)
    expect(textOf(renamed.body)).toContain('Renamed Driver')
    tags.push(renamed.headers.etag)
    now = Date.parse('2026-05-02T18:00:00Z')
    tags.push((await get('/l/night-series', { 'if-none-match': String(tags[1]) })).headers.etag)
    expect(new Set(tags).size).toBe(3)
  })

  test('is compressed for those who can read it', async () => {
    const plain = await get('/l/night-series/standings')
    const packed = await get('/l/night-series/standings', { 'accept-encoding': 'br, gzip' })
    expect(packed.headers['content-encoding']).toBe('br')
    expect(packed.headers.vary).toContain('accept-encoding')
    expect(brotliDecompressSync(packed.rawPayload).toString()).toBe(plain.body)
    const older = await get('/l/night-series/standings', { 'accept-encoding': 'gzip' })
    expect(gunzipSync(older.rawPayload).toString()).toBe(plain.body)
  })

  test("the page's files are there, for ever", async () => {
    const { body } = await get('/l/night-series/standings')
    const files = [...body.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((match) => match[1] ?? '')
    expect(files.map((file) => file.replace(/^.*\./, '')).toSorted()).toEqual(['css', 'js'])
    for (const file of files) {
      const response = await get(file, { 'accept-encoding': 'br' })
      expect(response.statusCode).toBe(200)
      expect(response.headers['cache-control']).toContain('immutable')
      expect(response.headers['content-encoding']).toBe('br')
    }
  })
})

describe('safety', () => {
  const hostile = `</script><script>alert(1)</script><img src=x onerror="alert(2)">&'`

  test('names that somebody typed stay text', async () => {
    await postgres.pool.query('update leagues set name = $1, listed = true', [hostile])
    await postgres.pool.query('update drivers set display_name = $1 where id = $2', [hostile, driverId(0)])
    await postgres.pool.query('update teams set name = $1 where id = $2', [hostile, teamId(0)])
    await postgres.pool.query('update events set name = $1, track = $1 where id = $2', [hostile, eventId(3)])
    await postgres.pool.query(`update results set note = $1, gap = left($1, 40)`, [hostile])
    for (const url of [
      '/l/night-series/standings',
      `/l/night-series/events/${eventId(3)}`,
      '/',
      '/l/night-series/events/x',
    ]) {
      const { body } = await get(url)
      expect(body.includes('&lt;/script&gt;&lt;script&gt;alert(1)'), url).toBe(true)
      expect(body.match(/<script[^>]*>|<img/g) ?? [], url).toEqual([expect.stringContaining('type="module"')])
    }
    expect((await read('/l/night-series/standings')).league.name).toBe(hostile)
  })

  test.each(['/', '/l/night-series/standings', '/l/nowhere'])('%s allows its own files only', async (url) => {
    const policy = String((await get(url)).headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).not.toContain('unsafe')
    const { body } = await get(url)
    expect(body).not.toMatch(/ style=| on[a-z]+=/)
  })
})

test('without its database the server says so, as a page', async () => {
  const away = fastify()
  const refused = new DatabaseUnavailable(new Error('connection refused'))
  await away.register(publicPageRoutes, {
    db: { query: () => Promise.reject(refused) },
    bundle,
    changes: noChanges,
  })
  const response = await away.inject('/l/night-series/standings')
  expect(response.statusCode).toBe(503)
  expect(response.headers['retry-after']).toBe('10')
  expect(textOf(response.body)).toContain('cannot be read right now')
})

test('[WB6] asking for seasons that there are not pushes out no page that there is', async () => {
  let queries = 0
  const db = poolDatabase(postgres.pool)
  const counting = fastify()
  await counting.register(publicPageRoutes, {
    db: {
      query: (sql, params) => {
        queries += 1
        return db.query(sql, params)
      },
    },
    bundle,
    changes: noChanges,
    now: () => now,
  })
  await counting.inject('/l/night-series/standings')
  for (let n = 0; n < 300; n += 1) {
    const season = `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`
    expect((await counting.inject(`/l/night-series/standings?season=${season}`)).statusCode).toBe(404)
  }
  queries = 0
  expect((await counting.inject('/l/night-series/standings')).statusCode).toBe(200)
  // Which revision the public sees; the page itself is still there.
  expect(queries).toBe(1)
  await counting.close()
})

test('while Postgres is starting the server asks to come back, as a page', async () => {
  const starting = fastify()
  const error = Object.assign(new Error('the database system is starting up'), { code: '57P03' })
  await starting.register(publicPageRoutes, {
    db: { query: () => Promise.reject(error) },
    bundle,
    changes: noChanges,
  })
  const response = await starting.inject('/l/night-series/standings')
  expect([response.statusCode, response.headers['retry-after']]).toEqual([503, '10'])
  await starting.close()
})

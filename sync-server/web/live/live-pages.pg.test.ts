import fastify, { type FastifyInstance } from 'fastify'
import { get, type IncomingMessage } from 'node:http'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { must } from '#shared/base/assert.ts'
import { poolDatabase, type Database } from '#server/db/database.ts'
import { startTestPostgres, type TestPostgres } from '#server/db/testing/test-postgres.ts'
import { postgresSignal, silentSignal, type FeedSignal } from '#server/feed/embedded/feed-signal.ts'
import { openWebBundle } from '../drawing/build-bundle.ts'
import type { WebBundle } from '../drawing/bundle.ts'
import { publicPageRoutes } from '../pages/public-pages.ts'
import { driverId, eventId, leagueId, recompute, writeTestLeague } from '../testing/test-league.ts'
import { openLeagueChanges, type LeagueChanges } from './league-changes.ts'

/* Pages that are open, as browsers follow them: over real connections, from one server process or two. */

let postgres: TestPostgres
let db: Database
let bundle: WebBundle
let drawings: number
let servers: { readonly app: FastifyInstance; readonly changes: LeagueChanges; readonly url: string }[]

beforeAll(async () => {
  postgres = await startTestPostgres()
  db = poolDatabase(postgres.pool)
  const built = await openWebBundle()
  bundle = {
    ...built,
    renderPublicPage: (page, now, told) => {
      drawings += 1
      return built.renderPublicPage(page, now, told)
    },
  }
})
afterAll(() => postgres.stop())
beforeEach(async () => {
  drawings = 0
  servers = []
  await db.query('truncate leagues, users, league_feed, audit_changes cascade')
  await db.query('update feed_epoch set epoch = gen_random_uuid()')
  await db.transaction(writeTestLeague)
  await recompute(db)
})
afterEach(async () => {
  for (const { app, changes } of servers) {
    await app.close()
    await changes.close()
  }
})

/** A server process: it hears of what others commit by `signal`. */
async function serve(signal: FeedSignal = silentSignal(3_600_000), database = db): Promise<string> {
  const app = fastify({ forceCloseConnections: true })
  const changes = await openLeagueChanges(database, signal)
  await app.register(publicPageRoutes, { db: database, bundle, changes, now: () => Date.parse('2026-04-20') })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  servers.push({ app, changes, url })
  return url
}

interface Told {
  readonly kind: string
  readonly id: string
  readonly data: string
}

/** A browser with a page open; `next` waits for what it is told next. */
async function follow(url: string, page: string, state = '') {
  const query = new URLSearchParams({ page, state })
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get(`${url}/l/night-series/live?${query.toString()}`, resolve).on('error', reject)
  })
  const told: Told[] = []
  const stream = { ended: false, wake: nothing }
  let text = ''
  answer.setEncoding('utf8')
  answer.on('data', (part: string) => {
    text += part
    const whole = text.split('\n\n')
    text = whole.pop() ?? ''
    for (const event of whole) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(event)?.[1] ?? ''
      if (field('event') !== '') told.push({ kind: field('event'), id: field('id'), data: field('data') })
    }
    stream.wake()
  })
  answer.on('close', () => {
    stream.ended = true
    stream.wake()
  })
  const next = async (): Promise<Told | 'ended'> => {
    while (told.length === 0 && !stream.ended) await new Promise<void>((resolve) => (stream.wake = resolve))
    return told.shift() ?? 'ended'
  }
  return { status: answer.statusCode, next, leave: () => answer.destroy() }
}

const nothing = (): void => undefined

async function rename(name: string): Promise<void> {
  await db.transaction((tx) =>
    tx.query('update drivers set display_name = $2 where id = $1', [driverId(0), name]),
  )
}

const stateOf = async (url: string, path: string) =>
  must((await fetch(url + path)).headers.get('etag'), 'an etag')

test('[WB7] what changes is sent to whoever has the page open, and nothing to who has it already', async () => {
  const url = await serve()
  const path = '/l/night-series'
  const knows = await follow(url, path, await stateOf(url, path))
  const knowsNothing = await follow(url, path)
  const first = await knowsNothing.next()
  expect(first).toMatchObject({ kind: 'page', id: await stateOf(url, path) })
  await rename('Renamed Driver')
  for (const browser of [knows, knowsNothing]) {
    const told = await browser.next()
    expect(told).toMatchObject({ kind: 'page', data: expect.stringContaining('Renamed Driver') })
    expect(told).toMatchObject({ id: await stateOf(url, path) })
    browser.leave()
  }
})

test('[WB4] [WB8] fifty who have one page open are one reading and one drawing of each state, and told of it once', async () => {
  const url = await serve()
  const path = `/l/night-series/events/${eventId(3)}`
  const state = await stateOf(url, path)
  const browsers = await Promise.all(Array.from({ length: 50 }, () => follow(url, path, state)))
  drawings = 0
  await rename('First Name')
  const told = await Promise.all(browsers.map(({ next }) => next()))
  expect(new Set(told.map((each) => each !== 'ended' && each.id)).size).toBe(1)
  await rename('Second Name')
  for (const { next } of browsers) {
    expect(await next()).toMatchObject({ data: expect.stringContaining('Second Name') })
  }
  expect(drawings).toBe(2)
  for (const { leave } of browsers) leave()
})

test('[WB3] [WB8] what only stewards see, and what is on another page, is sent to nobody', async () => {
  const url = await serve()
  const path = `/l/night-series/events/${eventId(1)}`
  const browser = await follow(url, path, await stateOf(url, path))
  await db.transaction((tx) =>
    tx.query(
      `insert into rulings (id, league_id, season_id, kind, body, reason, decided_at, audience)
       select gen_random_uuid(), league_id, id, 'reprimand', '{}', 'Kept among stewards', now(), 2
         from seasons where is_active`,
    ),
  )
  await rename('The next thing')
  expect(await browser.next()).toMatchObject({ data: expect.stringContaining('The next thing') })
  browser.leave()
})

test('[WB7] a commit by another server process reaches those who are open here', async () => {
  const url = await serve(
    postgresSignal(postgres.databaseUrl, () => {}),
    poolDatabase(postgres.pool),
  )
  const path = '/l/night-series'
  const browser = await follow(url, path, await stateOf(url, path))
  const other = postgresSignal(postgres.databaseUrl, () => {})
  const stop = await other.listen(() => {})
  // Committed past this process's own database, told by the other's signal.
  await postgres.pool.query('update drivers set display_name = $2 where id = $1', [
    driverId(0),
    'From Elsewhere',
  ])
  other.announce([leagueId])
  expect(await browser.next()).toMatchObject({ data: expect.stringContaining('From Elsewhere') })
  browser.leave()
  await stop()
})

test('[WB7] where servers tell each other nothing, a change is found by looking', async () => {
  const url = await serve(silentSignal(50))
  const path = '/l/night-series'
  const browser = await follow(url, path, await stateOf(url, path))
  await postgres.pool.query('update drivers set display_name = $2 where id = $1', [
    driverId(0),
    'Found Later',
  ])
  expect(await browser.next()).toMatchObject({ data: expect.stringContaining('Found Later') })
  browser.leave()
})

test('[WB8] who comes back after a cut is sent the newest state only if they have another', async () => {
  const url = await serve()
  const path = '/l/night-series'
  const state = await stateOf(url, path)
  const before = await follow(url, path, state)
  before.leave()
  await rename('While Away')
  const back = await follow(url, path, state)
  expect(await back.next()).toMatchObject({ data: expect.stringContaining('While Away') })
  back.leave()
})

test('[WB11] a league that is deleted is gone from pages that are open', async () => {
  const url = await serve()
  const path = '/l/night-series'
  const browser = await follow(url, path, await stateOf(url, path))
  await db.transaction((tx) => tx.query('update leagues set deleted_at = now() where id = $1', [leagueId]))
  expect(await browser.next()).toMatchObject({ kind: 'gone' })
  expect(await browser.next()).toBe('ended')
})

test.each([
  ['no page', ''],
  ['a page of another league', '/l/somewhere-else'],
  ['an address elsewhere', 'https://example.com/l/night-series'],
  ['a page that is not there', `/l/night-series/events/01900000-0000-7000-8000-000000000999`],
  ['a private page', '/account'],
])('[WB6] %s cannot be followed', async (_what, page) => {
  const url = await serve()
  const browser = await follow(url, page)
  expect(browser.status).toBe(404)
  browser.leave()
})

test('closing the server ends every stream', async () => {
  const url = await serve()
  const browser = await follow(url, '/l/night-series', await stateOf(url, '/l/night-series'))
  const [server] = servers
  await server?.app.close()
  expect(await browser.next()).toBe('ended')
})

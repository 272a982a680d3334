import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { buildApp } from '#server/app.ts'
import { poolDatabase } from '#server/db/database.ts'
import { startTestPostgres, type TestPostgres } from '#server/db/testing/test-postgres.ts'
import { embeddedEngine } from '#server/feed/embedded/embedded-engine.ts'
import { postgresSignal } from '#server/feed/embedded/feed-signal.ts'
import { openWebBundle } from '../drawing/build-bundle.ts'
import { writeLivelyLeague } from '../testing/lively-league.ts'
import { driverId, eventId, leagueId, pastSeasonId } from '../testing/test-league.ts'

const publicUrl = 'https://race.example'
let postgres: TestPostgres
let app: Awaited<ReturnType<typeof buildApp>>

beforeAll(async () => {
  postgres = await startTestPostgres()
  const database = poolDatabase(postgres.pool)
  await database.transaction(writeLivelyLeague)
  app = await buildApp({
    database,
    engine: await embeddedEngine(
      database,
      postgresSignal(postgres.databaseUrl, () => {}),
    ),
    jobs: { enqueue: () => Promise.resolve() },
    clock: Date.now,
    developmentSignIn: false,
    publicUrl,
    web: await openWebBundle(),
    log: false,
  })
})
afterAll(async () => {
  await app.close()
  await postgres.stop()
})
beforeEach(() => set({ listed: true, plan: 'FREE', deleted_at: null }))

const get = (url: string) => app.inject({ url })

async function set(changes: Readonly<Record<string, unknown>>): Promise<void> {
  for (const [column, value] of Object.entries(changes)) {
    await postgres.pool.query(`update leagues set ${column} = $2 where id = $1`, [leagueId, value])
  }
}

const locations = (xml: string) => [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map((match) => match[1])
const canonical = (html: string) => /<link rel="canonical" href="([^"]+)">/.exec(html)?.[1] ?? null
const isHidden = (html: string) => html.includes('<meta name="robots" content="noindex, follow">')
const dataIn = (html: string): Record<string, unknown>[] =>
  [...html.matchAll(/<script type="application\/ld\+json">([^<]+)<\/script>/g)].map(
    ([, json = '']) => JSON.parse(json) as Record<string, unknown>,
  )

describe('sitemaps', () => {
  test('lead to every page that they name, by the address that the page says it has', async () => {
    const index = await get('/sitemap.xml')
    expect(index.headers['content-type']).toBe('application/xml; charset=utf-8')
    expect(locations(index.body)).toEqual([`${publicUrl}/l/night-series/sitemap.xml`])
    const named = locations((await get('/l/night-series/sitemap.xml')).body)
    expect(named).toContain(`${publicUrl}/l/night-series`)
    expect(named).toContain(`${publicUrl}/l/night-series/events/${eventId(1)}`)
    for (const address of named) {
      const page = await get(String(address).slice(publicUrl.length))
      expect([address, page.statusCode, canonical(page.body), isHidden(page.body)]).toEqual([
        address,
        200,
        address,
        false,
      ])
    }
  })

  test('have no league that is not to be found, or is gone', async () => {
    for (const changes of [{ listed: false }, { listed: true, deleted_at: new Date() }]) {
      await set(changes)
      expect(locations((await get('/sitemap.xml')).body)).toEqual([])
      expect((await get('/l/night-series/sitemap.xml')).statusCode).toBe(404)
    }
    expect((await get('/l/nobody/sitemap.xml')).statusCode).toBe(404)
  })

  test('are named to robots, who are asked to leave what is a person’s alone', async () => {
    const { body, headers } = await get('/robots.txt')
    expect(headers['content-type']).toBe('text/plain; charset=utf-8')
    expect(body).toContain(`Sitemap: ${publicUrl}/sitemap.xml`)
    expect(body).toContain('Disallow: /me')
  })
})

describe('a page', () => {
  test.each([
    ['with something opened on it', `/l/night-series/standings?explain=${driverId(0)}`],
    ['filtered', '/l/night-series/calendar?show=past'],
    ['of one month', '/l/night-series/calendar?month=2026-03'],
    ['of a season that the plan does not have', `/l/night-series/standings?season=${pastSeasonId}`],
    ['that is not there', '/l/night-series/nothing'],
    ['of a person', '/sign-in'],
  ])('%s is not to be found', async (_what, path) => {
    const { body } = await get(path)
    expect([isHidden(body), canonical(body)]).toEqual([true, null])
  })

  test('of a league that nobody is to find says so, and can be read', async () => {
    await set({ listed: false })
    for (const path of ['', '/calendar', '/standings', `/events/${eventId(1)}`]) {
      const { body, statusCode } = await get(`/l/night-series${path}`)
      expect([path, statusCode, isHidden(body), canonical(body), dataIn(body)]).toEqual([
        path,
        200,
        true,
        null,
        [],
      ])
    }
  })

  test('has one address, whatever else is asked there', async () => {
    const { body } = await get('/l/night-series?from=discord')
    expect(canonical(body)).toBe(`${publicUrl}/l/night-series`)
  })

  test('of an event tells a SportsEvent and the way to it', async () => {
    const [event, way] = dataIn((await get(`/l/night-series/events/${eventId(4)}`)).body)
    expect(event).toMatchObject({
      '@type': 'SportsEvent',
      name: 'Kita Bay, Night Series',
      url: `${publicUrl}/l/night-series/events/${eventId(4)}`,
      eventStatus: 'https://schema.org/EventScheduled',
      location: { '@type': 'Place', name: 'Kita Bay' },
    })
    expect(event?.['startDate']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00\+0[12]:00$/)
    expect(way).toMatchObject({
      '@type': 'BreadcrumbList',
      itemListElement: [
        { position: 1, name: 'Night Series', item: `${publicUrl}/l/night-series` },
        { position: 2, name: 'Calendar' },
        { position: 3, name: 'Kita Bay' },
      ],
    })
    const [cancelled] = dataIn((await get(`/l/night-series/events/${eventId(5)}`)).body)
    expect(cancelled).toMatchObject({ eventStatus: 'https://schema.org/EventCancelled' })
  })

  test('of a league with a hostile name tells it as data that ends nothing', async () => {
    const name = '</script><script>alert(1)</script>'
    await set({ name })
    const { body } = await get('/l/night-series')
    await set({ name: 'Night Series' })
    expect(body).not.toContain('<script>alert')
    expect(dataIn(body)).toMatchObject([{ '@type': 'SportsOrganization', name }])
  })
})

test.each([
  [`/l/night-series?season=${pastSeasonId}`, `/l/night-series/standings?season=${pastSeasonId}`],
  [`/l/night-series?explain=${driverId(0)}`, `/l/night-series/standings?explain=${driverId(0)}`],
])('%s, from before the standings had an address, leads to them', async (path, there) => {
  const answer = await get(path)
  expect([answer.statusCode, answer.headers.location]).toEqual([301, there])
})

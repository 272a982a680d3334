import fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { poolDatabase } from '#server/db/database.ts'
import { startTestPostgres, type TestPostgres } from '#server/db/testing/test-postgres.ts'
import { openWebBundle } from '../drawing/build-bundle.ts'
import { noChanges, textOf } from '../testing/read-page.ts'
import { eventId, recompute, writeTestLeague } from '../testing/test-league.ts'
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
    publicUrl: 'https://gridboss.example',
    now: () => Date.parse('2026-04-20T12:00:00Z'),
  })
})
afterAll(async () => {
  await app.close()
  await postgres.stop()
})
beforeEach(async () => {
  await postgres.pool.query('truncate leagues, users, league_feed, audit_changes cascade')
  await poolDatabase(postgres.pool).transaction(writeTestLeague)
  await recompute(poolDatabase(postgres.pool))
})

const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers })
const speak = (language: string) => postgres.pool.query('update leagues set language = $1', [language])

describe('[WB18] a public page', () => {
  test('is told in the language of its league, whatever a browser would like', async () => {
    const english = await get('/l/night-series/standings', { 'accept-language': 'de' })
    expect(english.body).toContain('<html lang="en">')
    expect(textOf(english.body)).toContain('Provisional')
    await speak('de')
    const german = await get('/l/night-series/standings', { 'accept-language': 'en' })
    expect(german.body).toContain('<html lang="de">')
    expect(textOf(german.body)).toContain('Vorläufig')
    expect(textOf(german.body)).not.toContain('Provisional')
    expect(german.headers['etag']).not.toBe(english.headers['etag'])
    // So is what it says of itself where its address is posted.
    expect(english.body).toMatch(/property="og:description" content="Standings, provisional: /)
    expect(german.body).toMatch(/property="og:description" content="Wertung, vorläufig: /)
  })

  test('is told in another one that its address asks for, and leads to pages in it', async () => {
    const { body } = await get('/l/night-series/standings?lang=de')
    expect(body).toContain('<html lang="de">')
    const links = [...body.matchAll(/<a\s[^>]*href="(\/l\/[^"]*)"/g)].map(([, href = '']) => href)
    const back = links.filter((href) => !href.includes('lang=de'))
    // The way to the other language alone.
    expect(back).toEqual(['/l/night-series/standings?lang=en'])
    expect(links.some((href) => href.startsWith(`/l/night-series/events/`))).toBe(true)
    const event = await get(`/l/night-series/events/${eventId(1)}?lang=de`)
    expect(event.body).toContain('<html lang="de">')
    expect(textOf(event.body)).toContain('Fahrer')
  })

  test('that is asked for in the language of its league is the very same, and what is none of ours changes nothing', async () => {
    const plain = await get('/l/night-series/standings')
    for (const address of [
      '/l/night-series/standings?lang=en',
      '/l/night-series/standings?lang=fr',
      '/l/night-series/standings?lang=',
    ]) {
      const same = await get(address)
      expect(same.body).toBe(plain.body)
      expect(same.headers['etag']).toBe(plain.headers['etag'])
    }
    expect((await get('/l/night-series/standings?lang=de')).headers['etag']).not.toBe(plain.headers['etag'])
  })

  test('tells search engines where it stands in each language', async () => {
    await postgres.pool.query('update leagues set listed = true')
    const { body } = await get('/l/night-series/standings?lang=de')
    expect(
      [...body.matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">/g)].map(([, ...of]) => of),
    ).toEqual([
      ['en', 'https://gridboss.example/l/night-series/standings'],
      ['de', 'https://gridboss.example/l/night-series/standings?lang=de'],
      ['x-default', 'https://gridboss.example/l/night-series/standings'],
    ])
  })
})

describe('[WB18] a page that is about no league', () => {
  test('is told as the reader chose, else as their browser asks', async () => {
    const asked = await get('/', { 'accept-language': 'de-AT,de;q=0.9' })
    expect(asked.body).toContain('<html lang="de">')
    expect(asked.headers['vary']).toBe('accept-language, cookie')
    const chosen = await get('/?lang=en', { 'accept-language': 'de' })
    expect(chosen.body).toContain('<html lang="en">')
    const [kept = ''] = String(chosen.headers['set-cookie']).split(';')
    const later = await get('/', { 'accept-language': 'de', cookie: `other=1; ${kept}` })
    expect(later.body).toContain('<html lang="en">')
    expect((await get('/', {})).body).toContain('<html lang="en">')
  })
})

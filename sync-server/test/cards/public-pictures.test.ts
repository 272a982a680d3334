import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildApp } from '#server/app.ts'
import { pixelsOf } from '#server/cards/testing/pixels.ts'
import { demoLeague, demoSeasonId } from '#server/demo/demo-league.ts'
import { openWebBundle } from '#server/web/drawing/build-bundle.ts'
import type { App } from '#server/plugins/app-instance.ts'
import { openDemoDatabase, type DemoDatabase } from '#server/test/server/demo-database.ts'
import { noEngine } from '#server/test/server/test-server.ts'

/* What services that show previews of links find on the public pages of the demo league. */

const publicUrl = 'https://races.example'
const raced = '/l/demo-gp/events/01900000-0000-7000-8000-000000000301'
const winner = '/l/demo-gp/drivers/01900000-0000-7000-8000-000000000204'
const planned = '/l/demo-gp/events/01900000-0000-7000-8000-000000000302'
let demo: DemoDatabase
let app: App
beforeAll(async () => {
  demo = await openDemoDatabase(Date.parse('2026-06-01T12:00:00Z'))
  app = await buildApp({
    database: demo.database,
    engine: noEngine,
    jobs: demo.jobs,
    clock: Date.now,
    developmentSignIn: false,
    publicUrl,
    web: await openWebBundle(),
    log: false,
  })
  await app.ready()
})
afterAll(async () => {
  await app.close()
  await demo.close()
})

const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers })

/** The tags in a page's head, by their names. */
async function tagsOf(url: string): Promise<Record<string, string>> {
  const { body } = await get(url)
  return Object.fromEntries(
    [...body.matchAll(/<meta property="([^"]+)" content="([^"]*)">/g)].map(([, name, content]) => [
      name,
      content,
    ]),
  )
}

test.each([
  [
    '/l/demo-gp/standings',
    /^Standings, official: 1\. Lucia Ferrante 25, 2\. Tomas Varga 18, 3\. Ines Moreau 15$/,
  ],
  [raced, /^Race, official: 1\. Lucia Ferrante, 2\. Tomas Varga, 3\. Ines Moreau$/],
  [winner, /^Season 1: P1, 25 points$/],
])('%s says what is in it, and names a picture that is there', async (page, description) => {
  const tags = await tagsOf(page)
  expect(tags).toMatchObject({
    'og:type': 'website',
    'og:site_name': 'GridBoss',
    'og:url': publicUrl + page,
    'og:description': expect.stringMatching(description),
    'twitter:card': 'summary_large_image',
  })
  expect(tags['og:title']).toContain('Demo GP')
  const image = new URL(tags['og:image']!)
  expect(image.origin).toBe(publicUrl)
  const answer = await get(image.pathname + image.search)
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'image/png'])
  const { width, height } = pixelsOf(answer.rawPayload)
  expect([String(width), String(height)]).toEqual([tags['og:image:width'], tags['og:image:height']])
})

test('the page of an event without a result has no card, and shows the icon', async () => {
  const tags = await tagsOf(planned)
  expect(tags['og:title']).toContain('Pine Ridge')
  expect((await get(`${planned}/pictures/preview.png`)).statusCode).toBe(404)
  expect(tags['og:image']).toBe(`${publicUrl}/icons/512.png`)
  expect((await get('/icons/512.png')).statusCode).toBe(200)
  for (const page of ['calendar', 'rules', 'seasons']) {
    expect((await tagsOf(`/l/demo-gp/${page}`))['og:image:alt']).toBe('Demo GP')
  }
})

test('a picture is kept by whoever asked for it, and by those between, until the league changes', async () => {
  const first = await get('/l/demo-gp/pictures/drivers.png')
  expect(first.headers['cache-control']).toBe('public, max-age=300')
  const etag = String(first.headers.etag)
  const again = await get('/l/demo-gp/pictures/drivers.png', { 'if-none-match': etag })
  expect([again.statusCode, again.rawPayload.length]).toEqual([304, 0])
  await demo.database.query(
    `update drivers set display_name = 'Lucia F.' where display_name = 'Lucia Ferrante'`,
  )
  const changed = await get('/l/demo-gp/pictures/drivers.png', { 'if-none-match': etag })
  expect(changed.statusCode).toBe(200)
  expect(changed.headers.etag).not.toBe(etag)
})

test.each([
  ['/l/demo-gp/pictures/teams.png', 1080],
  ['/l/demo-gp/pictures/progress.png', 1080],
  [`/l/demo-gp/pictures/preview.png?season=${demoSeasonId}`, 1200],
  [`${raced}/pictures/result.png`, 1080],
  [`${raced}/pictures/podium.png`, 1080],
])('%s can be shared by itself', async (url, width) => {
  const answer = await get(url)
  expect(answer.statusCode).toBe(200)
  expect(pixelsOf(answer.rawPayload).width).toBe(width)
})

test.each([
  ['/l/nowhere/pictures/preview.png', 404],
  ['/l/demo-gp/pictures/preview.png?season=01900000-0000-7000-8000-000000000999', 404],
  ['/l/demo-gp/events/01900000-0000-7000-8000-000000000999/pictures/result.png', 404],
  ['/l/demo-gp/pictures/secrets.png', 400],
  ['/l/demo-gp/pictures/preview.png?season=1', 400],
  ['/l/demo-gp/events/1/pictures/result.png', 400],
  ['/l/Demo_GP/pictures/preview.png', 400],
])('%s is answered with %i', async (url, status) => {
  const answer = await get(url)
  expect(answer.statusCode).toBe(status)
  expect(answer.headers['cache-control']).toBe('no-store')
})

test('of another season than the active one there is none while the plan does not open it', async () => {
  const { database } = demo
  const url = `/l/demo-gp/pictures/drivers.png?season=${demoSeasonId}`
  const change = (active: boolean, plan: string) =>
    database.transaction(async (tx) => {
      await tx.query('update seasons set is_active = $1 where id = $2', [active, demoSeasonId])
      await tx.query('update leagues set plan = $1 where id = $2', [plan, demoLeague.id])
    })
  await change(false, 'FREE')
  expect((await get(url)).statusCode).toBe(404)
  expect((await get(`${raced}/pictures/podium.png`)).statusCode).toBe(404)
  await change(false, 'PRO')
  expect((await get(url)).statusCode).toBe(200)
  await change(true, 'FREE')
  expect((await get(url)).statusCode).toBe(200)
})

test('of a deleted league there is none', async () => {
  await demo.database.query('update leagues set deleted_at = now()')
  expect((await get('/l/demo-gp/pictures/preview.png')).statusCode).toBe(404)
  await demo.database.query('update leagues set deleted_at = null')
})

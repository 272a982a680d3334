import type { Browser, BrowserContext, CDPSession, Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { buildApp } from '#server/app.ts'
import { poolDatabase, type Database } from '#server/db/database.ts'
import { startTestPostgres, type TestPostgres } from '#server/db/testing/test-postgres.ts'
import { embeddedEngine } from '#server/feed/embedded/embedded-engine.ts'
import { aloneSignal } from '#server/feed/embedded/feed-signal.ts'
import { openWebBundle } from '../drawing/build-bundle.ts'
import type { WebBundle } from '../drawing/bundle.ts'
import { eventId, recompute, writeTestLeague } from '../testing/test-league.ts'
import { noBrowser, openBrowser } from '../testing/web-browser.ts'

const patience = 20_000

describe.skipIf(noBrowser !== '')(`the web as an app${noBrowser}`, () => {
  let postgres: TestPostgres
  let db: Database
  let bundle: WebBundle
  let browser: Browser
  let server: { readonly url: string; stop(): Promise<void> }
  let context: BrowserContext
  let page: Page
  let port = 0

  beforeAll(async () => {
    bundle = await openWebBundle()
    postgres = await startTestPostgres()
    db = poolDatabase(postgres.pool)
    browser = await openBrowser()
    await db.transaction(writeTestLeague)
    await recompute(db)
  })
  afterAll(async () => {
    await browser.close()
    await postgres.stop()
  })
  beforeEach(async () => {
    server = await serve(bundle, 0)
    port = Number(new URL(server.url).port)
    context = await browser.newContext({ permissions: ['notifications'] })
    page = await context.newPage()
  })
  afterEach(async () => {
    await context.close()
    await server.stop()
  })

  async function serve(served: WebBundle, at: number) {
    const app = await buildApp({
      database: db,
      engine: await embeddedEngine(db, aloneSignal),
      jobs: { enqueue: async () => {} },
      clock: Date.now,
      developmentSignIn: true,
      web: served,
      log: false,
    })
    const url = await app.listen({ host: '127.0.0.1', port: at })
    return { url, stop: () => app.close() }
  }

  /** Opens a page, and waits until a worker has it. */
  async function see(path: string): Promise<void> {
    await page.goto(server.url + path)
    await expect
      .poll(() => page.evaluate('navigator.serviceWorker.controller !== null'), { timeout: patience })
      .toBe(true)
    await expect.poll(() => keptPages(), { timeout: patience }).toContain(path)
  }
  const keptPages = () =>
    page.evaluate<string[]>(`(async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith('pages') || name === 'notices')
    const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
    return kept.flat().map(({ url }) => new URL(url).pathname)
  })()`)
  const build = () =>
    page.evaluate<string>(`new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }) => resolve(data)
    navigator.serviceWorker.controller.postMessage({ kind: 'which-build' }, [port2])
  })`)
  const askFor = (path: string) =>
    page.evaluate(`fetch(${JSON.stringify(path)}, { headers: { accept: 'text/html' } }).then(() => null)`)
  /** Whether the styles of the page are there. */
  const isStyled = async () =>
    (await page.evaluate(`getComputedStyle(document.querySelector('[data-kept]')).textAlign`)) === 'center'

  test('[WB12] a page that was seen is read without a connection, and says so, until there is one', async () => {
    await see('/l/night-series')
    const standings = await page.locator('[data-standings-row]').allInnerTexts()
    expect(standings.length).toBeGreaterThan(0)
    await server.stop()
    await page.reload()
    const mark = page.locator('[data-kept]')
    await mark.waitFor({ timeout: patience })
    expect(await mark.innerText()).toMatch(/^No connection\. This page is as of .*\d{4}/)
    expect(await page.locator('[data-standings-row]').allInnerTexts()).toEqual(standings)
    // Its styles are there, too.
    expect(await isStyled()).toBe(true)
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
    server = await serve(bundle, port)
    await mark.waitFor({ state: 'detached', timeout: patience })
  })

  test('[WB14] a page that was never seen says so, and so does one about a person', async () => {
    await see('/l/night-series')
    await server.stop()
    for (const path of [`/l/night-series/events/${eventId(1)}`, '/me/racing', '/account']) {
      await page.goto(server.url + path)
      await page.getByRole('heading', { name: 'No connection' }).waitFor({ timeout: patience })
    }
    server = await serve(bundle, port)
  })

  test('[WB13] nothing about a person is kept, and what they were told goes when they sign out', async () => {
    await context.addCookies([{ name: 'gridboss-here', value: '1', url: server.url }])
    await see('/l/night-series')
    for (const path of ['/account', '/me/racing', '/sign-in', '/me/notices']) {
      await page.goto(server.url + path)
      await askFor(path)
    }
    expect((await keptPages()).filter((path) => !path.startsWith('/l/') && path !== '/')).toEqual([])

    await page.goto(`${server.url}/l/night-series`)
    await push({ tag: 'report:1', title: 'Decided: report #1', mark: 'a', at: 1 })
    await expect.poll(() => notices(), { timeout: patience }).toHaveLength(1)
    await context.clearCookies()
    await page.reload()
    await expect.poll(() => notices(), { timeout: patience }).toEqual([])
    await expect.poll(() => page.evaluate(`caches.has('notices')`), { timeout: patience }).toBe(false)
  })

  test('[WB15] a new build takes over, and a page that was kept by the old one has its files', async () => {
    await see('/l/night-series')
    expect(await build()).toBe(bundle.hash)
    await server.stop()
    server = await serve({ ...bundle, hash: 'another-build' }, port)
    // A browser looks for another worker with each page that it opens.
    await page.goto(`${server.url}/l/night-series/events/${eventId(1)}`)
    await expect.poll(() => build(), { timeout: patience }).toBe('another-build')
    await server.stop()
    await page.goto(`${server.url}/l/night-series`)
    const mark = page.locator('[data-kept]')
    await mark.waitFor({ timeout: patience })
    expect(await isStyled()).toBe(true)
    server = await serve(bundle, port)
  })

  test('[WB16] what is pushed is shown once, and a newer state in place of an older one', async () => {
    await see('/l/night-series')
    const of = { tag: 'result:1', path: '/l/night-series' }
    await push({ ...of, title: 'Official result', mark: 'b', at: 20 })
    await expect.poll(() => notices(), { timeout: patience }).toEqual(['Official result'])
    await push({ ...of, title: 'Provisional result', mark: 'a', at: 10 })
    await push({ ...of, title: 'Official result', mark: 'b', at: 20 })
    await push({ ...of, title: 'Amended result', mark: 'c', at: 30 })
    await expect.poll(() => notices(), { timeout: patience }).toEqual(['Amended result'])
    await push({ ...of, title: 'Elsewhere', path: '//evil.example', mark: 'd', at: 40 })
    await push({ tag: 'race:1', title: 'Race ahead', mark: 'e', at: 40 })
    await expect.poll(() => notices(), { timeout: patience }).toEqual(['Amended result', 'Race ahead'])
  })

  test('[WB17] a league is an app of its name, with icons that are there', async () => {
    const manifest = async (path: string) => {
      await page.goto(server.url + path)
      const href = await page.locator('link[rel="manifest"]').getAttribute('href')
      const answer = await fetch(new URL(href ?? '', server.url))
      expect(answer.headers.get('content-type')).toContain('application/manifest+json')
      return (await answer.json()) as { name: string; start_url: string; icons: { src: string }[] }
    }
    const league = await manifest('/l/night-series')
    expect(league).toMatchObject({ start_url: '/l/night-series', display: 'standalone', scope: '/' })
    const own = await manifest('/')
    expect(own).toMatchObject({ name: 'GridBoss', start_url: '/' })
    for (const { src } of [...league.icons, ...own.icons]) {
      expect((await fetch(server.url + src)).status, src).toBe(200)
    }
    const session = await context.newCDPSession(page)
    await page.goto(`${server.url}/l/night-series`)
    const { errors } = await session.send('Page.getAppManifest')
    expect(errors).toEqual([])
    expect((await fetch(`${server.url}/l/nobody/manifest.webmanifest`)).status).toBe(404)
  })

  const notices = () =>
    page.evaluate<string[]>(`(async () => {
      const registration = await navigator.serviceWorker.ready
      return (await registration.getNotifications()).map(({ title }) => title).toSorted()
    })()`)

  /** As a push service would have the browser's worker hear it. */
  async function push(given: object): Promise<void> {
    const session: CDPSession = await context.newCDPSession(page)
    const registrations: string[] = []
    session.on('ServiceWorker.workerRegistrationUpdated', (event) =>
      registrations.push(...event.registrations.map(({ registrationId }) => registrationId)),
    )
    await session.send('ServiceWorker.enable')
    await expect.poll(() => registrations.length, { timeout: patience }).toBeGreaterThan(0)
    const notice = { body: 'Cup, round 1', path: '/l/night-series', language: 'en', ...given }
    await session.send('ServiceWorker.deliverPushMessage', {
      origin: server.url,
      registrationId: registrations[0] ?? '',
      data: JSON.stringify(notice),
    })
    await session.detach()
  }
})

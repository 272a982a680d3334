import type { Browser, Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { recordRevision } from '#shared/mutations/record-revision.ts'
import { buildApp } from '#server/app.ts'
import { poolDatabase, type Database } from '#server/db/database.ts'
import { startTestPostgres, type TestPostgres } from '#server/db/testing/test-postgres.ts'
import { embeddedEngine } from '#server/feed/embedded/embedded-engine.ts'
import { postgresSignal } from '#server/feed/embedded/feed-signal.ts'
import { openWebBundle } from '../drawing/build-bundle.ts'
import { writeLivelyLeague } from '../testing/lively-league.ts'
import { eventId, id, leagueId, raceId, recompute } from '../testing/test-league.ts'
import { noBrowser, openBrowser } from '../testing/web-browser.ts'

const patience = 20_000

describe.skipIf(noBrowser !== '')(`the overview and the calendar in a real browser${noBrowser}`, () => {
  let postgres: TestPostgres
  let db: Database
  let app: Awaited<ReturnType<typeof buildApp>>
  let url: string
  let browser: Browser
  let pages: Page[] = []

  beforeAll(async () => {
    postgres = await startTestPostgres()
    db = poolDatabase(postgres.pool)
    app = await buildApp({
      database: db,
      engine: await embeddedEngine(
        db,
        postgresSignal(postgres.databaseUrl, () => {}),
      ),
      jobs: { enqueue: () => Promise.resolve() },
      clock: Date.now,
      developmentSignIn: false,
      publicUrl: 'https://race.example',
      web: await openWebBundle(),
      log: false,
    })
    url = await app.listen({ host: '127.0.0.1', port: 0 })
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await app.close()
    await postgres.stop()
  })
  beforeEach(async () => {
    await db.query('truncate leagues, users, league_feed, audit_changes cascade')
    await db.query('update feed_epoch set epoch = gen_random_uuid()')
    await db.transaction(writeLivelyLeague)
  })
  afterEach(async () => {
    await Promise.all(pages.map((page) => page.context().close()))
    pages = []
  })

  /** Opens a page; what of it moves by itself is kept in `window.moved`. */
  async function open(path: string) {
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      timezoneId: 'Asia/Tokyo',
      reducedMotion: 'reduce',
    })
    // What scripts do is looked at here, not what a typeface does that comes late.
    await context.route('**/*.woff2', (route) => route.abort())
    await context.addInitScript(`
      window.moved = []
      new PerformanceObserver((list) => {
        for (const { value, hadRecentInput, sources } of list.getEntries()) {
          if (!hadRecentInput) window.moved.push([value, ...sources.map(({ node }) => node?.outerHTML?.slice(0, 120))])
        }
      }).observe({ type: 'layout-shift', buffered: true })`)
    const page = await context.newPage()
    pages.push(page)
    const following = page.waitForResponse(/\/live\?/, { timeout: patience })
    await page.goto(url + path)
    await following
    await page.evaluate('window.loadedOnce = true')
    return page
  }

  test('counts down to the next race and tells its start where the reader is, and nothing moves', async () => {
    const page = await open('/l/night-series')
    const next = page.locator('section:has(> div > #next)')
    await next.getByRole('timer').getByText('1 day 23 h').waitFor({ timeout: patience })
    await next
      .locator('time')
      .getByText(/JST|GMT\+9/)
      .waitFor({ timeout: patience })
    const timer = page.locator('section:has(> div > #unsettled)').getByRole('timer')
    await timer.getByText(/^(20:00|1\d:\d\d)$/).waitFor({ timeout: patience })
    expect(await page.evaluate('window.moved')).toEqual([])
  })

  test('tells what changed after a result was official, as it happens', async () => {
    const page = await open('/l/night-series')
    const changes = page.locator('section:has(> div > #changes) > div > ul > li')
    expect(await changes.count()).toBe(1)
    await db.query(`update results set position = 3 - position where session_id = $1 and position <= 2`, [
      raceId(2),
    ])
    await db.query(`update sessions set status = 'amended' where id = $1`, [raceId(2)])
    const context = { leagueId, userId: id(4), now: new Date().toISOString() }
    await db.transaction((tx) =>
      recordRevision(tx, context, raceId(2), { cause: 'corrected', reason: 'A lap was counted twice' }),
    )
    await recompute(db)
    await changes.nth(1).waitFor({ timeout: patience })
    const words = await changes.first().innerText()
    expect(words).toMatch(
      /Porto Verde, Race[\s\S]*A lap was counted twice[\s\S]*Mara Lindqvist:[\s\S]*P2 → P1[\s\S]*Tomasz Brandt:[\s\S]*P1 → P2/,
    )
    expect(await page.evaluate('window.loadedOnce')).toBe(true)
  })

  test('a choice of the calendar is an address, taken in place: focus stays, and the page is told', async () => {
    const page = await open('/l/night-series/calendar')
    expect(await page.getByRole('link', { name: 'Silverlake', exact: true }).count()).toBe(1)
    await page.getByRole('link', { name: 'To come' }).press('Enter')
    await page.waitForURL('**/calendar?show=coming')
    const races = page.locator('section:has(> div > #events) ol > li')
    await expect.poll(() => races.count()).toBe(3)
    expect(await races.allInnerTexts()).toEqual([
      expect.stringContaining('Kita Bay'),
      expect.stringContaining('The track is under water'),
      expect.stringContaining('Grand Final'),
    ])
    await expect.poll(() => page.locator('[data-announcement]').textContent()).toBe('Calendar, Night Series')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('To come')
    await page.goBack()
    await page.getByRole('link', { name: 'Silverlake', exact: true }).waitFor({ timeout: patience })
    expect(await page.evaluate('window.loadedOnce')).toBe(true)
  })

  test('the calendar of the league is followed from a calendar app, Google or Outlook', async () => {
    const page = await open('/l/night-series/calendar')
    const ways = page.locator('section:has(> div > #subscribe) a')
    const hrefs = await Promise.all(
      (await ways.all()).map(async (way) => (await way.getAttribute('href')) ?? ''),
    )
    expect(hrefs.map((href) => new URL(href, url).protocol)).toEqual(['webcal:', 'https:', 'https:', 'http:'])
    expect(hrefs[0]).toBe('webcal://race.example/calendar/night-series.ics')
    const file = await page.request.get(url + (hrefs[3] ?? ''))
    expect([file.status(), file.headers()['content-type']]).toEqual([200, 'text/calendar; charset=utf-8'])
    expect(await file.text()).toContain(eventId(4))
  })
})

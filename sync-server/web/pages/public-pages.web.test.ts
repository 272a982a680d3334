import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { recordRevision } from '#shared/mutations/record-revision.ts'
import { buildApp } from '#server/app.ts'
import { poolDatabase, type Database } from '#server/db/database.ts'
import { startTestPostgres, type TestPostgres } from '#server/db/testing/test-postgres.ts'
import { embeddedEngine } from '#server/feed/embedded/embedded-engine.ts'
import { postgresSignal } from '#server/feed/embedded/feed-signal.ts'
import { openWebBundle } from '../drawing/build-bundle.ts'
import type { WebBundle } from '../drawing/bundle.ts'
import {
  driverId,
  eventId,
  id,
  leagueId,
  raceId,
  recompute,
  writeTestLeague,
} from '../testing/test-league.ts'
import { noBrowser, openBrowser } from '../testing/web-browser.ts'

/** How long to wait for what takes a moment, on a machine that is busy with all the other tests. */
const patience = 20_000

const total = (page: Page, driver: number) => page.locator(`[id="total-${driverId(driver)}"]`)

describe.skipIf(noBrowser !== '')(`public pages in a real browser${noBrowser}`, () => {
  let postgres: TestPostgres
  let db: Database
  let bundle: WebBundle
  let browser: Browser
  let server: { readonly url: string; stop(): Promise<void> }
  let pages: Page[] = []

  beforeAll(async () => {
    bundle = await openWebBundle()
    postgres = await startTestPostgres()
    db = poolDatabase(postgres.pool)
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await postgres.stop()
  })
  beforeEach(async () => {
    await db.query('truncate leagues, users, league_feed, audit_changes cascade')
    await db.query('update feed_epoch set epoch = gen_random_uuid()')
    await db.transaction(writeTestLeague)
    await recompute(db)
    server = await serve(0)
  })
  afterEach(async () => {
    await Promise.all(pages.map((page) => page.context().close()))
    pages = []
    await server.stop()
  })

  async function serve(port: number) {
    const engine = await embeddedEngine(
      db,
      postgresSignal(postgres.databaseUrl, () => {}),
    )
    const app = await buildApp({
      database: db,
      engine,
      jobs: { enqueue: () => Promise.resolve() },
      clock: Date.now,
      developmentSignIn: false,
      web: bundle,
      log: false,
    })
    const url = await app.listen({ host: '127.0.0.1', port })
    return { url, stop: () => app.close() }
  }

  /**
   * Opens a page. Whatever the browser complains about is in `complaints`; `following` waits until the page hears of
   * changes. `script` runs in the page before anything else.
   */
  async function open(path: string, options: BrowserContextOptions = {}, script = '') {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
    await context.addInitScript(script)
    const page = await context.newPage()
    pages.push(page)
    const complaints: string[] = []
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(String(error)))
    const following = page.waitForResponse(/\/l\/[^/]+\/live\?/, { timeout: patience })
    following.catch(() => {})
    await page.goto(server.url + path)
    return { page, complaints, following }
  }

  /** The car in second place wins the last race instead. */
  async function swapWinners(): Promise<void> {
    await db.query(`update results set position = 3 - position where session_id = $1 and position <= 2`, [
      raceId(3),
    ])
    await recompute(db)
  }

  async function answer(driver: number, state: string): Promise<void> {
    await db.query(
      `insert into attendance (league_id, id, event_id, driver_id, state, answered_by, answered_at)
       select league_id, gen_random_uuid(), $1, id, $3, $4, now() from drivers where id = $2`,
      [eventId(4), driverId(driver), state, id(4)],
    )
  }

  test('[WB2] shows standings, results and times in UTC with scripts off', async () => {
    // Seasons that are past are open to read on this plan.
    await db.query(`update leagues set plan = 'PRO' where id = $1`, [leagueId])
    const { page } = await open('/l/night-series/standings', { javaScriptEnabled: false })
    expect(await total(page, 0).innerText()).toBe('68')
    await page.screenshot({ path: 'test-results/web/league-pro-1280-light.png' })
    await page.getByLabel('Season').selectOption({ label: 'Season 2025' })
    await page.getByRole('button', { name: 'Show', exact: true }).click()
    expect(await page.getByText('Standings appear with the first result').isVisible()).toBe(true)
    await page.goto(`${server.url}/l/night-series`)
    expect(await page.locator('time').first().innerText()).toMatch(/UTC$|^\w+,? \d/)
  })

  test('shows times in the zone of the reader, and the browser complains of nothing', async () => {
    await db.query(`update events set starts_at = now() + interval '2 days' where id = $1`, [eventId(4)])
    const { page, complaints, following } = await open('/l/night-series', { timezoneId: 'Asia/Tokyo' })
    await page
      .locator('section:has(#next) time')
      .getByText(/JST|GMT\+9/)
      .waitFor({ timeout: patience })
    await following
    expect(complaints).toEqual([])
  })

  test('shows a change at once, without a reload', async () => {
    const { page, complaints, following } = await open('/l/night-series/standings')
    await page.evaluate('window.loadedOnce = true')
    await following
    await swapWinners()
    await total(page, 0).getByText('61').waitFor({ timeout: patience })
    expect(await total(page, 2).innerText()).toBe('52')
    expect(await page.evaluate('window.loadedOnce')).toBe(true)
    expect(complaints).toEqual([])
  })

  test('an event page follows its results too', async () => {
    const { page, following } = await open(`/l/night-series/events/${eventId(3)}`)
    expect(await page.locator('tbody tr').first().innerText()).toContain('Mara Lindqvist')
    await following
    await swapWinners()
    await page.locator('tbody tr').first().getByText('Ines Carvalho').waitFor({ timeout: patience })
  })

  test('tells who comes to an event that was not run yet, as they answer', async () => {
    await answer(0, 'confirmed')
    await answer(1, 'withdrawn')
    const { page, following, complaints } = await open(`/l/night-series/events/${eventId(4)}`)
    const confirmed = page.getByRole('region', { name: 'Confirmed' }).getByRole('listitem')
    expect(await confirmed.allInnerTexts()).toEqual(['#44 Mara Lindqvist'])
    expect(await page.getByRole('region', { name: 'Withdrawn' }).innerText()).toContain('Tomasz Brandt')
    await following
    await answer(2, 'confirmed')
    await page.getByText('2 confirmed · 1 withdrawn').waitFor({ timeout: patience })
    expect(await confirmed.count()).toBe(2)
    const found = await new AxeBuilder({ page }).analyze()
    expect(found.violations.map((violation) => violation.id)).toEqual([])
    await page.screenshot({ path: 'test-results/web/attendance-1280-light.png' })
    expect(complaints).toEqual([])
  })

  test('counts a protest window down by the server’s clock, and says which revision it shows', async () => {
    await db.query(
      `update sessions set window_minutes = 30, window_ends_at = now() + interval '20 minutes' where id = $1`,
      [raceId(3)],
    )
    const context = { leagueId, userId: id(4), now: new Date().toISOString() }
    const note = (cause: 'submitted' | 'corrected') =>
      db.transaction((tx) => recordRevision(tx, context, raceId(3), { cause, reason: 'The photo finish' }))
    await note('submitted')
    await swapWinners()
    await note('corrected')
    const path = `/l/night-series/events/${eventId(3)}`
    const still = await open(path, { javaScriptEnabled: false })
    expect(await still.page.getByText('Open to protest until').isVisible()).toBe(true)
    // The reader's own clock is two hours late.
    const late = 'const own = Date.now; Date.now = () => own() - 7_200_000'
    const { page, complaints, following } = await open(path, {}, late)
    const timer = page.getByRole('timer')
    await timer.getByText(/^(20:00|1\d:\d\d)$/).waitFor({ timeout: patience })
    await page.getByText('Revision 2', { exact: false }).first().waitFor({ timeout: patience })
    await following
    await db.query(`update sessions set status = 'official' where id = $1`, [raceId(3)])
    await timer.waitFor({ state: 'detached', timeout: patience })
    expect(complaints).toEqual([])
  })

  test('[WB10] says that the connection is lost, keeps the standings, and comes back by itself', async () => {
    const { page, following } = await open('/l/night-series/standings')
    await following
    await server.stop()
    const notice = page.getByText('Connection lost, showing what was here last')
    await notice.waitFor({ timeout: patience })
    await page.screenshot({ path: 'test-results/web/connection-lost-1280-light.png' })
    expect(await total(page, 0).innerText()).toBe('68')
    await swapWinners()
    server = await serve(Number(new URL(server.url).port))
    await total(page, 0).getByText('61').waitFor({ timeout: patience })
    await notice.waitFor({ state: 'hidden', timeout: patience })
  })

  test('explains a total, and goes on explaining it while it changes', async () => {
    const { page, complaints } = await open('/l/night-series/standings')
    await page.getByRole('link', { name: /^68 points, show how Mara Lindqvist/ }).click()
    const dialog = page.getByRole('dialog', { name: 'Points of Mara Lindqvist' })
    const parts = dialog.locator('section section')
    await parts.first().waitFor()
    expect(await parts.allInnerTexts()).toEqual([
      expect.stringMatching(/1\s*Silverlake\s*25\s*Race\s*P1\s*\+25/),
      expect.stringMatching(/2\s*Porto Verde\s*18\s*Race\s*P2\s*\+18/),
      expect.stringMatching(/3\s*Hochwald\s*25\s*Race\s*provisional\s*P1\s*\+25/),
    ])
    const found = await new AxeBuilder({ page }).include('dialog').analyze()
    expect(found.violations.map((violation) => violation.id)).toEqual([])
    await page.screenshot({ path: 'test-results/web/explanation-1280-light.png' })
    await swapWinners()
    await parts.nth(2).getByText('+18').waitFor({ timeout: patience })
    // The result may arrive before the standings that count it.
    await dialog.getByText('The standings say').waitFor({ state: 'detached', timeout: patience })
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toContain(
      'Mara Lindqvist',
    )
    expect(complaints).toEqual([])
  })

  test('a league that is deleted under the reader is gone', async () => {
    const { page, following } = await open('/l/night-series/standings')
    await following
    await db.query('update leagues set deleted_at = now() where id = $1', [leagueId])
    await page.getByRole('heading', { name: 'Nothing is here' }).waitFor({ timeout: patience })
  })

  describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
    const paths = {
      league: '/l/night-series/standings',
      event: `/l/night-series/events/${eventId(3)}`,
      'not-found': `/l/${id(9)}`,
      home: '/',
    }
    test.each(Object.entries(paths))('the %s page is accessible, and fits a phone', async (name, path) => {
      const { page } = await open(path, { colorScheme })
      const found = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
        .analyze()
      expect(
        found.violations.map(({ id, nodes }) => [
          id,
          nodes.map((node) => [node.html, node.any.map((each) => each.message)]),
        ]),
      ).toEqual([])
      await page.screenshot({ path: `test-results/web/${name}-1280-${colorScheme}.png`, fullPage: true })
      for (const width of [390, 320]) {
        await page.setViewportSize({ width, height: 800 })
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
        const cut = await page.evaluate(
          `[...document.querySelectorAll('.panel > *')].filter((each) => getComputedStyle(each).overflowX !== 'auto' && each.scrollWidth > each.clientWidth + 1).length`,
        )
        expect([width, cut]).toEqual([width, 0])
      }
      await page.setViewportSize({ width: 390, height: 800 })
      await page.screenshot({ path: `test-results/web/${name}-390-${colorScheme}.png`, fullPage: true })
    })
  })
})

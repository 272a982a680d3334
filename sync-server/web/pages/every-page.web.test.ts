import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildApp } from '#server/app.ts'
import { poolDatabase } from '#server/db/database.ts'
import { startTestPostgres, type TestPostgres } from '#server/db/testing/test-postgres.ts'
import { embeddedEngine } from '#server/feed/embedded/embedded-engine.ts'
import { postgresSignal } from '#server/feed/embedded/feed-signal.ts'
import { pageAddresses } from '../drawing/addresses.ts'
import { openWebBundle } from '../drawing/build-bundle.ts'
import { writeLivelyLeague } from '../testing/lively-league.ts'
import { driverId, eventId, raceId, teamId } from '../testing/test-league.ts'
import { noBrowser, openBrowser } from '../testing/web-browser.ts'

/*
 * Each public page in each way in which it may be looked at: on a phone and a desk, narrow, twice as large, light and dark,
 * with scripts and without. Pages that are added to `pageAddresses` are looked at by themselves.
 */

const ids: Readonly<Record<string, string>> = {
  slug: 'night-series',
  eventId: eventId(3),
  sessionId: raceId(3),
  driverId: driverId(0),
  teamId: teamId(0),
}

/** What a page may be in besides as it opens. */
const besides: Readonly<Record<string, string>> = {
  home: '/',
  'not-found': '/l/night-series/nothing',
  'no-league': '/l/nobody-here',
  'event-to-come': `/l/night-series/events/${eventId(4)}`,
  'calendar-month': `/l/night-series/calendar?month=${new Date().toISOString().slice(0, 7)}`,
  'calendar-past': '/l/night-series/calendar?show=past',
  'standings-german': '/l/night-series/standings?lang=de',
  'empty-season': '/l/empty-cup',
  'empty-calendar': '/l/empty-cup/calendar',
}

const paths = {
  ...Object.fromEntries(
    pageAddresses.map(({ pattern }) => [
      pattern.replace('/l/:slug', '').replaceAll(/[/:]+/g, '-').replace(/^-/, '') || 'overview',
      pattern.replaceAll(/:(\w+)/g, (_all, name: string) => {
        const id = ids[name]
        if (id === undefined) throw new Error(`${pattern}: say in "ids" what "${name}" stands for here`)
        return id
      }),
    ]),
  ),
  ...besides,
}

describe.skipIf(noBrowser !== '')(`every public page${noBrowser}`, () => {
  let postgres: TestPostgres
  let browser: Browser
  let app: Awaited<ReturnType<typeof buildApp>>
  let url: string
  const contexts: Partial<Record<'scripted' | 'plain', BrowserContext>> = {}

  beforeAll(async () => {
    postgres = await startTestPostgres()
    const db = poolDatabase(postgres.pool)
    await db.transaction(writeLivelyLeague)
    await db.query(
      `insert into leagues (id, slug, name, created_at) values ('0190a000-0000-7000-8000-0000000000ff', 'empty-cup', 'Empty Cup', now())`,
    )
    app = await buildApp({
      database: db,
      engine: await embeddedEngine(
        db,
        postgresSignal(postgres.databaseUrl, () => {}),
      ),
      jobs: { enqueue: () => Promise.resolve() },
      clock: Date.now,
      developmentSignIn: false,
      web: await openWebBundle(),
      log: false,
      limits: { sync: 1_000_000, others: 1_000_000, league: 1_000_000 },
      addressLimits: { readers: 1_000_000, failures: 1_000_000 },
    })
    url = await app.listen({ host: '127.0.0.1', port: 0 })
    browser = await openBrowser()
    contexts.scripted = await browser.newContext()
    contexts.plain = await browser.newContext({ javaScriptEnabled: false })
  })
  afterAll(async () => {
    await browser.close()
    await app.close()
    await postgres.stop()
  })

  async function open(kind: 'scripted' | 'plain', path: string) {
    const context = contexts[kind]
    if (!context) throw new Error('no browser is open')
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(String(error)))
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.goto(url + path)
    return { page, complaints }
  }

  describe.each(Object.entries(paths))('%s', (name, path) => {
    test('with scripts: accessible, light and dark, on a desk and a phone, and the browser complains of nothing', async () => {
      const { page, complaints } = await open('scripted', path)
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 900 })
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
          expect(await faultsOf(page)).toEqual([])
          await page.screenshot({
            path: `test-results/web/every-page/${name}-${width}-${colorScheme}.png`,
            fullPage: true,
          })
        }
        await fits(page, width)
      }
      // 1280 px at twice the size are 640; 320 is the narrowest that has to work.
      for (const width of [640, 320]) {
        await page.setViewportSize({ width, height: 900 })
        await fits(page, width)
      }
      // An address with nothing behind it says so in the console, too.
      expect(complaints.filter((text) => !/status of 404/.test(text))).toEqual([])
      await page.close()
    })

    test('without scripts: says as much, and fits', async () => {
      const { page } = await open('plain', path)
      expect(await page.locator('h1').count()).toBe(1)
      expect(await page.locator('main').innerText()).not.toBe('')
      for (const width of [640, 320]) {
        await page.setViewportSize({ width, height: 900 })
        await fits(page, width)
      }
      await page.screenshot({ path: `test-results/web/every-page/${name}-320-plain.png`, fullPage: true })
      await page.close()
    })
  })
})

async function faultsOf(page: Page): Promise<unknown[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 200))])
}

/** Nothing is cut off or has to be scrolled sideways, but tables and rows of links that do so by themselves. */
async function fits(page: Page, width: number): Promise<void> {
  expect([width, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([width, width])
}

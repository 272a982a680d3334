import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { poolDatabase } from '#server/db/database.ts'
import { startTestServer, type TestServer } from '../server/test-server.ts'
import { openWebBundle } from '#server/web/drawing/build-bundle.ts'
import {
  eventId,
  leagueId,
  pastSeasonId,
  recompute,
  writeTestLeague,
} from '#server/web/testing/test-league.ts'
import { noBrowser, openBrowser } from '#server/web/testing/web-browser.ts'

const patience = 20_000
const past = `/l/night-series/standings?season=${pastSeasonId}`

const violations = async (page: Page) =>
  (await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze())
    .violations

describe.skipIf(noBrowser !== '')(`what a plan opens on public pages, in a real browser${noBrowser}`, () => {
  let server: TestServer
  let browser: Browser
  const pages: Page[] = []

  beforeAll(async () => {
    server = await startTestServer({ app: { web: await openWebBundle() } })
    const db = poolDatabase(server.postgres.pool)
    await db.transaction(writeTestLeague)
    await recompute(db)
    await server.change('update events set season_id = $2 where id = $1', [eventId(1), pastSeasonId])
    browser = await openBrowser()
  })
  afterEach(async () => {
    await Promise.all(pages.splice(0).map((page) => page.context().close()))
  })
  afterAll(async () => {
    await browser.close()
    await server.stop()
  })

  async function open(path: string, colorScheme: 'light' | 'dark') {
    const context = await browser.newContext({ viewport: { width: 1280, height: 700 }, colorScheme })
    const page = await context.newPage()
    pages.push(page)
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) complaints.push(message.text())
    })
    await page.goto(server.url + path)
    return { page, complaints }
  }

  const onPlan = (plan: string, accent: string | null = null) =>
    server.change('update leagues set plan = $2, accent = $3 where id = $1', [leagueId, plan, accent])

  test.each(['light', 'dark'] as const)(
    'a closed season can be read about by everybody, and opens by itself with the plan (%s)',
    async (scheme) => {
      await onPlan('FREE')
      const { page, complaints } = await open(past, scheme)
      await page.getByText('Season 2025 is not open to read').waitFor({ timeout: patience })
      expect(await violations(page)).toEqual([])
      await page.screenshot({ path: `test-results/web/closed-season-${scheme}.png` })
      await onPlan('PRO')
      await page.getByRole('heading', { name: 'Driver standings' }).waitFor({ timeout: patience })
      await page
        .getByText('Season 2025 is not open to read')
        .waitFor({ state: 'detached', timeout: patience })
      expect(complaints).toEqual([])
    },
  )

  test.each([
    ['light', '#ffe600'],
    ['dark', '#0b1f4b'],
    ['light', '#777777'],
  ] as const)('in %s, text on %s can be read', async (scheme, accent) => {
    await onPlan('ELITE', accent)
    const { page, complaints } = await open('/l/night-series', scheme)
    await page.locator(`[data-accent="${accent}"] h1`).waitFor({ timeout: patience })
    expect(await violations(page)).toEqual([])
    await page.screenshot({ path: `test-results/web/accent-${accent.slice(1)}-${scheme}.png` })
    expect(complaints).toEqual([])
  })
})

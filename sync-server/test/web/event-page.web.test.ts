import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { recordRevision } from '#shared/mutations/record-revision.ts'
import { startTestServer, type TestServer } from '#server/test/server/test-server.ts'
import { openWebBundle } from '#server/web/drawing/build-bundle.ts'
import { eventId, id, leagueId, raceId, recompute, writeTestLeague } from '#server/web/testing/test-league.ts'
import { noBrowser, openBrowser } from '#server/web/testing/web-browser.ts'

const amended = `/l/night-series/events/${eventId(2)}`
const coming = `/l/night-series/events/${eventId(4)}`
const revisions = `${amended}/sessions/${raceId(2)}/revisions`

describe.skipIf(noBrowser !== '')(`the page of an event in a real browser${noBrowser}`, () => {
  let server: TestServer
  let browser: Browser
  let pages: Page[] = []

  beforeAll(async () => {
    server = await startTestServer({ app: { web: await openWebBundle() } })
    await server.database.transaction(writeTestLeague)
    await amendSecondRound()
    await enterFourthRound()
    await recompute(server.database)
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await server.stop()
  })
  afterEach(async () => {
    await Promise.all(pages.map((page) => page.context().close()))
    pages = []
  })

  /** An official result in which the second car is then found to have won. */
  async function amendSecondRound(): Promise<void> {
    const context = { leagueId, userId: id(4), now: '2026-03-22T10:00:00.000Z' }
    const note = (cause: 'submitted' | 'official' | 'corrected', reason: string | null) =>
      server.database.transaction((tx) => recordRevision(tx, context, raceId(2), { cause, reason }))
    await note('submitted', null)
    await note('official', null)
    await server.change(
      `update results set position = 3 - position where session_id = $1 and position <= 2`,
      [raceId(2)],
    )
    await server.change(`update sessions set status = 'amended' where id = $1`, [raceId(2)])
    await note('corrected', 'The photo finish')
  }

  async function enterFourthRound(): Promise<void> {
    await server.change(
      `insert into entries (id, league_id, event_id, car_number, team_id, driver_ids, class)
       select gen_random_uuid(), league_id, $1, car_number, team_id, jsonb_build_array(id), 'GT3'
         from drivers where league_id = $2 and car_number in ('44', '7', '101')`,
      [eventId(4), leagueId],
    )
  }

  async function open(path: string, options: BrowserContextOptions = {}) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
    const page = await context.newPage()
    pages.push(page)
    const complaints: string[] = []
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(String(error)))
    await page.goto(server.url + path)
    return { page, complaints }
  }

  test('[WB2] without a script everything is told, and links lead to all of it', async () => {
    const { page } = await open(amended, { javaScriptEnabled: false })
    const shown = await page.locator('main').innerText()
    for (const words of ['Amended', 'What changed', 'The photo finish', 'Fastest lap', 'Revision 3']) {
      expect(shown).toContain(words)
    }
    const changed = page.locator('[data-what-changed] li')
    expect(await changed.allInnerTexts()).toEqual([
      expect.stringMatching(/^44\s+Mara Lindqvist gains 1 place: P2 → P1$/),
      expect.stringMatching(/^7\s+Tomasz Brandt loses 1 place: P1 → P2$/),
    ])
    expect(await page.getByRole('button', { name: 'Copy as text' }).isVisible()).toBe(false)
    await page.getByText('Grid to finish').click()
    expect(
      await page.getByRole('list', { name: 'Finish' }).getByRole('listitem').first().innerText(),
    ).toMatch(/1\s*Mara Lindqvist/)
    await page.getByRole('link', { name: 'All revisions' }).click()
    await page.waitForURL(server.url + revisions)
    expect(
      await page.getByRole('region', { name: 'All revisions' }).getByRole('listitem').first().innerText(),
    ).toMatch(/Revision 3[\s\S]*Result corrected[\s\S]*The photo finish[\s\S]*P2 → P1/)
    await page.getByLabel('From').selectOption('1')
    await page.getByRole('button', { name: 'Compare' }).click()
    await page.waitForURL(`${server.url}${revisions}?from=1&to=3`)
    expect(await page.locator('[data-compared]').innerText()).toMatch(/Mara Lindqvist: P2 → P1/)
    await page.goBack()
    await page.goto(server.url + amended)
    await page.getByRole('link', { name: /^Next event/ }).click()
    await page.waitForURL(`${server.url}/l/night-series/events/${eventId(3)}`)
  })

  test('before it has been run it tells which cars are entered, and goes into calendars', async () => {
    const { page, complaints } = await open(coming)
    const entries = page.getByRole('region', { name: 'Entry list' })
    expect(await entries.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringMatching(/^7\s+Tomasz Brandt/),
      expect.stringMatching(/^44\s+Mara Lindqvist/),
      expect.stringMatching(/^101\s+Sofía Ibarra/),
    ])
    const file = await page.getByRole('link', { name: 'Calendar file' }).getAttribute('href')
    const calendar = await fetch(server.url + file)
    expect(calendar.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    const text = await calendar.text()
    expect(text.match(/^BEGIN:VEVENT/gm)).toHaveLength(1)
    expect(text).toContain('SUMMARY:Kita Bay')
    const google = new URL(
      (await page.getByRole('link', { name: 'Google Calendar' }).getAttribute('href')) ?? '',
    )
    expect(google.searchParams.get('dates')).toBe('20260502T180000Z/20260502T200000Z')
    expect(google.searchParams.get('text')).toBe('Night Series: Kita Bay')
    expect(complaints).toEqual([])
  })

  test('it is passed on by a short link and as text', async () => {
    const { page, complaints } = await open(amended, { permissions: ['clipboard-read', 'clipboard-write'] })
    const clipboard = () => page.evaluate<string>('navigator.clipboard.readText()')
    await page.getByRole('link', { name: 'Share link' }).click()
    await page.getByText('Link copied.').waitFor()
    expect(await clipboard()).toBe(`${server.url}/s/${eventId(2).slice(-10)}`)
    await page.getByRole('button', { name: 'Copy as text' }).click()
    await page.getByText('Table copied as text.').waitFor()
    expect(await clipboard()).toMatch(
      /^Night Series · Season 2026\nRound 2: Porto Verde · Race\nAmended, revision 3 as of .*\n\n1\. Mara Lindqvist #44,/,
    )
    expect(complaints).toEqual([])
  })

  test.each([
    ['result', amended],
    ['coming', coming],
    ['revisions', `${revisions}?from=1&to=3`],
  ])(
    '%s is free of serious findings on phone and desktop, light and dark, also at 320 px',
    async (name, path) => {
      const { page, complaints } = await open(path)
      await page.evaluate('document.querySelectorAll("details").forEach((each) => { each.open = true })')
      for (const width of [1280, 390, 320]) {
        await page.setViewportSize({ width, height: 900 })
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme })
          const { violations } = await new AxeBuilder({ page }).analyze()
          expect(violations.map(({ id: rule }) => rule)).toEqual([])
          await page.screenshot({
            path: `test-results/web/event-${name}-${width}-${colorScheme}.png`,
            fullPage: true,
          })
        }
      }
      expect(complaints).toEqual([])
    },
  )

  test('on paper it is a result without anything that can only be pressed', async () => {
    const { page } = await open(amended)
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    for (const name of ['Share link', 'All revisions', 'CSV']) {
      expect(await page.getByRole('link', { name, includeHidden: true }).first().isVisible()).toBe(false)
    }
    expect(await page.locator('header').isVisible()).toBe(false)
    expect(await page.getByRole('table').isVisible()).toBe(true)
    expect(await page.evaluate('getComputedStyle(document.documentElement).backgroundColor')).toBe(
      'rgb(255, 255, 255)',
    )
    await page.screenshot({ path: 'test-results/web/event-print.png', fullPage: true })
  })
})

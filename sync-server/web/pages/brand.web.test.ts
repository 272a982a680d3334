import type { Page } from '@playwright/test'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { writeLivelyLeague } from '../testing/lively-league.ts'
import { openWeb, type OpenWeb } from '../testing/open-web.ts'
import { keepPlainLogo } from '../testing/plain-logo.ts'
import { driverId, eventId, leagueId, teamId } from '../testing/test-league.ts'
import { noBrowser } from '../testing/web-browser.ts'

const patience = { timeout: 20_000 }
const home = '/l/night-series'
const pages = {
  overview: home,
  calendar: `${home}/calendar`,
  standings: `${home}/standings`,
  event: `${home}/events/${eventId(3)}`,
  driver: `${home}/drivers/${driverId(0)}`,
  team: `${home}/teams/${teamId(0)}`,
  rules: `${home}/rules`,
  seasons: `${home}/seasons`,
}

describe.skipIf(noBrowser !== '')(`a league with a look of its own${noBrowser}`, () => {
  let web: OpenWeb
  let logo: string

  beforeAll(async () => {
    web = await openWeb((db) => db.transaction(writeLivelyLeague))
    logo = await keepPlainLogo(web.db)
  })
  afterAll(() => web?.stop())
  beforeEach(() => look('ELITE', { logo, colours: true }))

  async function look(plan: string, shown: { readonly logo: string | null; readonly colours: boolean }) {
    const [accent, light, dark] = shown.colours ? ['#0b1f4b', '#1b4fd6', '#86adff'] : [null, null, null]
    await web.db.query(
      `update leagues set plan = $2, logo = $3, accent = $4, accent_light = $5, accent_dark = $6 where id = $1`,
      [leagueId, plan, shown.logo, accent, light, dark],
    )
  }

  test.each(Object.entries(pages))('shows it at the top of its page: %s', async (name, path) => {
    const { page, complaints } = await web.open(path, { reducedMotion: 'reduce' })
    const brand = page.locator('header [data-league-brand]')
    expect([await brand.innerText(), await brand.getAttribute('href')]).toEqual(['Night Series', home])
    await expect.poll(() => logoOf(page), patience).toEqual([28, 28, 96, 96])
    expect(await markOf(page)).toBe('rgb(27, 79, 214)')
    await page.screenshot({ path: `test-results/web/brand/${name}-light.png` })
    await page.setViewportSize({ width: 390, height: 844 })
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await markOf(page)).toBe('rgb(134, 173, 255)')
    await page.screenshot({ path: `test-results/web/brand/${name}-phone-dark.png` })
    await page.setViewportSize({ width: 320, height: 844 })
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('its logo has its room before it is there', async () => {
    const { page } = await web.open('/')
    const held: (() => void)[] = []
    await page.route('**/logos/**', async (route) => {
      await new Promise<void>((resume) => held.push(resume))
      await route.continue()
    })
    await page.goto(web.url + pages.standings, { waitUntil: 'commit' })
    await page.locator('footer').waitFor()
    await expect.poll(() => held.length, patience).toBe(1)
    expect(await logoOf(page)).toEqual([28, 28, 0, 0])
    const before = await placesOf(page)
    held[0]?.()
    await expect.poll(() => logoOf(page), patience).toEqual([28, 28, 96, 96])
    expect(await placesOf(page)).toEqual(before)
    await page.context().close()
  })

  test('a logo alone leaves the colours of the product, colours alone need no logo', async () => {
    await look('ELITE', { logo, colours: false })
    const drawn = await web.open(pages.rules)
    expect(await drawn.page.locator('[data-league-logo]').count()).toBe(1)
    expect(await markOf(drawn.page)).toBe('rgb(240, 78, 35)')
    await drawn.page.context().close()
    await look('ELITE', { logo: null, colours: true })
    const coloured = await web.open(pages.rules)
    expect(await coloured.page.locator('[data-league-logo]').count()).toBe(0)
    expect(await coloured.page.locator('[data-league-brand]').innerText()).toBe('Night Series')
    expect(await markOf(coloured.page)).toBe('rgb(27, 79, 214)')
    await coloured.page.context().close()
  })

  test.each(['FREE', 'PRO'])('on the plan %s it is kept and not shown', async (plan) => {
    await look(plan, { logo, colours: true })
    const { page } = await web.open(pages.standings)
    expect(
      await page.locator('[data-league-brand], [data-league-logo], link[href^="/accent/"]').count(),
    ).toBe(0)
    expect(await page.locator('header a').first().innerText()).toBe('GridBoss')
    expect(await markOf(page)).toBe('rgb(240, 78, 35)')
    await page.context().close()
  })
})

/** The colour of the line under the page of the league that is open. */
const markOf = (page: Page) =>
  page.evaluate(
    `getComputedStyle(document.querySelector('nav [aria-current][class*="border-b"]')).borderBottomColor`,
  )

/** Width and height of the logo: of its place, and of the picture once it is there. */
const logoOf = (page: Page) =>
  page.evaluate(
    `(({ offsetWidth, offsetHeight, naturalWidth, naturalHeight }) => [offsetWidth, offsetHeight, naturalWidth, naturalHeight])(document.querySelector('header [data-league-brand] img'))`,
  )

/** Where the parts of the page stand. */
const placesOf = (page: Page) =>
  page.evaluate(
    `[...document.querySelectorAll('header *, nav a, h1')].map((each) => JSON.stringify(each.getBoundingClientRect()))`,
  )

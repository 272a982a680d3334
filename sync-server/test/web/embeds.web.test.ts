import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Frame, Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { must } from '#shared/base/assert.ts'
import { poolDatabase, type Database } from '#server/db/database.ts'
import { startTestPostgres, type TestPostgres } from '#server/db/testing/test-postgres.ts'
import { startTestServer, type TestServer } from '#server/test/server/test-server.ts'
import { openWebBundle } from '#server/web/drawing/build-bundle.ts'
import {
  driverId,
  id,
  leagueId,
  raceId,
  recompute,
  writeTestLeague,
} from '#server/web/testing/test-league.ts'
import { noBrowser, openBrowser } from '#server/web/testing/web-browser.ts'

const patience = 20_000
const shows = ['standings', 'latest-result', 'next-race', 'calendar'] as const

describe.skipIf(noBrowser !== '')(`frames on another site${noBrowser}`, () => {
  let postgres: TestPostgres
  let db: Database
  let server: TestServer
  let browser: Browser
  /** The site of a club, under a policy that lets in what its own pages need and GridBoss's script and frame. */
  let site: { readonly url: string; readonly server: Server }
  const contexts: BrowserContext[] = []

  beforeAll(async () => {
    postgres = await startTestPostgres()
    db = poolDatabase(postgres.pool)
    server = await startTestServer({ postgres, app: { web: await openWebBundle(), clock: Date.now } })
    await db.transaction(writeTestLeague)
    await db.query(
      `update leagues set plan = 'ELITE', accent = '#ffe600', accent_dark = '#ffb000' where id = $1`,
      [leagueId],
    )
    await recompute(db)
    await db.query(
      `update events set starts_at = now() + interval '3 days' where league_id = $1 and round = 4`,
      [leagueId],
    )
    browser = await openBrowser()
    site = await openSite(() => server.url)
  })
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()))
  })
  afterAll(async () => {
    await browser.close()
    await new Promise((closed) => site.server.close(closed))
    await server.stop()
    await postgres.stop()
  })

  async function open(
    query: string,
    options: { readonly colorScheme?: 'light' | 'dark'; readonly width?: number } = {},
  ): Promise<{ page: Page; frame: Frame; complaints: string[] }> {
    const { colorScheme = 'light', width = 900 } = options
    const context = await browser.newContext({ viewport: { width, height: 1_000 }, colorScheme })
    contexts.push(context)
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(String(error)))
    await page.goto(`${site.url}/?${query}`)
    const element = await page.waitForSelector('iframe', { timeout: patience })
    const frame = must(await element.contentFrame(), 'the frame')
    await frame.waitForSelector('[data-embed-content]', { timeout: patience })
    await page.waitForLoadState('networkidle')
    return { page, frame, complaints }
  }

  test.each(shows.flatMap((show) => (['light', 'dark'] as const).map((scheme) => [show, scheme] as const)))(
    '%s, %s: shown under a strict policy, in the colours of the reader, and nothing moves',
    async (show, colorScheme) => {
      const { page, frame, complaints } = await open(`show=${show}`, { colorScheme })
      const expected = {
        standings: 'Mara Lindqvist',
        'latest-result': 'Mara Lindqvist',
        'next-race': 'Kita Bay',
        calendar: 'Hochwald',
      }
      expect(await frame.textContent('main')).toContain(expected[show])
      expect(complaints).toEqual([])
      expect(await movedBy(page)).toBe(0)
      const fits =
        '[document.documentElement.scrollHeight - innerHeight, document.documentElement.scrollWidth - innerWidth]'
      expect(await frame.evaluate(fits)).toEqual([0, 0])
      const { violations } = await new AxeBuilder({ page }).include('iframe').analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
      await page.screenshot({ path: `test-results/screens/embed-${show}-${colorScheme}.png` })
    },
  )

  test('a theme of the site’s choice holds against the reader’s, and German stands in German', async () => {
    const { frame } = await open('show=standings&theme=dark&lang=de', { colorScheme: 'light' })
    const background = await frame.evaluate(
      "getComputedStyle(document.querySelector('main')).backgroundColor",
    )
    // --surface of dark pages, #16181b.
    expect(background).toBe('rgb(22, 24, 27)')
    expect(await frame.getAttribute('html', 'lang')).toBe('de')
    expect(await frame.textContent('h1')).toContain('Fahrerwertung')
  })

  test('the league’s colours are those that can be read', async () => {
    const light = await open('show=standings', { colorScheme: 'light' })
    const edge = "getComputedStyle(document.querySelector('header')).borderBottomColor"
    // Yellow cannot be read on white: it is as much darker as it takes.
    expect(await light.frame.evaluate(edge)).not.toBe('rgb(255, 230, 0)')
    const dark = await open('show=standings', { colorScheme: 'dark' })
    expect(await dark.frame.evaluate(edge)).toBe('rgb(255, 176, 0)')
  })

  test('on a narrow page it fits, with as many rows as were asked for', async () => {
    const { page, frame, complaints } = await open('show=standings&rows=3', { width: 320 })
    expect(await frame.locator('ol > li').count()).toBe(3)
    const wide = await frame.evaluate('document.documentElement.scrollWidth > innerWidth')
    expect(wide).toBe(false)
    expect(complaints).toEqual([])
    await page.screenshot({ path: 'test-results/screens/embed-narrow.png' })
  })

  test('a result that comes in is shown without loading anew, and nothing moves', async () => {
    const { page, frame } = await open('show=standings&rows=3')
    const first = frame.locator('ol > li').first()
    expect(await first.textContent()).toContain('Mara Lindqvist')
    await frame.evaluate('void (window.sameDocument = true)')
    await server.change('update drivers set display_name = $2 where id = $1', [driverId(0), 'Mara Berg'])
    await recompute(db)
    await server.change('update leagues set name = name where id = $1', [leagueId])
    await frame.getByText('Mara Berg').waitFor({ timeout: patience })
    expect(await frame.evaluate('window.sameDocument')).toBe(true)
    expect(await movedBy(page)).toBe(0)
    await server.change('update drivers set display_name = $2 where id = $1', [driverId(0), 'Mara Lindqvist'])
  })

  test('what another frame or page says of heights is not heard', async () => {
    const { page } = await open('show=standings&rows=3')
    const height = () => page.locator('iframe').first().getAttribute('height')
    const before = await height()
    // The page's own listener was added later, and so hears of it after the script.
    await page.evaluate(`new Promise((heard) => {
      addEventListener('message', ({ source }) => source === window && heard())
      postMessage({ gridboss: 'height', height: 5000 }, '*')
    })`)
    expect(await height()).toBe(before)
  })

  test('a league that is not there says so in the frame', async () => {
    const answer = await fetch(`${server.url}/embed/l/nobody/standings`)
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-security-policy')).toContain('frame-ancestors *')
    expect(await answer.text()).toContain('Nothing is here')
  })

  test('only these may stand in frames, and none of them sets a cookie', async () => {
    for (const path of ['standings', 'results/latest', 'next-race', 'calendar']) {
      expect(await policyOf(`${server.url}/embed/l/night-series/${path}`)).toEqual([
        'frame-ancestors *',
        null,
      ])
    }
    for (const path of ['/l/night-series', '/']) {
      const [ancestors, old] = await policyOf(server.url + path)
      expect([ancestors, old]).toEqual(["frame-ancestors 'none'", 'SAMEORIGIN'])
    }
  })

  test('a look that is none is taken as not said', async () => {
    const plain = await (await fetch(`${server.url}/embed/l/night-series/standings`)).text()
    const odd = await fetch(
      `${server.url}/embed/l/night-series/standings?theme=pink&rows=1e9&lang=xx&kind=car`,
    )
    expect([odd.status, await odd.text()]).toEqual([200, plain])
    expect(plain).not.toContain(id(4))
    expect(plain).not.toContain(raceId(1))
  })

  test('the colours of a league are a sheet of its own, of colours alone', async () => {
    const sheet = await fetch(`${server.url}/accent/1b4fd6-86adff.css`)
    expect(await sheet.text()).toBe(':root{--accent:light-dark(#1b4fd6,#86adff)}')
    expect((await fetch(`${server.url}/accent/1b4fd6-red;}.css`)).status).toBe(404)
  })
})

/** By how many px what stands below the frame has moved since the frame was there. */
const movedBy = (page: Page) =>
  page.evaluate<number>(`document.querySelector('#below').getBoundingClientRect().top - window.placed`)

/** Who may frame what stands there, by the header of today and the one of old. */
async function policyOf(address: string): Promise<(string | null | undefined)[]> {
  const { headers, status } = await fetch(address)
  expect([address, status, headers.get('set-cookie')]).toEqual([address, 200, null])
  return [
    /frame-ancestors [^;]+/.exec(headers.get('content-security-policy') ?? '')?.[0],
    headers.get('x-frame-options'),
  ]
}

/** A page of another origin that lets in nothing of its own but a script that measures. */
async function openSite(gridboss: () => string): Promise<{ url: string; server: Server }> {
  const measure = `new MutationObserver(() => {
    if (document.querySelector('iframe')) window.placed ??= document.querySelector('#below').getBoundingClientRect().top
  }).observe(document, { subtree: true, childList: true })`
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://site')
    if (pathname === '/measure.js') {
      response.setHeader('content-type', 'text/javascript')
      response.end(measure)
      return
    }
    if (pathname !== '/') {
      response.statusCode = 204
      response.end()
      return
    }
    const data = [...searchParams].map(([name, value]) => ` data-${name}="${value}"`).join('')
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.setHeader(
      'content-security-policy',
      `default-src 'none'; script-src 'self' ${gridboss()}; frame-src ${gridboss()}; base-uri 'none'; require-trusted-types-for 'script'`,
    )
    response.end(
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>Night Club</title><meta name="viewport" content="width=device-width"><script src="/measure.js"></script><main><h1>Night Club</h1><p>Our season:</p><script src="${gridboss()}/embed.js" data-league="night-series"${data} async></script><p id="below">What stands below it stays where it is.</p></main></html>`,
    )
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  // Another name is another site.
  return { url: `http://localhost:${(server.address() as AddressInfo).port}`, server }
}

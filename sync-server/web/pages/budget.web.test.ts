import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeLargeLeague } from '../testing/large-league.ts'
import { openWeb, type OpenWeb } from '../testing/open-web.ts'
import { noBrowser } from '../testing/web-browser.ts'

const patience = { timeout: 20_000 }

/** What a first visit of the standings costs. Bytes are as they go over the wire. */
interface Visit {
  readonly requests: readonly string[]
  readonly bytes: { readonly html: number; readonly css: number; readonly js: number }
  /** The cumulative layout shift. */
  readonly shift: number
}

/** Fonts are no part of the weight: pages are read before they come, and they are the same for every page. */
async function visit(web: OpenWeb): Promise<Visit> {
  const context = await web.browser.newContext({ viewport: { width: 390, height: 844 } })
  await context.addInitScript(`
    window.shift = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value
    }).observe({ type: 'layout-shift', buffered: true })
  `)
  const page = await context.newPage()
  const requests: string[] = []
  const bytes = { html: 0, css: 0, js: 0 }
  const sizes: Promise<void>[] = []
  page.on('requestfinished', (request) => {
    const kind = ({ document: 'html', stylesheet: 'css', script: 'js' } as const)[
      request.resourceType() as 'document'
    ]
    // What tells an open page of changes, and what lets it be installed, come after it.
    if (['eventsource', 'manifest', 'fetch', 'other'].includes(request.resourceType())) return
    if (request.serviceWorker()) return
    requests.push(new URL(request.url()).pathname)
    if (kind)
      sizes.push(request.sizes().then(({ responseBodySize }) => void (bytes[kind] += responseBodySize)))
  })
  await page.goto(`${web.url}/l/large-cup/standings`, { waitUntil: 'networkidle' })
  await page.locator('[data-chart] [data-line]').first().waitFor(patience)
  await page.evaluate('document.fonts.ready')
  await page.evaluate('window.scrollTo(0, document.body.scrollHeight)')
  await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))')
  await Promise.all(sizes)
  const shift = (await page.evaluate('window.shift')) as number
  await context.close()
  return { requests, bytes, shift }
}

const weight = ({ bytes: { html, css, js } }: Visit) => html + css + js

describe.skipIf(noBrowser !== '')(`what the standings cost${noBrowser}`, () => {
  const field = { drivers: 40, rounds: 16 }
  let young: OpenWeb
  let old: OpenWeb

  beforeAll(async () => {
    young = await openWeb((db) => writeLargeLeague(db, { ...field, seasons: 1 }))
    old = await openWeb((db) => writeLargeLeague(db, { ...field, seasons: 20 }))
  })
  afterAll(async () => {
    await young?.stop()
    await old?.stop()
  })

  test('the standings of forty drivers are light, few requests, and stay where they are', async () => {
    const cost = await visit(young)
    console.log(
      `standings of 40 drivers over 16 rounds: ${JSON.stringify(cost.bytes)}, ${cost.requests.join(' ')}`,
    )
    expect(weight(cost)).toBeLessThanOrEqual(100_000)
    expect(cost.requests.length).toBeLessThanOrEqual(5)
    expect(cost.shift).toBe(0)
  })

  test('a league with twenty seasons sends no more than one with one, but for the names of its seasons', async () => {
    const [one, twenty] = [await visit(young), await visit(old)]
    expect(twenty.requests.length).toBe(one.requests.length)
    // Nineteen more choices in a list.
    expect(weight(twenty) - weight(one)).toBeLessThan(1_500)
  })
})

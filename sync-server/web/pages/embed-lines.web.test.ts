import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeLivelyLeague } from '../testing/lively-league.ts'
import { openWeb, type OpenWeb } from '../testing/open-web.ts'
import { eventId, pastSeasonId } from '../testing/test-league.ts'
import { noBrowser } from '../testing/web-browser.ts'

const home = '/l/night-series'
const summary = 'Show on another site'
const line = (show: string) =>
  `<script src="https://race.example/embed.js" data-league="night-series" data-show="${show}" async></script>`

describe.skipIf(noBrowser !== '')(`lines for other sites${noBrowser}`, () => {
  let web: OpenWeb

  beforeAll(async () => {
    web = await openWeb((db) => db.transaction(writeLivelyLeague), { publicUrl: 'https://race.example' })
  })
  afterAll(() => web?.stop())

  test.each([home, `${home}/calendar`, `${home}/standings`, `${home}/events/${eventId(3)}`])(
    'stand at the end of %s, and can be read without scripts',
    async (path) => {
      const { page } = await web.open(path, { javaScriptEnabled: false })
      expect(await page.locator('#embed-next-race').isVisible()).toBe(false)
      await page.getByText(summary).click()
      const names = ['Standings', 'Latest result', 'Next race', 'Calendar']
      const lines = await Promise.all(names.map((name) => field(page, name).inputValue()))
      expect(lines).toEqual(['standings', 'latest-result', 'next-race', 'calendar'].map(line))
      expect(await page.getByRole('button', { name: /^Copy/ }).count()).toBe(0)
      await page.context().close()
    },
  )

  test('are copied by a button, which says so', async () => {
    const { page, complaints } = await web.open(home, {
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    await page.getByText(summary).click()
    await page.getByRole('button', { name: 'Copy: Calendar' }).click()
    await page.getByText('Line copied.').waitFor()
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(line('calendar'))
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('say what to do where nothing may be copied', async () => {
    const { page } = await web.open(`${home}?lang=de`)
    await page.evaluate(`navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'))`)
    await page.getByText('Auf einer anderen Website zeigen').click()
    await page.getByRole('button', { name: 'Kopieren: Wertung' }).click()
    await page.getByText('Das ging hier nicht. Markiere die Zeile und kopiere sie.').waitFor()
    await page.context().close()
  })

  test.each([
    ['desktop', 1280, 'light'],
    ['phone', 390, 'dark'],
    ['narrow', 320, 'light'],
  ] as const)('fit on a %s of %i px, %s', async (name, width, colorScheme) => {
    const { page } = await web.open(`${home}/calendar`, { viewport: { width, height: 844 }, colorScheme })
    await page.getByText(summary).click()
    await page.getByRole('button', { name: 'Copy: Calendar' }).waitFor()
    const { violations } = await new AxeBuilder({ page }).include('[data-embed-lines]').analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
    await page.screenshot({ path: `test-results/web/embed-lines-${name}.png`, fullPage: true })
    await page.context().close()
  })

  test.each([`${home}/rules`, `${home}/standings?season=${pastSeasonId}`])(
    'are not where there is nothing to show elsewhere: %s',
    async (path) => {
      const { page } = await web.open(path)
      expect(await page.locator('h1').count()).toBe(1)
      expect(await page.locator('[data-embed-lines]').count()).toBe(0)
      await page.context().close()
    },
  )
})

const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })

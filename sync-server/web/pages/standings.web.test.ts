import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { largeDriverId, writeLargeLeague } from '../testing/large-league.ts'
import { openWeb, type OpenWeb } from '../testing/open-web.ts'
import { noBrowser } from '../testing/web-browser.ts'

const patience = { timeout: 20_000 }
const standings = '/l/large-cup/standings'

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
}

describe.skipIf(noBrowser !== '')(`the standings page in a real browser${noBrowser}`, () => {
  let web: OpenWeb

  beforeAll(async () => {
    web = await openWeb((db) => writeLargeLeague(db, { drivers: 20, rounds: 10, seasons: 2 }))
  })
  afterAll(() => web?.stop())

  test.each([
    ['phone', 390, 'light'],
    ['phone', 390, 'dark'],
    ['desktop', 1280, 'light'],
    ['desktop', 1280, 'dark'],
    ['narrow', 320, 'light'],
  ] as const)(
    'is read on a %s of %i px, %s, by everybody, and never wider than that',
    async (name, width, colorScheme) => {
      const path = `${standings}?chances=1&suppose=next&p1=${largeDriverId(5)}`
      const { page, complaints } = await web.open(path, { viewport: { width, height: 844 }, colorScheme })
      await page.locator('[data-chart="rank"] [data-line]').first().waitFor(patience)
      await page.screenshot({ path: `test-results/web/standings-${name}-${colorScheme}.png`, fullPage: true })
      await expectAccessible(page)
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
      expect(complaints).toEqual([])
      await page.context().close()
    },
  )

  test('without scripts tables, charts, explanations and suppositions are links and forms', async () => {
    const { page } = await web.open(standings, { javaScriptEnabled: false })
    expect(await page.locator('[data-standings-row]').count()).toBe(20)
    await page.locator('[data-standings-row] a[id^="total-"]').first().click()
    await page.getByRole('heading', { name: /^Points of / }).waitFor(patience)
    await page.getByRole('link', { name: 'Close' }).first().click()
    await page.getByRole('navigation', { name: 'Chart' }).getByRole('link', { name: 'Gap' }).click()
    expect(await page.locator('[data-chart="gap"] [data-line]').count()).toBe(20)
    await page.getByText('Choose results of the races to come').click()
    await page.locator('#p1').selectOption({ value: largeDriverId(20) })
    await page.getByRole('button', { name: 'Show the standings' }).click()
    const row = page.getByRole('table', { name: 'The standings if it ends like this' }).getByRole('row')
    await row.filter({ hasText: '+25' }).waitFor(patience)
    expect(new URL(page.url()).searchParams.get('chart')).toBe('gap')
    await page
      .getByRole('navigation', { name: 'Championship' })
      .getByRole('link', { name: 'Drivers' })
      .waitFor(patience)
    await page.context().close()
  })

  test('with scripts a choice is seen at once, and the page stays where it is', async () => {
    const { page, complaints } = await web.open(`${standings}?suppose=next`)
    await page.evaluate('window.loadedOnce = true')
    await page.locator('#p1').focus()
    await page.locator('#p1').selectOption({ value: largeDriverId(20) })
    await page
      .getByRole('table', { name: 'The standings if it ends like this' })
      .getByRole('row')
      .filter({ hasText: '+25' })
      .waitFor(patience)
    expect(await page.evaluate('window.loadedOnce')).toBe(true)
    expect(new URL(page.url()).searchParams.get('p1')).toBe(largeDriverId(20))
    expect(await page.evaluate('document.activeElement.id')).toBe('p1')
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('a total is explained in a dialog over the page', async () => {
    const { page } = await web.open(standings)
    await page.locator('[data-standings-row] a[id^="total-"]').first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Total').waitFor(patience)
    expect(await page.locator('dialog:modal').count()).toBe(1)
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached', ...patience })
    await page.context().close()
  })

  test('a chart is read line by line and round by round with the keys', async () => {
    const { page } = await web.open(standings)
    const chart = page.locator('[data-chart="rank"]')
    await chart.locator('[data-line][tabindex="0"]').focus()
    const readout = chart.locator('[data-readout]')
    await readout.filter({ hasText: /, 9 Grand Prix 9, provisional: 1\b/ }).waitFor(patience)
    await page.keyboard.press('ArrowDown')
    await readout.filter({ hasText: /, 9 Grand Prix 9, provisional: 2\b/ }).waitFor(patience)
    await page.keyboard.press('ArrowLeft')
    await readout.filter({ hasText: /, 8 Grand Prix 8: \d/ }).waitFor(patience)
    await page.context().close()
  })
})

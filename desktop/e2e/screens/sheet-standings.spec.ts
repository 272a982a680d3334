import { expect } from '@playwright/test'
import { must } from '#shared/base/assert.ts'
import { sheetStandingsRows } from '#shared/queries/sheet-standings-view.ts'
import { standings } from './demo-league.ts'
import { demoAnswers } from './fake-bridge.ts'
import { inBothThemes } from './look-and-hear.ts'
import { enter, openDesk } from './sheet-desk.ts'
import { test } from './screen-test.ts'

/* The standings beside a sheet, if the session ended as it says so far. */

const [first, second, third, ...others] = standings.rows
const before = [first, second, third, ...others].flatMap((row) => (row ? [row] : []))
/** The third of the season wins: 25 points that lead. */
const after = [
  ...before.slice(2, 3).map((row) => ({ ...row, rank: 1, pointsMp: row.pointsMp + 25_000 })),
  ...before.slice(0, 2).map((row) => ({ ...row, rank: 2 })),
  ...before.slice(3),
]
const answers = {
  ...demoAnswers.answers,
  'sheet-standings': { rows: sheetStandingsRows(after, before) },
}

test('a key shows the standings beside the sheet and hides them; the window remembers', async () => {
  const page = await openDesk({ answers })
  const beside = page.getByRole('complementary', { name: 'Standings with this sheet' })
  await expect(beside).toBeHidden()
  await enter(page, '44', '7')
  await page.keyboard.press('Alt+t')
  await expect(page.getByLabel('Car number')).toBeFocused()
  const lines = beside.locator('[data-sheet-standing]')
  await expect(lines).toHaveCount(before.length)
  await expect(lines.nth(0)).toContainText(third?.name ?? '')
  await expect(lines.nth(0)).toContainText('up 2')
  await expect(lines.nth(0)).toContainText('+25')
  await expect(lines.nth(1)).toContainText('down 1')
  await expect(lines.nth(3)).toContainText('no change')
  await inBothThemes(page, 'sheet-standings')
  await page.reload()
  await expect(beside).toBeVisible()
  await page.getByLabel('Car number').press('Alt+t')
  await expect(beside).toBeHidden()
  await page.reload()
  await expect(page.getByLabel('Car number')).toBeVisible()
  await expect(beside).toBeHidden()
})

test('of many drivers those near what is looked at are drawn', async () => {
  const row = must(after[0], 'a row')
  const rows = Array.from({ length: 300 }, (_, n) => ({
    ...row,
    id: `driver ${n}`,
    name: `Driver ${n}`,
    rank: n + 1,
  }))
  const page = await openDesk({
    answers: { ...answers, 'sheet-standings': { rows: sheetStandingsRows(rows, rows) } },
  })
  await page.keyboard.press('Alt+t')
  const beside = page.getByRole('complementary', { name: 'Standings with this sheet' })
  const lines = beside.locator('[data-sheet-standing]')
  await expect(lines.first()).toContainText('Driver 0')
  expect(await lines.count()).toBeLessThan(100)
  await beside
    .getByRole('region', { name: 'Standings' })
    .evaluate((list) => list.scrollTo(0, list.scrollHeight))
  await expect(lines.filter({ hasText: 'Driver 299' })).toBeVisible()
})

test('before anybody has scored the place beside the sheet says so, and when it cannot be read, too', async () => {
  const page = await openDesk({ answers: { ...answers, 'sheet-standings': { rows: [] } } })
  await page.keyboard.press('Alt+t')
  const beside = page.getByRole('complementary', { name: 'Standings with this sheet' })
  await expect(beside).toContainText('No standings yet')
  const broken = await openDesk({ answers: { ...answers, 'sheet-standings': 'fails' } })
  await broken.getByRole('button', { name: 'Standings' }).click()
  await expect(broken.getByRole('alert')).toContainText('This could not be read')
})

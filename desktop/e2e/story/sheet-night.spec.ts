import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from '../accessibility.ts'
import { enter } from './enter.ts'
import { findNextSheet } from './find-next-sheet.ts'
import type { Window } from './open-window.ts'
import { openTwoLaptops, type TwoLaptops } from './two-laptops.ts'

/*
 * Two stewards offline write one race down and differ: in the order of two cars, in a penalty, and in a guest whom both add.
 * Back together each is one question, answered by keyboard alone; then a dead heat is entered and the race is submitted.
 */
test.describe.configure({ mode: 'serial' })

let laptops: TwoLaptops
let ade: Window
let jonas: Window

test.beforeAll(async () => {
  laptops = await openTwoLaptops()
})
test.afterAll(() => laptops?.close())

const bar = (page: Page) => page.getByRole('contentinfo', { name: 'Sync' })
const needsYou = (page: Page) => page.locator('[data-strip="needs-you"]')
const picture = (page: Page, name: string) =>
  page.screenshot({ path: `test-results/story/night-${name}.png` })
const lines = (page: Page): Promise<string[]> =>
  page
    .locator('[data-row]')
    .evaluateAll((rows) =>
      rows.map((row) =>
        [...row.querySelectorAll('td:first-child, td:nth-child(2)')]
          .map((cell) => (cell.textContent ?? '').replace('=', ''))
          .join(' '),
      ),
    )

async function openSheet(at: number, role: string, profile?: string): Promise<Window> {
  const window = await laptops.openLeague(at, role, profile)
  await findNextSheet(window.page)
  return window
}

/** Enters what no driver of the league is called: asked once, then added as a guest. */
async function enterGuest(page: Page, name: string): Promise<void> {
  await enter(page, name)
  await expect(page.getByRole('alert')).toContainText(`Nobody in this league is called ${name}`)
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: `Add ${name} as a guest` })
  await expect(dialog.getByLabel('Driver', { exact: true })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
}

async function penalise(page: Page, car: string, typed: string, shown: string): Promise<void> {
  const cell = page.getByLabel(`Penalty of car ${car}`, { exact: true })
  await cell.fill(typed)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(cell).toHaveValue(shown)
}

test('offline, each enters the finish, a penalty and a guest whom the league does not know', async () => {
  ade = await openSheet(0, 'admin', 'tower')
  jonas = await openSheet(1, 'steward')
  for (const at of [0, 1]) await laptops.pull(at)
  for (const { page } of [ade, jonas]) {
    await expect(bar(page)).toContainText('Offline, everything still works')
    await page.bringToFront()
    await page.getByLabel('Car number', { exact: true }).focus()
    await enter(page, ...(page === ade.page ? ['44', '7', '3', '63'] : ['44', '3', '7', '63']))
    await enterGuest(page, 'Nina Petit')
    await expect(page.locator('[data-row]')).toHaveCount(5)
  }
  await penalise(ade.page, '44', '5 sec', '+5s')
  await penalise(jonas.page, '44', '2p', '2 places')
  await penalise(jonas.page, '63', '+10', '+10s')
  await picture(jonas.page, '01-offline')
  await expectAccessible(jonas.page)
})

test('together again there is one question for the swap, one for the penalty, one for the guest', async () => {
  for (const at of [0, 1]) await laptops.plug(at)
  for (const { page } of [ade, jonas]) {
    await expect(bar(page)).toContainText('In sync with the server')
    await page.bringToFront()
    await page.getByLabel('Car number', { exact: true }).focus()
    await page.keyboard.press('Alt+KeyN')
    const panel = page.getByRole('dialog', { name: 'Needs you' })
    await expect(panel).toContainText('Two drivers are called Nina Petit')
    await expect(panel.locator('[data-conflict="values"]')).toHaveCount(1)
    await expect(panel.locator('[data-conflict="order"]')).toHaveCount(2)
    await page.keyboard.press('Escape')
    await expect(needsYou(page)).toContainText('4 things need you')
  }
})

test('they are answered by keyboard alone, and the answers are what both see', async () => {
  const { page } = jonas
  await page.bringToFront()
  await page.getByLabel('Car number', { exact: true }).focus()
  await page.keyboard.press('Alt+KeyN')
  const panel = page.getByRole('dialog', { name: 'Needs you' })
  await expect(
    panel.locator('[data-conflict="order"]').filter({ hasText: /car 3 and car 7|car 7 and car 3/ }),
  ).toHaveCount(1)
  await picture(page, '02-needs-you')
  await expectAccessible(page)
  for (const [asked, answer] of [
    ['same-name', /One person/],
    ['values', /5 seconds/],
    ['order', /Car 3 second, car 7 third/],
  ] as const) {
    const item = panel.locator(`[data-conflict="${asked}"]`).first()
    await expect(item).toBeVisible()
    while ((await item.locator(':focus').count()) === 0) await page.keyboard.press('Tab')
    const wanted = item.getByRole('button', { name: answer })
    await page.keyboard.press(((await wanted.textContent()) ?? '').trim().charAt(0))
    await expect(item).toBeHidden()
  }
  await expect(panel).toBeHidden()
  await expect(page.locator('[data-row] :focus')).toHaveCount(1)
  for (const window of [jonas, ade]) {
    await expect(needsYou(window.page)).toBeHidden()
    await expect.poll(() => lines(window.page)).toEqual(['1 44', '2 3', '3 7', '4 63', '5 –'])
    await expect(window.page.getByLabel('Penalty of car 44', { exact: true })).toHaveValue('+5s')
  }
})

test('a dead heat is entered by key, submitted, and shown with the penalties wherever the result is', async () => {
  const { page } = jonas
  await page.getByLabel('Laps of car 7', { exact: true }).focus()
  await page.keyboard.press('Alt+KeyE')
  await expect.poll(() => lines(page)).toEqual(['1 44', '2 3', '2 7', '4 63', '5 –'])
  await picture(page, '03-dead-heat')
  await page.keyboard.press('Control+Enter')
  const dialog = page.getByRole('dialog', { name: 'Submit race result' })
  await expect(dialog).toContainText('5 cars for round 2')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Pine Ridge Grand Prix' })).toBeVisible()
  await expect(bar(page)).toContainText('In sync with the server')
  await picture(page, '04-result')
  await expect(page.getByRole('row').filter({ hasText: 'Nina Petit' })).toHaveCount(1)
})

import { expect, test, type Page } from '@playwright/test'
import { demoLeague } from '#server/demo/demo-league.ts'
import { expectAccessible } from '../accessibility.ts'
import { askEngine } from '../ask-engine.ts'
import { enter } from './enter.ts'
import { findNextSheet } from './find-next-sheet.ts'
import type { Window } from './open-window.ts'
import { openTwoLaptops, type TwoLaptops } from './two-laptops.ts'

/*
 * Two stewards at two laptops write one race down. Each loses the network; both go on; what they wrote goes together when
 * they are back, and the one thing that cannot both be true is decided once, by keyboard. One test after the other.
 */
test.describe.configure({ mode: 'serial' })

let laptops: TwoLaptops
let jonas: Window
let ade: Window

test.beforeAll(async () => {
  laptops = await openTwoLaptops()
})
test.afterAll(() => laptops?.close())

const bar = (page: Page) => page.getByRole('contentinfo', { name: 'Sync' })
const strip = (page: Page, kind: string) => page.locator(`[data-strip="${kind}"]`)
const picture = (page: Page, name: string) => page.screenshot({ path: `test-results/story/desk-${name}.png` })
const order = (page: Page): Promise<(string | null)[]> =>
  page.locator('[data-row]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-car')))

/** Types into a cell as a person does, and goes on to the next one, which puts it on the sheet. */
async function write(page: Page, cell: string, text: string): Promise<void> {
  await page.getByLabel(cell, { exact: true }).fill(text)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Saved on this device')).toBeVisible()
}

const guests = ['101', '102', '103', '104', '105', '106', '107', '108', '109', '110']
const race = ['44', '7', '3', '63', '21', '12', '5', '9', '18', '30', ...guests]

test('two stewards open one sheet, and each sees who is there and in which cell', async () => {
  ade = await laptops.openLeague(0, 'admin', 'tower')
  const items = guests.map((carNumber, at) => ({
    id: `0190a000-0000-7000-8000-0000000009${String(at).padStart(2, '0')}`,
    displayName: `Guest ${carNumber}`,
    carNumber,
    teamId: null,
    kind: 'regular' as const,
  }))
  const request = { leagueId: demoLeague.id, name: 'driver.add', args: { items } }
  const added = await askEngine(ade.page, 'mutate', request)
  expect(added).toEqual({ ok: true, result: { ok: true } })
  jonas = await laptops.openLeague(1, 'steward')
  for (const { page } of [ade, jonas]) {
    await findNextSheet(page)
    await expect(page.getByText('Still to come (20)')).toBeVisible()
  }
  await expect(jonas.page.getByRole('list', { name: 'Also on this sheet' })).toContainText('Ade Falade')
  await expect(ade.page.getByRole('list', { name: 'Also on this sheet' })).toContainText('Jonas Weller')
})

test('twenty cars are entered by keyboard alone, with the network gone', async () => {
  await laptops.pull(0)
  await laptops.pull(1)
  for (const { page } of [ade, jonas]) {
    await expect(bar(page)).toContainText('Offline, everything still works')
    await expect(page.getByRole('list', { name: 'Also on this sheet' })).toBeHidden()
    await page.bringToFront()
    const started = Date.now()
    await enter(page, ...race)
    await expect(page.locator('[data-row]')).toHaveCount(20)
    const seconds = ((Date.now() - started) / 1000).toFixed(1)
    test.info().annotations.push({ type: '20 cars by keyboard', description: `${seconds} s` })
    expect(await order(page)).toEqual(race)
    await expect(page.getByText('Every car is on the sheet')).toBeVisible()
    await expect(page.getByText('Saved on this device')).toBeVisible()
  }
  await picture(jonas.page, '01-twenty-cars')
  await expectAccessible(jonas.page)
})

test('what is on the sheet outlives the end of the app, at once', async () => {
  await write(jonas.page, 'Laps of car 7', '30')
  await write(jonas.page, 'Note of car 3', 'Rear wing')
  await jonas.quit()
  jonas = await laptops.open(1)
  await expect(jonas.page.locator('[data-row]')).toHaveCount(20)
  expect(await order(jonas.page)).toEqual(race)
  await expect(jonas.page.getByLabel('Laps of car 7', { exact: true })).toHaveValue('30')
  await expect(bar(jonas.page)).toContainText(/unsent changes?/)
})

test('back together everything merges by itself but the one thing that cannot', async () => {
  await write(ade.page, 'Laps of car 7', '29')
  await write(ade.page, 'Penalty of car 44', '5s')
  for (const at of [0, 1]) await laptops.plug(at)
  for (const { page } of [ade, jonas]) {
    await expect(bar(page)).toContainText('In sync with the server')
    await expect(strip(page, 'needs-you')).toContainText('1 thing needs you')
    await expect(page.getByLabel('Penalty of car 44', { exact: true })).toHaveValue('+5s')
    await expect(page.getByLabel('Note of car 3', { exact: true })).toHaveValue('Rear wing')
    expect(await order(page)).toEqual(race)
  }
  await expect(strip(jonas.page, 'merged')).toContainText('1 field merged by itself')
  await expect(strip(ade.page, 'merged')).toContainText('1 field merged by itself')
  await picture(ade.page, '02-needs-you')
})

test('it is decided once, by keyboard, and both see it so', async () => {
  const { page } = jonas
  await page.bringToFront()
  await page.getByLabel('Car number', { exact: true }).focus()
  await page.keyboard.press('Alt+KeyN')
  const panel = page.getByRole('dialog', { name: 'Needs you' })
  await expect(panel).toContainText('Which is right for car 7?')
  await expect(panel).toContainText('You gave car 7 30 laps')
  await expect(panel).toContainText(/Ade Falade gave car 7 29 laps at .* on .*tower/)
  await picture(page, '03-deciding')
  await expectAccessible(page)
  await panel.getByRole('button', { name: /30 laps, as you wrote it/ }).press('Enter')
  await expect(panel).toBeHidden()
  await expect(page.getByLabel('Laps of car 7', { exact: true })).toBeFocused()
  for (const window of [jonas, ade]) {
    await expect(strip(window.page, 'needs-you')).toBeHidden()
    await expect(window.page.getByLabel('Laps of car 7', { exact: true })).toHaveValue('30')
  }
})

test('it is submitted once, and official for both', async () => {
  const { page } = jonas
  await page.keyboard.press('Control+Enter')
  const dialog = page.getByRole('dialog', { name: 'Submit race result' })
  await expect(dialog).toContainText('20 cars for round 2, Pine Ridge Grand Prix')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Pine Ridge Grand Prix' })).toBeVisible()
  await expect(ade.page.getByRole('heading', { level: 1 })).toContainText('Official')
  for (const window of [jonas, ade]) {
    await window.page.keyboard.press('Control+3')
    await expect(window.page.locator('[data-standings-row]').first()).toBeVisible()
    await expect(window.page.locator('[data-certainty=official]').first()).toBeVisible()
    await expect(bar(window.page)).toContainText('In sync with the server')
  }
  await jonas.page.keyboard.press('Control+j')
  await expect(jonas.page.getByText('The outbox is empty')).toBeVisible()
  await jonas.page.keyboard.press('Escape')
})

test('who submits without having seen what another wrote is told, looks and decides', async () => {
  await laptops.pull(0)
  await expect(bar(ade.page)).toContainText('Offline, everything still works')
  await findNextSheet(ade.page)
  await write(ade.page, 'Penalty of car 9', '-2 pts')
  await ade.page.keyboard.press('Control+Enter')
  const first = ade.page.getByRole('dialog', { name: 'Submit race result' })
  // What is official is replaced for a reason alone.
  await first.getByLabel('Reason').fill('Car 9 cut the chicane')
  await first.getByRole('button', { name: 'Submit' }).last().click()
  await expect(ade.page.getByRole('heading', { name: 'Pine Ridge Grand Prix' })).toBeVisible()

  await findNextSheet(jonas.page)
  await write(jonas.page, 'Note of car 12', 'Cut the chicane')
  await expect(bar(jonas.page)).not.toContainText('unsent')

  await laptops.plug(0)
  await expect(bar(ade.page)).toContainText(/refused/i)
  await findNextSheet(ade.page)
  await expect(ade.page.getByRole('alert')).toContainText('Other stewards wrote on this sheet')
  await expect(strip(ade.page, 'merged')).toContainText('1 field merged by itself')
  await expect(ade.page.getByLabel('Note of car 12', { exact: true })).toHaveValue('Cut the chicane')
  await picture(ade.page, '04-refused')
  await expectAccessible(ade.page)
  await ade.page.getByRole('button', { name: 'Look and submit again' }).click()
  const dialog = ade.page.getByRole('dialog', { name: 'Submit race result' })
  await expect(dialog).toContainText('Others wrote 1 field that you have not looked at')
  await dialog.getByLabel('Reason').fill('Car 9 cut the chicane')
  await dialog.getByRole('button', { name: 'Submit', exact: false }).last().click()
  await expect(ade.page.getByRole('heading', { name: 'Pine Ridge Grand Prix' })).toBeVisible()
  await expect(bar(ade.page)).toContainText('In sync with the server')
  await expect(bar(ade.page)).not.toContainText(/refused/i)
})

test('nothing broke the strict content policy on the way', () => {
  expect(jonas.complaints).toEqual([])
  expect(ade.complaints).toEqual([])
})

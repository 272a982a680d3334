import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from '../accessibility.ts'
import { layCable, type Cable } from './cable.ts'
import { enter } from './enter.ts'
import { findNextSheet } from './find-next-sheet.ts'
import { openHouse, type House } from './house.ts'
import { openWindow, type Window } from './open-window.ts'
import { standingsTop } from './standings-top.ts'

/*
 * A venue without any network: a result is entered in the tower, carried to the pit wall on a stick, and counts there at
 * once. Later both laptops find a network, and the result has arrived once.
 */
test.describe.configure({ mode: 'serial' })

let house: House
const cables: Cable[] = []
let tower: Window
let pitWall: Window
let stick: string

test.beforeAll(async () => {
  house = await openHouse()
  stick = join(house.dataDir, 'stick.gridboss')
  cables.push(await layCable(house.serverUrl), await layCable(house.serverUrl))
})
test.afterAll(async () => {
  await tower?.quit()
  await pitWall?.quit()
  for (const cable of cables) await cable.pull()
  await house?.close()
})

const bar = (page: Page) => page.getByRole('contentinfo', { name: 'Sync' })
const picture = (page: Page, name: string) =>
  page.screenshot({ path: `test-results/story/bundle-${name}.png` })

async function open(index: number, profile: string, role: string): Promise<Window> {
  const window = await openWindow({
    serverUrl: cables[index]?.url ?? '',
    dataDir: house.dataDir,
    profile,
  })
  const { page } = window
  await page.getByRole('button', { name: `As ${role}` }).click()
  await page.getByRole('button', { name: /Demo GP/ }).click()
  await expect(page.getByRole('heading', { name: 'Demo GP' })).toBeVisible()
  await expect(bar(page)).toContainText('In sync with the server')
  return window
}

const before = ['1 Lucia Ferrante 25', '2 Tomas Varga 18', '3 Ines Moreau 15']
const after = ['1 Tomas Varga 43', '2 Lucia Ferrante 40', '3 Ines Moreau 33']

test('two laptops have the league, and then no network', async () => {
  tower = await open(0, 'tower', 'steward')
  pitWall = await open(1, 'pit-wall', 'admin')
  await pitWall.page.keyboard.press('Control+3')
  expect(await standingsTop(pitWall.page)).toEqual(before)
  for (const cable of cables) await cable.pull()
  for (const { page } of [tower, pitWall]) {
    await expect(bar(page)).toContainText('Offline, everything still works')
  }
})

test('the tower enters the race and writes it to a file', async () => {
  const { page, app } = tower
  await findNextSheet(page)
  await expect(page.getByRole('heading', { name: 'Race result' })).toBeVisible()
  await enter(page, '44', '7', '3', '63', '21', '12', '5', '30')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('dialog', { name: 'Submit race result' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Pine Ridge Grand Prix' })).toBeVisible()
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, stick)
  await page.keyboard.press('Control+e')
  await expect(page.getByText(/changes? saved in demo-gp .*\.gridboss/)).toBeVisible()
  await page.keyboard.press('Control+j')
  await expect(page.locator('[data-outbox=pending]').filter({ hasText: 'Submit 8 cars' })).toBeVisible()
  await page.keyboard.press('Escape')
})

test('the pit wall sees what is in the file, takes it over, and it counts there at once', async () => {
  const { page } = pitWall
  await page.keyboard.press('Control+o')
  const dialog = page.getByRole('dialog', { name: 'Take work over' })
  await dialog.getByLabel('File from another laptop').setInputFiles(stick)
  await expect(dialog.getByText('Known laptop')).toBeVisible()
  await expect(dialog).toContainText('Jonas Weller')
  await expect(dialog).toContainText('Submit 8 cars for round 2, Pine Ridge Grand Prix')
  await picture(page, '1-preview')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: /^Take over \d+ changes?$/ }).click()
  await expect(dialog).toBeHidden()
  await expect.poll(() => standingsTop(page)).toEqual(after)
  await expect(page.locator('[data-certainty=provisional]').first()).toBeVisible()
  await expect(page.locator('[data-carried]')).toContainText('of Jonas Weller from')
  await picture(page, '2-standings')
  await expectAccessible(page)
  await page.keyboard.press('Control+j')
  const theirs = page.getByRole('region', { name: /Jonas Weller/ })
  await expect(theirs.locator('[data-outbox=pending]').filter({ hasText: 'Submit 8 cars' })).toBeVisible()
  await picture(page, '3-outbox')
  await page.keyboard.press('Escape')
})

test('who quits with unsent work is asked, by the window’s cross as well, and may stay', async () => {
  const { app, page } = pitWall
  await app.evaluate(({ dialog, app: electron }) => {
    Object.assign(electron, { asked: [] })
    dialog.showMessageBox = async (...given: unknown[]) => {
      const { asked } = electron as unknown as { asked: unknown[] }
      asked.push(given.at(-1))
      return { response: 1, checkboxChecked: false }
    }
  })
  const asked = () =>
    app.evaluate(({ app: electron }) => (electron as unknown as { asked: { message: string }[] }).asked)
  await app.evaluate(({ app: electron }) => electron.quit())
  await expect.poll(async () => (await asked()).length).toBe(1)
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await expect.poll(async () => (await asked()).length).toBe(2)
  expect((await asked())[0]?.message).toMatch(/^\d+ changes? (is|are) not sent yet\.$/)
  expect(await standingsTop(page)).toEqual(after)
})

test('with a network again both are sent, whoever comes first, and the race counts once', async () => {
  await cables[1]?.plug()
  await pitWall.page.keyboard.press('Control+r')
  await expect(bar(pitWall.page)).toContainText('In sync with the server')
  await expect(pitWall.page.locator('[data-carried]')).toBeHidden()
  await cables[0]?.plug()
  await tower.page.keyboard.press('Control+r')
  await expect(bar(tower.page)).toContainText('In sync with the server')
  await tower.page.keyboard.press('Control+3')
  for (const { page } of [tower, pitWall]) {
    await expect(bar(page)).not.toContainText('unsent')
    await expect.poll(() => standingsTop(page)).toEqual(after)
    await page.keyboard.press('Control+j')
    await expect(page.getByText('The outbox is empty')).toBeVisible()
    await page.keyboard.press('Escape')
  }
})

test('nothing broke the strict content policy on the way', () => {
  expect(tower.complaints).toEqual([])
  expect(pitWall.complaints).toEqual([])
})

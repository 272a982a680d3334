import { expect, test, type Browser, type Page } from '@playwright/test'
import { demoServerIds } from '#practice/discord/demo-server.ts'
import { openChromium } from '../chromium.ts'
import { layCable, type Cable } from './cable.ts'
import { enter } from './enter.ts'
import { findNextSheet } from './find-next-sheet.ts'
import { openHouse, type House } from './house.ts'
import { openWindow, type Window } from './open-window.ts'

/*
 * A result is entered with the network gone. Once the cable is back in its message stands in Discord, once; an amendment
 * edits it in place, and commands answer there.
 */
test.describe.configure({ mode: 'serial' })

let house: House
let cable: Cable
let browser: Browser
let steward: Window
let discord: Page

test.beforeAll(async () => {
  house = await openHouse({ announces: true })
  cable = await layCable(house.serverUrl)
  browser = await openChromium()
  discord = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  await discord.goto(`${house.discord?.url}/channels/${demoServerIds.guild}/${demoServerIds.results}`)
  steward = await openWindow({ serverUrl: cable.url, dataDir: house.dataDir })
})
test.afterAll(async () => {
  await steward?.quit()
  await browser?.close()
  await cable?.pull()
  await house?.close()
})

const picture = (name: string) => discord.screenshot({ path: `test-results/story/discord-${name}.png` })
const bar = (page: Page) => page.getByRole('contentinfo', { name: 'Sync' })
/** The message of the race that is entered here. */
const result = () =>
  discord
    .getByRole('listitem')
    .filter({ has: discord.getByRole('link', { name: /Pine Ridge Grand Prix · Race/ }) })

test('a race is entered with the network gone, and Discord knows nothing of it', async () => {
  const { page } = steward
  await page.getByRole('button', { name: 'As steward' }).click()
  await page.getByRole('button', { name: /Demo GP/ }).click()
  await expect(page.getByRole('heading', { name: 'Next event' })).toBeVisible()
  await cable.pull()
  await expect(bar(page)).toContainText('Offline, everything still works')
  await findNextSheet(page)
  await enter(page, '44', '7', '3', '63', '21', '12', '5', '30 dnf')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('dialog', { name: 'Submit race result' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Pine Ridge Grand Prix' })).toBeVisible()
  await expect(result()).toHaveCount(0)
})

test('with the cable back in its message stands there, once, with its picture', async () => {
  await cable.plug()
  await steward.page.keyboard.press('Control+r')
  await expect(result()).toContainText('Official')
  await expect(result()).toContainText('Tomas Varga')
  await expect(result().getByRole('img')).toBeVisible()
  await expect(result()).toHaveCount(1)
  await picture('1-official')
})

test('an amendment edits the same message and says what changed', async () => {
  const { page } = steward
  const id = await result().getAttribute('id')
  await page.getByRole('button', { name: 'Correct result' }).click()
  const penalty = page.getByLabel('Penalty of car 44', { exact: true })
  await penalty.fill('-2 pts')
  await penalty.press('Enter')
  await page.keyboard.press('Control+Enter')
  const dialog = page.getByRole('dialog', { name: 'Submit race result' })
  await dialog.getByRole('textbox').fill('Underweight after the race')
  await dialog.getByRole('button', { name: 'Submit without them' }).click()
  await expect(page.getByRole('heading', { name: 'Pine Ridge Grand Prix' })).toBeVisible()
  await expect(result()).toContainText('Revision 2 → 3')
  await expect(result()).toContainText('Underweight after the race')
  await expect(result()).toHaveCount(1)
  expect(await result().getAttribute('id')).toBe(id)
  await picture('2-amended')
})

test('a command that is typed there is answered', async () => {
  const box = discord.getByRole('combobox', { name: /Message #results/ })
  await box.fill('/stand')
  await expect(discord.getByRole('option', { name: /\/standings/ })).toBeVisible()
  await box.press('Enter')
  await expect(box).toHaveValue('/standings ')
  await expect(discord.getByRole('option', { name: /season/ })).toBeVisible()
  await box.press('Enter')
  const answer = discord.getByRole('listitem').filter({ hasText: 'Mara Lindqvist used' })
  await expect(answer).toContainText('Ines Moreau')
  await picture('3-standings')
  expect(house.discord?.discord.complaints).toEqual([])
  expect(house.discord?.requests.filter(({ status }) => status !== null && status >= 400)).toEqual([])
})

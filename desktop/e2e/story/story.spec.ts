import { expect, test, type Browser, type Page } from '@playwright/test'
import { expectAccessible } from '../accessibility.ts'
import { openChromium } from '../chromium.ts'
import { layCable, type Cable } from './cable.ts'
import { enter } from './enter.ts'
import { findNextSheet } from './find-next-sheet.ts'
import { openHouse, type House } from './house.ts'
import { openWindow, type Window } from './open-window.ts'
import { standingsTop } from './standings-top.ts'

/*
 * A race night: a steward's window loses the network, the race is entered all the same, the window is closed and opened
 * again, and once the cable is back in, the result is official everywhere. One test after the other, one story.
 */
test.describe.configure({ mode: 'serial' })

let house: House
let cable: Cable
let browser: Browser
let steward: Window
let driver: Window
let web: Page

test.beforeAll(async () => {
  house = await openHouse()
  cable = await layCable(house.serverUrl)
  browser = await openChromium()
})
test.afterAll(async () => {
  await steward?.quit()
  await driver?.quit()
  await browser?.close()
  await cable?.pull()
  await house?.close()
})

const openSteward = (): Promise<Window> => openWindow({ serverUrl: cable.url, dataDir: house.dataDir })
const bar = (page: Page) => page.getByRole('contentinfo', { name: 'Sync' })
const mark = (page: Page, kind: 'official' | 'provisional') =>
  page.locator(`[data-certainty=${kind}]`).first()
const picture = (page: Page, name: string) => page.screenshot({ path: `test-results/story/${name}.png` })

const before = ['1 Lucia Ferrante 25', '2 Tomas Varga 18', '3 Ines Moreau 15']
const after = ['1 Tomas Varga 43', '2 Lucia Ferrante 40', '3 Ines Moreau 33']

test('a steward signs in and sees the league as the server has it', async () => {
  steward = await openSteward()
  const { page } = steward
  await expect(page.getByRole('button', { name: 'As steward' })).toBeVisible()
  await picture(page, '01-sign-in')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'As steward' }).click()
  await expect(page.getByRole('button', { name: /Demo GP/ })).toBeVisible()
  await expect(bar(page)).toContainText('In sync with the server')
  await picture(page, '02-leagues')
  await expectAccessible(page)
  await page.getByRole('button', { name: /Demo GP/ }).click()
  await expect(page.getByRole('heading', { name: 'Demo GP' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Next event' })).toBeVisible()
  await expect(mark(page, 'official')).toBeVisible()
  await picture(page, '03-overview')
  await expectAccessible(page)
  await page.keyboard.press('Control+3')
  expect(await standingsTop(page)).toEqual(before)
  await expectAccessible(page)
})

test('a driver at home and a browser look on', async () => {
  driver = await openWindow({ serverUrl: house.serverUrl, dataDir: house.dataDir, profile: 'home' })
  const { page } = driver
  expect(await driver.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle())).toBe(
    'GridBoss (home)',
  )
  await page.getByRole('button', { name: 'As driver' }).click()
  await page.getByRole('button', { name: /Demo GP/ }).click()
  await page.keyboard.press('Control+3')
  expect(await standingsTop(page)).toEqual(before)
  web = await browser.newPage()
  await web.goto(`${house.serverUrl}/l/demo-gp/standings`)
  expect(await standingsTop(web)).toEqual(before)
  await web.evaluate(() => Object.assign(window, { neverReloaded: true }))
})

test('with the network gone a race is entered by keyboard alone and counts at once', async () => {
  const { page } = steward
  await cable.pull()
  await expect(bar(page)).toContainText('Offline, everything still works')
  await page.keyboard.press('Control+2')
  await expect(page.getByText('Pine Ridge Grand Prix')).toBeVisible()
  await picture(page, '04-events-offline')
  await expectAccessible(page)
  await findNextSheet(page)
  await expect(page.getByRole('heading', { name: 'Race result' })).toBeVisible()
  await enter(page, '44', '7', '3', '63', '21', '12', '5', '30 dnf')
  await enter(page, '1234')
  await expect(page.getByRole('alert')).toContainText('No car of this league has the number 1234')
  await page.keyboard.press('Escape')
  await enter(page, '7')
  await expect(page.getByRole('alert')).toContainText('on the sheet already, in place 2')
  await page.keyboard.press('Escape')
  await picture(page, '05-sheet')
  await expectAccessible(page)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('dialog', { name: 'Submit race result' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Pine Ridge Grand Prix' })).toBeVisible()
  await picture(page, '06-event-submitted')
  await expectAccessible(page)
  await page.keyboard.press('Control+3')
  await expect(mark(page, 'provisional')).toContainText('Provisional')
  expect(await standingsTop(page)).toEqual(after)
  await expect(bar(page)).toContainText(/\d+ unsent changes?,( oldest)? from (a moment|\d+ s) ago/)
  await picture(page, '07-standings-provisional')
  await expectAccessible(page)
  await page.keyboard.press('Control+j')
  await expect(page.locator('[data-outbox=pending]').first()).toContainText(
    'Submit 8 cars for round 2, Pine Ridge Grand Prix',
  )
  await picture(page, '08-outbox')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
})

test('what is typed and not submitted is kept as well, over the end of the app', async () => {
  const { page } = steward
  await page.keyboard.press('Control+2')
  await page.getByRole('button', { name: /Round 3/ }).click()
  await page.getByRole('button', { name: 'Enter result' }).first().click()
  await enter(page, '9', '18')
  await expect(page.getByText('Saved on this device')).toBeVisible()
  await steward.quit()
  steward = await openSteward()
  const again = steward.page
  await expect(again.locator('[data-row]')).toHaveCount(2)
  expect(
    await again.locator('[data-row]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-car'))),
  ).toEqual(['9', '18'])
  await expect(bar(again)).toContainText('Offline, everything still works')
  await expect(bar(again)).toContainText(/\d+ unsent changes/)
  await again.keyboard.press('Control+3')
  await expect(mark(again, 'provisional')).toBeVisible()
  expect(await standingsTop(again)).toEqual(after)
  await picture(again, '09-restarted-offline')
})

test('an engine that is killed comes back by itself with everything', async () => {
  const { page, app } = steward
  const ended = await app.evaluate(({ app: electron }) => {
    const engine = electron.getAppMetrics().find((each) => each.name === 'GridBoss engine')
    if (engine) process.kill(engine.pid, 'SIGKILL')
    return engine !== undefined
  })
  expect(ended).toBe(true)
  await expect(page.getByRole('alert')).toContainText('It is being started again')
  await expect(page.getByRole('alert')).toBeHidden()
  await expect(bar(page)).toContainText(/\d+ unsent changes/)
  expect(await standingsTop(page)).toEqual(after)
})

test('with the cable back in it is accepted, official, and arrives everywhere without a reload', async () => {
  const { page } = steward
  await driver.page.bringToFront()
  expect(await standingsTop(driver.page)).toEqual(before)
  await cable.plug()
  const plugged = Date.now()
  await page.keyboard.press('Control+r')
  await expect(mark(page, 'official')).toBeVisible()
  const seconds = (Date.now() - plugged) / 1000
  test.info().annotations.push({ type: 'cable in to official', description: `${seconds.toFixed(2)} s` })
  expect(await standingsTop(page)).toEqual(after)
  await expect(bar(page)).toContainText('In sync with the server')
  await expect(bar(page)).not.toContainText('unsent')
  await picture(page, '10-official')
  for (const looker of [driver.page, web]) {
    await expect.poll(() => standingsTop(looker)).toEqual(after)
    await expect(mark(looker, 'official')).toBeVisible()
  }
  expect(await web.evaluate(() => 'neverReloaded' in window)).toBe(true)
  await picture(driver.page, '11-second-window')
  await picture(web, '12-web')
  await page.keyboard.press('Control+j')
  await expect(page.getByText('The outbox is empty')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '43 points, show how Tomas Varga got them' }).click()
  await expect(page.getByRole('dialog', { name: 'Points of Tomas Varga' })).toContainText(
    'Pine Ridge Grand Prix',
  )
  await picture(page, '13-explanation')
})

test('nothing broke the strict content policy on the way', () => {
  expect(steward.complaints).toEqual([])
  expect(driver.complaints).toEqual([])
})

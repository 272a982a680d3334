import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { expect, test, type Browser, type Page } from '@playwright/test'
import { expectAccessible } from '../accessibility.ts'
import { openChromium } from '../chromium.ts'
import { layCable, type Cable } from './cable.ts'
import { enter } from './enter.ts'
import { openHouse, type House } from './house.ts'
import { openWindow, type Window } from './open-window.ts'
import { openedOutside } from './opened-outside.ts'

/*
 * An owner on the free plan reaches the limit, pays in the browser, and goes on in the window that stayed open. They
 * cancel; seven days after what was paid for the plan closes, a race is entered all the same, and it is paid for again.
 */
test.describe.configure({ mode: 'serial' })

let house: House
let cable: Cable
let browser: Browser
let outside: Page
let owner: Window

test.beforeAll(async () => {
  house = await openHouse({ sells: true })
  cable = await layCable(house.serverUrl)
  browser = await openChromium()
  outside = await browser.newPage({ viewport: { width: 900, height: 700 } })
  owner = await openWindow({ serverUrl: cable.url, dataDir: house.dataDir })
})
test.afterAll(async () => {
  await owner?.quit()
  await browser?.close()
  await cable?.pull()
  await house?.close()
})

const picture = (page: Page, name: string) =>
  page.screenshot({ path: `test-results/story/upgrade-${name}.png` })
const badge = (page: Page, plan: string) => page.getByTitle(`This league is on the ${plan} plan`)
const bar = (page: Page) => page.getByRole('contentinfo', { name: 'Sync' })
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()
const entryList = Array.from({ length: 20 }, (_, index) => `Driver ${index + 1}, ${index + 1}`).join('\n')

/** What the laptop's leases open, as it keeps them for when it has no connection. */
async function leasedTiers(): Promise<string[]> {
  const devices = join(house.dataDir, 'devices')
  const file = (await readdir(devices, { recursive: true })).find((each) => basename(each) === 'leases')
  if (file === undefined) return []
  const { leases } = JSON.parse(await readFile(join(devices, file), 'utf8')) as { leases: { text: string }[] }
  return leases.map(({ text }) => (JSON.parse(text) as { tier: string }).tier)
}

async function addDriver(page: Page, number: number): Promise<void> {
  await press(page, 'Add driver')
  const form = page.getByRole('dialog', { name: 'Add driver' })
  await form.getByLabel('Name', { exact: true }).fill(`Driver ${number}`)
  await form.getByLabel('Car number').fill(String(number))
  await form.getByRole('button', { name: 'Add driver' }).click()
}

/** Pays in the browser for what the window led to. */
async function payOutside(checkout: string): Promise<void> {
  await outside.goto(checkout)
  await expect(outside.getByText('Practice: no money moves here')).toBeVisible()
  await press(outside, 'Pay with a card that works')
  await expect(outside.getByRole('heading', { name: 'Thank you' })).toBeVisible()
}

test('a league is founded on the free plan, and twenty drivers fill it', async () => {
  const { page } = owner
  await press(page, 'As driver')
  await press(page, 'New league…')
  const dialog = page.getByRole('dialog', { name: 'New league' })
  await dialog.getByLabel('Name', { exact: true }).fill('Harbour Nights')
  await dialog.getByRole('button', { name: 'Found the league' }).click()
  await expect(page.getByRole('heading', { name: 'Harbour Nights', level: 1 })).toBeVisible()
  await expect(badge(page, 'Free')).toBeVisible()
  await page.keyboard.press('Control+2')
  await page.getByRole('button', { name: 'Add event' }).first().click()
  const event = page.getByRole('dialog', { name: 'Add event' })
  await event.getByLabel('Name', { exact: true }).fill('Harbour Grand Prix')
  await event.getByLabel('Track').fill('Harbour Street Circuit')
  await event.getByLabel('Start').fill('2031-04-12T19:30')
  await event.getByRole('button', { name: 'Add event' }).click()
  await expect(event).toBeHidden()
  await page.keyboard.press('Control+4')
  await page.getByRole('button', { name: 'Paste drivers' }).first().click()
  await expect(page.getByLabel('One driver a line')).toBeFocused()
  await page.keyboard.insertText(entryList)
  await press(page, 'Save 20 drivers')
  await expect(page.getByText('20 of 20 drivers on the Free plan')).toBeVisible()
})

test('the next driver requires Pro, which is paid for in the browser', async () => {
  const { page } = owner
  await addDriver(page, 21)
  const form = page.getByRole('dialog', { name: 'Add driver' })
  await expect(form.getByRole('alert')).toContainText('The Free plan allows 20 drivers')
  await expect(form.getByText('Requires Pro', { exact: true })).toBeVisible()
  await picture(page, '1-limit')
  await expectAccessible(page)
  const upgrade = form.getByRole('button', { name: 'Upgrade to Pro' })
  const checkout = await openedOutside(owner, async () => upgrade.click())
  await outside.goto(checkout)
  await expect(outside.getByText('$20.00')).toBeVisible()
  await picture(outside, '2-till')
  await expectAccessible(outside)
  await press(outside, 'Pay with a card that is declined')
  await expect(outside.getByRole('alert')).toContainText('Your card was declined.')
  await payOutside(checkout)
  await picture(outside, '3-paid')
})

test('it opens in the window that stayed open, and the driver finds room', async () => {
  const { page } = owner
  await expect(badge(page, 'Pro')).toBeVisible()
  const form = page.getByRole('dialog', { name: 'Add driver' })
  await form.getByRole('button', { name: 'Add driver' }).click()
  await expect(form).toBeHidden()
  await expect(page.getByText('21 of 100 drivers on the Pro plan')).toBeVisible()
  await expect.poll(leasedTiers).toContain('PRO')
  await picture(page, '4-open')
})

test('with no network it stays open', async () => {
  const { page } = owner
  await cable.pull()
  await expect(bar(page)).toContainText('Offline, everything still works')
  await addDriver(page, 22)
  await expect(page.getByText('22 of 100 drivers on the Pro plan')).toBeVisible()
  await cable.plug()
  await page.keyboard.press('Control+r')
  await expect(bar(page)).toContainText('In sync with the server')
})

test('what was paid, when it renews and the receipt are told behind the badge of the plan', async () => {
  const { page } = owner
  await badge(page, 'Pro').click()
  await expect(page.getByRole('heading', { name: 'Plan and billing', level: 1 })).toBeVisible()
  await expect(page.getByText(/^Pro renews on /)).toBeVisible()
  await expect(page.getByText('For US$20.00 a month, until you cancel.')).toBeVisible()
  await expect(page.getByText('22 of 100')).toBeVisible()
  await picture(page, '4-billing')
  await expectAccessible(page)
  const receipt = await openedOutside(owner, async () => press(page, /^Receipt of /))
  await outside.goto(receipt)
  await expect(outside.getByRole('heading', { name: 'Receipt' })).toBeVisible()
  await expect(outside.getByText('$20.00')).toBeVisible()
  await expectAccessible(outside)
  await page.keyboard.press('Control+0')
  await press(page, /^Harbour Nights/)
  await expect(page.getByRole('heading', { name: 'Harbour Nights', level: 1 })).toBeVisible()
})

test('cancelled, it stays open to its end and in grace', async () => {
  const { page } = owner
  await page.keyboard.press('Control+,')
  const portal = await openedOutside(owner, async () => press(page, 'Manage or cancel'))
  await outside.goto(portal)
  await press(outside, 'Cancel at the end')
  await expect(outside.getByText('It ends on')).toBeVisible()
  await picture(outside, '5-cancelled')
  await outside.getByRole('link', { name: 'Let time pass' }).click()
  await press(outside, 'Let 30 days pass')
  await expect(outside.getByText('30 days ahead of the real time')).toBeVisible()
  await picture(outside, '6-clock')
  await expectAccessible(outside)
  await expect(badge(page, 'Pro')).toBeVisible()
})

test('seven days later it closes, and says what opens it', async () => {
  const { page } = owner
  await press(outside, 'Let 7 days pass')
  await expect(badge(page, 'Free')).toBeVisible()
  await page.keyboard.press('Control+4')
  await expect(page.getByText('22 of 20 drivers on the Free plan')).toBeVisible()
  await press(page, 'Import CSV Requires Pro')
  await expect(page.getByRole('dialog', { name: 'Requires Pro' })).toBeVisible()
  await picture(page, '7-closed')
  await page.keyboard.press('Escape')
})

test('a race is entered all the same, also for whom there is no room', async () => {
  const { page } = owner
  await page.keyboard.press('Control+2')
  await press(page, /Round 1/)
  await page.getByRole('button', { name: 'Enter result' }).first().click()
  await enter(page, '21', '1', '2')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('dialog', { name: 'Submit race result' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Harbour Grand Prix' })).toBeVisible()
  await page.keyboard.press('Control+3')
  await expect(page.getByRole('row', { name: /Driver 21/ })).toContainText('25')
  await picture(page, '8-standings')
})

test('paid for again, it is open at once', async () => {
  const { page } = owner
  await page.keyboard.press('Control+,')
  await payOutside(await openedOutside(owner, async () => press(page, 'Upgrade to Pro')))
  await expect(badge(page, 'Pro')).toBeVisible()
  await page.keyboard.press('Control+4')
  await addDriver(page, 23)
  await expect(page.getByText('23 of 100 drivers on the Pro plan')).toBeVisible()
  await picture(page, '9-again')
})

test('nothing broke the strict content policy on the way', () => {
  expect(owner.complaints.filter((each) => !/ERR_|Failed to load/.test(each))).toEqual([])
})

import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from '../accessibility.ts'
import { modalDialog } from '../modal-dialog.ts'
import { layCable, type Cable } from './cable.ts'
import { openHouse, type House } from './house.ts'
import { openWindow, type Window } from './open-window.ts'

/*
 * The league office over a winter: an admin without a connection pastes the entry list, opens the next season with the
 * old calendar, moves a race and cancels another; once there is a connection, a driver at home sees all of it and can
 * change none. One test after the other, one story; what founds a league and invites people comes before them.
 */
test.describe.configure({ mode: 'serial' })

let house: House
let cable: Cable
let office: Window
let home: Window

test.beforeAll(async () => {
  house = await openHouse()
  cable = await layCable(house.serverUrl)
})
test.afterAll(async () => {
  await office?.quit()
  await home?.quit()
  await cable?.pull()
  await house?.close()
})

const bar = (page: Page) => page.getByRole('contentinfo', { name: 'Sync' })
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })
const picture = (page: Page, name: string) => page.screenshot({ path: `test-results/story/${name}.png` })

async function signIn(window: Window, role: 'admin' | 'driver'): Promise<void> {
  const { page } = window
  await page.getByRole('button', { name: `As ${role}` }).click()
  await page.getByRole('button', { name: /Demo GP/ }).click()
  await expect(heading(page, 'Demo GP')).toBeVisible()
  await expect(bar(page)).toContainText('In sync with the server')
}

const givenNames = ['Alva', 'Bruno', 'Carmen', 'Dario', 'Elif', 'Femi', 'Greta', 'Hiro', 'Ilse', 'Jarek']
const familyNames = ['Aalto', 'Bexley', 'Calder', 'Dunmore']
const entryList = familyNames
  .flatMap((family, row) =>
    givenNames.map((given, column) => `${given} ${family}, ${100 + row * 10 + column}, ${family} Racing`),
  )
  .join('\n')

test('without a connection an entry list of forty drivers is pasted at once', async () => {
  office = await openWindow({ serverUrl: cable.url, dataDir: house.dataDir, profile: 'office' })
  const { page } = office
  await signIn(office, 'admin')
  await cable.pull()
  await expect(bar(page)).toContainText('Offline, everything still works')
  await page.keyboard.press('Control+4')
  await expect(page.getByText('10 of 100 drivers on the Pro plan')).toBeVisible()
  await page.getByRole('button', { name: 'Paste drivers' }).click()
  await expect(page.getByLabel('One driver a line')).toBeFocused()
  await page.keyboard.insertText(entryList)
  await expect(page.getByText('40 new drivers · 4 new teams')).toBeVisible()
  await picture(page, 'office-01-paste')
  await page.getByRole('button', { name: 'Save 40 drivers' }).click()
  await expect(modalDialog(page)).toBeHidden()
  await expect(page.getByText('50 of 100 drivers on the Pro plan')).toBeVisible()
  await expectAccessible(page)
})

test('a driver gets another number in the row, and one who left is archived', async () => {
  const { page } = office
  await page.getByLabel('Search').fill('Calder')
  const alva = page.getByRole('button', { name: 'Alva Calder', exact: true })
  await alva.focus()
  await page.keyboard.press('F2')
  await expect(page.getByLabel('Number', { exact: true })).toBeFocused()
  await page.keyboard.type('77')
  await page.keyboard.press('Enter')
  await expect(alva).toBeFocused()
  await expect(page.getByRole('row', { name: /Alva Calder/ })).toContainText('77')
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('button', { name: 'Bruno Calder', exact: true })).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(page.getByText('49 of 100 drivers on the Pro plan')).toBeVisible()
  await picture(page, 'office-02-roster')
})

test('the next season begins with the calendar of the one before', async () => {
  const { page } = office
  await page.keyboard.press('Control+8')
  await expect(page.getByRole('list', { name: 'Seasons' })).toContainText('Season 1')
  await page.getByRole('button', { name: 'New season' }).click()
  const form = page.getByRole('dialog', { name: 'New season' })
  await expect(form.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await form.getByRole('textbox', { name: 'Name' }).fill('Season 2')
  await form.getByLabel(/Its calendar too: 3 events/).check()
  await form.getByLabel('First event on').fill('2031-03-01')
  await form.getByRole('button', { name: 'Add season' }).click()
  await expect(form).toBeHidden()
  await expect(page.getByRole('listitem').filter({ hasText: 'Season 2' })).toContainText('Active')
  await picture(page, 'office-03-seasons')
  await page.getByRole('button', { name: 'Events of Season 2' }).click()
  await expect(heading(page, 'Events')).toBeVisible()
  await expect(page.getByRole('button', { name: /Salt Flats Grand Prix/ })).toBeVisible()
})

test('a race is added in the zone of its track, another one is cancelled', async () => {
  const { page } = office
  await page.getByRole('button', { name: 'Add event' }).click()
  const form = page.getByRole('dialog', { name: 'Add event' })
  await expect(form.getByLabel('Round')).toHaveValue('4')
  await form.getByLabel('Name', { exact: true }).fill('Island Grand Prix')
  await form.getByLabel('Track').fill('Island Circuit')
  await form.getByLabel('Time zone of the event').selectOption('Asia/Kolkata')
  await form.getByLabel('Start').fill('2031-04-12T19:30')
  await form.getByRole('button', { name: 'Add qualifying' }).click()
  await form.getByRole('button', { name: 'Add event' }).click()
  await expect(form).toBeHidden()
  await page.getByRole('button', { name: /Pine Ridge Grand Prix/ }).click()
  await expect(heading(page, 'Pine Ridge Grand Prix')).toBeVisible()
  await page.getByRole('button', { name: 'Cancel event…' }).click()
  const cancel = page.getByRole('dialog', { name: 'Cancel Pine Ridge Grand Prix' })
  await expect(cancel.getByLabel('Reason, for everybody to read')).toBeFocused()
  await page.keyboard.type('The track is being rebuilt')
  await cancel.getByRole('button', { name: 'Cancel the event' }).click()
  await expect(page.getByText('Cancelled: The track is being rebuilt')).toBeVisible()
  await page.keyboard.press('Control+2')
  await expect(page.getByRole('button', { name: /Round 4 Island Grand Prix/ })).toBeVisible()
  await picture(page, 'office-04-events')
  await expectAccessible(page)
})

test('with a connection all of it is on the server, for a driver at home to see and not to change', async () => {
  await cable.plug()
  await expect(bar(office.page)).toContainText('In sync with the server')
  home = await openWindow({ serverUrl: house.serverUrl, dataDir: house.dataDir, profile: 'home' })
  const { page } = home
  await signIn(home, 'driver')
  await page.keyboard.press('Control+4')
  await expect(page.getByText('49 of 100 drivers on the Pro plan')).toBeVisible()
  await expect(page.getByRole('row', { name: /Alva Calder/ })).toContainText('Calder Racing')
  await expect(page.getByRole('button', { name: /Paste|Add|Edit|Archive/ })).toHaveCount(0)
  await page.keyboard.press('Control+2')
  const line = page.getByRole('listitem').filter({ hasText: 'Pine Ridge Grand Prix' })
  await expect(line).toContainText('Cancelled')
  await expect(page.getByRole('listitem').filter({ hasText: 'Island Grand Prix' })).toContainText(
    'Qualifying',
  )
  await expect(page.getByRole('button', { name: 'Add event' })).toHaveCount(0)
  await picture(page, 'office-05-driver')
  expect(
    [...office.complaints, ...home.complaints].filter((each) => !/ERR_|Failed to load/.test(each)),
  ).toEqual([])
})

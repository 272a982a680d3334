import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from '../accessibility.ts'
import { inventedAccRace } from '../invented-acc-race.ts'
import { layCable, type Cable } from './cable.ts'
import { openHouse, type House } from './house.ts'
import { openWindow, type Window } from './open-window.ts'

/*
 * A simulator's result file, imported at the track with no network: one driver is unknown and becomes a guest, a dry run
 * shows what would be written, the sheet is submitted, the same file again changes nothing, and with the cable back in
 * the result is official and the league remembers who the driver is.
 */
test.describe.configure({ mode: 'serial' })

let house: House
let cable: Cable
let steward: Window
let second: Window | null = null
let file: string

test.beforeAll(async () => {
  house = await openHouse()
  cable = await layCable(house.serverUrl)
  file = join(house.dataDir, '261121_201500_R.json')
  await writeFile(
    file,
    inventedAccRace([
      { number: 44, name: ['Tomas', 'Varga'], id: 11, laps: 28, time: 2_512_345, best: 88_500 },
      { number: 7, name: ['Ines', 'Moreau'], id: 12, laps: 28, time: 2_515_001, best: 88_900 },
      { number: 77, name: ['Kofi', 'Adeyemi'], id: 13, laps: 28, time: 2_520_777, best: 88_400 },
      { number: 3, name: ['Lucia', 'Ferrante'], id: 14, laps: 27, time: 2_514_210, best: 90_010 },
    ]),
  )
})
test.afterAll(async () => {
  await steward?.quit()
  await second?.quit()
  await cable?.pull()
  await house?.close()
})

const bar = (page: Page) => page.getByRole('contentinfo', { name: 'Sync' })
const picture = (page: Page, name: string) =>
  page.screenshot({ path: `test-results/story/import-${name}.png` })
const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Import results' })

/** The person chooses the file in the system's own dialog, which a test cannot click. */
async function chooseFile({ app, page }: Window): Promise<void> {
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
  }, file)
  await page.keyboard.press('Control+i')
  await expect(dialogOf(page)).toBeVisible()
}

async function openPineRidge(page: Page): Promise<void> {
  await page.keyboard.press('Control+2')
  await page.getByRole('button', { name: /Pine Ridge/ }).click()
  await expect(page.getByRole('heading', { name: 'Pine Ridge Grand Prix' })).toBeVisible()
}

async function signIn(window: Window, button: string): Promise<void> {
  await window.page.getByRole('button', { name: button }).click()
  await expect(bar(window.page)).toContainText('In sync with the server')
  await window.page.getByRole('button', { name: /Demo GP/ }).click()
  await expect(window.page.getByRole('heading', { name: 'Next event' })).toBeVisible()
}

test('offline, a file is recognised, one driver is named, and the dry run says what would be written', async () => {
  steward = await openWindow({ serverUrl: cable.url, dataDir: house.dataDir })
  const { page } = steward
  await signIn(steward, 'As steward')
  await cable.pull()
  await expect(bar(page)).toContainText('Offline, everything still works')
  await openPineRidge(page)
  await chooseFile(steward)
  const dialog = dialogOf(page)
  await expect(dialog.getByText('1 driver of 4 to be named')).toBeVisible()
  await expect(dialog.getByLabel('Who is Kofi Adeyemi?')).toBeFocused()
  await picture(page, '01-drivers')
  await expectAccessible(page)
  await dialog.getByLabel('Who is Kofi Adeyemi?').selectOption({ label: 'Add as a guest' })
  await expect(dialog.getByRole('button', { name: 'Next' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('4 cars added')).toBeVisible()
  await expect(dialog).toContainText('Kofi Adeyemi')
  await picture(page, '02-dry-run')
  await expectAccessible(page)
})

test('it is written on the shared sheet, looked at and submitted', async () => {
  const { page } = steward
  const dialog = dialogOf(page)
  await expect(dialog.getByRole('button', { name: 'Write on the sheet' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('4 cars written on the sheet of Race.')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Review Race' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Race result' })).toBeVisible()
  await expect(page.locator('[data-row]')).toHaveCount(4)
  await expect(page.getByLabel('Car number')).toBeFocused()
  await picture(page, '03-sheet')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('dialog', { name: /Submit/ })).toBeVisible()
  await picture(page, '04-submit')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Pine Ridge Grand Prix' })).toBeVisible()
  await expect(page.getByRole('rowheader', { name: 'Kofi Adeyemi' })).toBeVisible()
})

test('the same file again changes nothing and says who imported it', async () => {
  const { page } = steward
  await chooseFile(steward)
  const dialog = dialogOf(page)
  await expect(dialog.getByText(/Imported by .+ on .+\. Nothing new\./)).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Write on the sheet' })).toHaveCount(0)
  await picture(page, '05-again')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await page.keyboard.press('Control+j')
  await expect(page.locator('[data-outbox=pending]')).toHaveCount(4)
  await expect(page.getByText(/Import 261121_201500_R\.json into/)).toBeVisible()
  await picture(page, '06-outbox')
  await page.keyboard.press('Escape')
})

test('with the cable back in it is official, and another laptop remembers file and drivers', async () => {
  const { page } = steward
  await cable.plug()
  await page.keyboard.press('Control+r')
  await expect(bar(page)).toContainText('In sync with the server')
  await expect(bar(page)).not.toContainText('unsent')
  await page.keyboard.press('Control+3')
  await expect(page.locator('[data-certainty=official]').first()).toBeVisible()
  await expect(page.locator('[data-standings-row]').first()).toContainText('Tomas Varga')
  await picture(page, '07-official')

  second = await openWindow({ serverUrl: house.serverUrl, dataDir: house.dataDir, profile: 'second' })
  await signIn(second, 'As admin')
  await openPineRidge(second.page)
  await chooseFile(second)
  await expect(dialogOf(second.page).getByText(/Imported by .+ on .+\. Nothing new\./)).toBeVisible()
  await dialogOf(second.page).getByRole('button', { name: 'Drivers' }).click()
  await expect(dialogOf(second.page).getByText('An earlier import')).toHaveCount(4)
  await picture(second.page, '08-second-laptop')
})

test('nothing broke the strict content policy on the way', () => {
  expect(steward.complaints).toEqual([])
  expect(second?.complaints).toEqual([])
})

import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from '../accessibility.ts'
import { openHouse, type House } from './house.ts'
import { openWindow, type Window } from './open-window.ts'

/*
 * A league is founded, somebody is invited, given another role and removed; the league is deleted and brought back. Two
 * windows, as two people on two computers.
 */
test.describe.configure({ mode: 'serial' })

let house: House
let owner: Window
let newcomer: Window

test.beforeAll(async () => {
  house = await openHouse()
})
test.afterAll(async () => {
  await owner?.quit()
  await newcomer?.quit()
  await house?.close()
})

const open = (profile: string): Promise<Window> =>
  openWindow({ serverUrl: house.serverUrl, dataDir: house.dataDir, profile })
const picture = (page: Page, name: string) =>
  page.screenshot({ path: `test-results/story/league-${name}.png` })
const league = (page: Page) => page.getByRole('button', { name: /^Harbour Cup/ })
let link = ''

test('an owner founds a league and is in it', async () => {
  owner = await open('owner')
  const { page } = owner
  await page.getByRole('button', { name: 'As owner' }).click()
  await expect(page.getByRole('button', { name: /Demo GP/ })).toBeVisible()
  await page.getByRole('button', { name: 'New league…' }).click()
  const dialog = page.getByRole('dialog', { name: 'New league' })
  await dialog.getByLabel('Name', { exact: true }).fill('Harbour Cup')
  await dialog.getByLabel('First season').fill('2026')
  await dialog.getByRole('button', { name: 'Found the league' }).click()
  await expect(page.getByRole('heading', { name: 'Harbour Cup', level: 1 })).toBeVisible()
  await picture(page, '1-founded')
  await expectAccessible(page)
})

test('they invite a steward by link', async () => {
  const { page } = owner
  await page.keyboard.press('Control+9')
  await page.getByRole('button', { name: 'Invite…' }).click()
  await page.getByRole('button', { name: 'Make the link' }).click()
  const dialog = page.getByRole('dialog', { name: 'The invite link' })
  link = await dialog.getByLabel('Link').inputValue()
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/join\/[\w-]{20,}$/)
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByText('0 of 1 used')).toBeVisible()
})

test('the steward joins with it and has the league on their computer', async () => {
  newcomer = await open('newcomer')
  const { page } = newcomer
  await page.getByRole('button', { name: 'As steward' }).click()
  await expect(page.getByRole('button', { name: /Demo GP/ })).toBeVisible()
  await page.getByRole('button', { name: 'Join a league…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Join a league' })
  await dialog.getByLabel('Invite link').fill(link)
  await dialog.getByRole('button', { name: 'Look at the invite' }).click()
  await expect(dialog.getByText('You will join Harbour Cup as steward.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Join', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Harbour Cup', level: 1 })).toBeVisible()
  await expect(page.getByRole('main').getByText('Steward', { exact: true })).toBeVisible()
  await picture(page, '2-joined')
})

test('a role changed by the owner is another role on the steward’s computer', async () => {
  await owner.page.getByLabel('Role of Jonas Weller').selectOption('DRIVER')
  await expect(newcomer.page.getByRole('main').getByText('Driver', { exact: true })).toBeVisible()
  await owner.page.getByLabel('Role of Jonas Weller').selectOption('ADMIN')
  await expect(newcomer.page.getByRole('main').getByText('Admin', { exact: true })).toBeVisible()
  await newcomer.page.getByRole('button', { name: 'Audit log' }).click()
  await expect(newcomer.page.getByText('Make Jonas Weller admin')).toBeVisible()
  await picture(newcomer.page, '3-audit')
  await expectAccessible(newcomer.page)
})

test('who is removed has the league no more', async () => {
  await owner.page.getByRole('button', { name: 'Remove Jonas Weller' }).click()
  await owner.page.getByRole('button', { name: 'Remove from the league' }).click()
  await expect(owner.page.getByRole('row', { name: /Jonas Weller/ })).toHaveCount(0)
  await newcomer.page.keyboard.press('Control+0')
  await newcomer.page.keyboard.press('Control+r')
  await expect(league(newcomer.page)).toHaveCount(0)
  await expect(newcomer.page.getByRole('button', { name: /Demo GP/ })).toBeVisible()
})

test('a deleted league can be brought back', async () => {
  const { page } = owner
  await page.keyboard.press('Control+,')
  await page.getByRole('button', { name: 'Delete league…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Delete Harbour Cup' })
  await dialog.getByRole('textbox').fill('Harbour Cup')
  await dialog.getByRole('button', { name: 'Delete the league' }).click()
  await expect(page.getByRole('button', { name: 'Restore Harbour Cup' })).toBeVisible()
  await expect(league(page)).toHaveCount(0)
  await picture(page, '4-deleted')
  await page.getByRole('button', { name: 'Restore Harbour Cup' }).click()
  await expect(page.getByRole('heading', { name: 'Harbour Cup', level: 1 })).toBeVisible()
})

test('nothing broke the strict content policy on the way', () => {
  expect(owner.complaints).toEqual([])
  expect(newcomer.complaints).toEqual([])
})

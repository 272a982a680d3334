import { expect, test, type Browser, type Page } from '@playwright/test'
import { expectAccessible } from '../accessibility.ts'
import { openChromium } from '../chromium.ts'
import { chooseFrom, typeDay } from '../fill-fields.ts'
import { inBothThemes } from './look-and-hear.ts'
import { openScreen } from './open-screen.ts'

/* Days, times and long lists: typed by keyboard, chosen by eye, and never dropped without a word. */

let browser: Browser
test.beforeAll(async () => {
  browser = await openChromium()
})
test.afterAll(() => browser.close())

async function openEventForm(page: Page) {
  await page.getByRole('button', { name: 'Add event' }).click()
  const form = page.getByRole('dialog', { name: 'Add event' })
  await expect(form.getByLabel('Round')).toBeFocused()
  return form
}

test('a day is chosen from a month by keyboard; the time that was typed stays', async () => {
  const page = await openScreen(browser, 'events')
  const form = await openEventForm(page)
  await typeDay(form, 'Start', '2027-01-12T19:30')
  await form.getByRole('button', { name: 'Start: choose from a month' }).click()
  const month = page.getByRole('dialog', { name: 'Start: month' })
  await expect(month.getByRole('button', { name: /12 January 2027/ })).toBeFocused()
  await inBothThemes(page, 'day-field-month')
  await expectAccessible(page)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(month).toBeHidden()
  await expect(form.getByRole('group', { name: 'Start' })).toHaveText(/19\/01\/2027.*19:30/)
})

test('Escape closes the month and leaves the form open', async () => {
  const page = await openScreen(browser, 'events')
  const form = await openEventForm(page)
  await form.getByRole('button', { name: 'Start: choose from a month' }).click()
  await expect(page.getByRole('dialog', { name: 'Start: month' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog', { name: 'Start: month' })).toBeHidden()
  await expect(form).toBeVisible()
})

test('a zone is found by a part of its name; what is called so nowhere says so', async () => {
  const page = await openScreen(browser, 'events')
  const form = await openEventForm(page)
  const zone = form.getByRole('combobox', { name: 'Time zone of the event' })
  const before = await zone.inputValue()
  await zone.fill('lord how')
  await expect(page.getByRole('option')).toHaveText(['Australia/Lord Howe'])
  await inBothThemes(page, 'combo-field')
  await expectAccessible(page)
  await zone.fill('atlantis')
  await expect(page.getByText('Nothing is called so.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(form).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(zone).toHaveValue(before)
  await chooseFrom(form, 'Time zone of the event', 'Asia/Kolkata')
})

for (const [what, fill] of [
  ['a day', (page: Page) => typeDay(page, 'Start', '2027-01-12T19:30')],
  ['a zone', (page: Page) => chooseFrom(page, 'Time zone of the event', 'Asia/Kolkata')],
] as const) {
  test(`${what} that was changed is asked about before the form closes`, async () => {
    const page = await openScreen(browser, 'events')
    const form = await openEventForm(page)
    await fill(page)
    await form.getByRole('button', { name: 'Cancel' }).focus()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog', { name: 'Drop what you typed?' })).toBeVisible()
  })
}

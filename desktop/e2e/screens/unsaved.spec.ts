import { expect, type Locator, type Page } from '@playwright/test'
import { inBothThemes } from './look-and-hear.ts'
import { openScreen } from './open-screen.ts'
import { test } from './screen-test.ts'

/* What somebody typed is never lost without a word, however a dialog or a screen is left. */

const question = (page: Page): Locator => page.getByRole('dialog', { name: 'Drop what you typed?' })
/** A corner of the window, where no dialog is. */
const clickBeside = (page: Page): Promise<void> => page.mouse.click(8, 8)

async function openShare(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: /^Points × / }).click()
  const dialog = page.getByRole('dialog', { name: /^Points of / })
  await expect(dialog).toBeVisible()
  return dialog
}

test('a dialog in which nothing was typed closes at once, beside it or by Escape', async () => {
  const page = await openScreen('event')
  const dialog = await openShare(page)
  await clickBeside(page)
  await expect(dialog).toBeHidden()
  await openShare(page)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
})

test('one in which something was typed asks, as often as it takes, and keeps it', async () => {
  const page = await openScreen('event')
  const dialog = await openShare(page)
  const reason = dialog.getByLabel('Reason')
  await reason.fill('Cut short by rain')
  await clickBeside(page)
  await expect(question(page)).toBeVisible()
  await inBothThemes(page, 'drop-question')
  await question(page).getByRole('button', { name: 'Go on typing' }).click()
  await expect(reason).toHaveValue('Cut short by rain')
  for (const _ of [1, 2, 3]) {
    await page.keyboard.press('Escape')
    await expect(question(page)).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(question(page)).toBeHidden()
    await expect(reason).toBeVisible()
    await expect(reason).toHaveValue('Cut short by rain')
  }
  await page.keyboard.press('Control+2')
  await expect(question(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await dialog.getByRole('button', { name: 'Close' }).click()
  await question(page).getByRole('button', { name: 'Drop it' }).click()
  await expect(dialog).toBeHidden()
  await expect(question(page)).toBeHidden()
})

test('a selection that ends beside a dialog does not close it', async () => {
  const page = await openScreen('event')
  const dialog = await openShare(page)
  const box = await dialog.getByLabel('Points ×').boundingBox()
  await page.mouse.move((box?.x ?? 0) + 40, (box?.y ?? 0) + 10)
  await page.mouse.down()
  await page.mouse.move(8, 8)
  await page.mouse.up()
  await expect(dialog).toBeVisible()
})

test('a screen is left over what was typed on it only after asking, and what is saved is not asked about', async () => {
  const page = await openScreen('settings')
  const name = page.getByLabel('Name', { exact: true })
  await name.fill('Harbour Trophy')
  await page.keyboard.press('Control+2')
  await expect(question(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(name).toHaveValue('Harbour Trophy')
  await page.getByRole('button', { name: 'Rename' }).click()
  await expect(page.getByText('The league is called Harbour Trophy now.')).toBeVisible()
  await page.keyboard.press('Control+2')
  await expect(page.getByRole('heading', { level: 1, name: 'Events' })).toBeVisible()
})

test('a driver in the table keeps what was typed when another is opened or Escape is pressed', async () => {
  const page = await openScreen('roster')
  const names = page.locator('[data-driver]')
  await names.first().focus()
  await page.keyboard.press('F2')
  const name = page.getByLabel('Name', { exact: true })
  await name.fill('Ana Lind')
  await page.keyboard.press('Escape')
  await expect(question(page)).toBeVisible()
  await question(page).getByRole('button', { name: 'Go on typing' }).click()
  await expect(name).toHaveValue('Ana Lind')
  await page.keyboard.press('Escape')
  await question(page).getByRole('button', { name: 'Drop it' }).click()
  await expect(name).toBeHidden()
})

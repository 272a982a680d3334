import { expect } from '@playwright/test'
import { inBothThemes } from './look-and-hear.ts'
import { openScreen } from './open-screen.ts'
import { test } from './screen-test.ts'

/* What opens above a screen: by keyboard and by pointer, under the policy of the real window. */

test('the palette is chosen from with the arrows, and Escape closes it over what was typed', async () => {
  const page = await openScreen('leagues')
  await page.keyboard.press('Control+k')
  const field = page.getByRole('combobox', { name: 'Find anything' })
  await expect(field).toBeFocused()
  await field.fill('known')
  await expect(page.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(field).toBeHidden()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('option').first()).toHaveAttribute('data-highlighted', '')
  await field.fill('st')
  await page.keyboard.press('ArrowDown')
  const second = page.getByRole('option').nth(1)
  await expect(second).toHaveAttribute('data-highlighted', '')
  await inBothThemes(page, 'palette-chosen')
  await field.fill('nobody is called so')
  await expect(page.getByText('Nothing is called that.')).toBeVisible()
  await field.fill('your account')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible()
})

test('a line is dragged to its place by its handle', async () => {
  const page = await openScreen('rules-edit')
  const order = page.getByRole('list', { name: 'Steps of the comparison' }).first()
  await order.scrollIntoViewIfNeeded()
  const names = (): Promise<string[]> => order.locator('> li').allInnerTexts()
  const before = await names()
  const handles = order.locator('[data-handle]')
  const from = await handles.nth(0).boundingBox()
  const to = await handles.nth(1).boundingBox()
  if (!from || !to) throw new Error('The list has no two lines.')
  await page.mouse.move(from.x + 8, from.y + 8)
  await page.mouse.down()
  await page.mouse.move(from.x + 8, from.y + 20, { steps: 4 })
  await page.mouse.move(to.x + 8, to.y + to.height, { steps: 8 })
  await page.mouse.up()
  await expect(async () => expect((await names())[1]).toContain(nameIn(before[0]))).toPass()
  expect((await names())[0]).toContain(nameIn(before[1]))
})

/** The words of a line without its number and its buttons. */
function nameIn(line: string | undefined): string {
  return (line ?? '').split('\n').find((part) => /[a-z]{3}/i.test(part)) ?? 'no line'
}

test('what is said in passing is closed by hand, and F6 goes to it', async () => {
  const page = await openScreen('settings')
  await page.getByLabel('Name', { exact: true }).fill('Harbour Trophy')
  await page.getByRole('button', { name: 'Rename' }).click()
  const said = page.getByText('The league is called Harbour Trophy now.')
  await expect(said).toBeVisible()
  await page.keyboard.press('F6')
  await inBothThemes(page, 'notice')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Escape')
  await expect(said).toBeHidden()
})

test('a hint shows to who comes by keyboard, and Escape hides it', async () => {
  const page = await openScreen('stewards')
  const evidence = page.getByRole('article').getByRole('button', { name: /parabolica-lap-12/ })
  await evidence.focus()
  const hint = page.locator('[data-tooltip]')
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Tab')
  await expect(hint).toContainText('parabolica-lap-12')
  await inBothThemes(page, 'hint')
  await page.keyboard.press('Escape')
  await expect(hint).toBeHidden()
})

test('keys that work everywhere work from within a dialog', async () => {
  const page = await openScreen('event')
  await page.keyboard.press('Control+/')
  const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(list.getByRole('heading', { name: 'In the list of drivers' })).toBeAttached()
  await inBothThemes(page, 'shortcuts')
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(list).toBeHidden()
  await expect(page.getByRole('heading', { level: 1, name: 'Events' })).toBeVisible()
})

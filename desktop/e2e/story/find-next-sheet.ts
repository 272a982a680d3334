import { expect, type Page } from '@playwright/test'

/** Goes to the sheet of the race that is next, by keyboard. */
export async function findNextSheet(page: Page): Promise<void> {
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('pine ridge race')
  await expect(page.getByRole('option', { name: /Pine Ridge/ }).first()).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Car number', { exact: true })).toBeFocused()
}

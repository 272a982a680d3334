import { expect, type Page } from '@playwright/test'

/** Enters lines on a sheet as a steward does, once the field for car numbers has the focus. */
export async function enter(page: Page, ...lines: string[]): Promise<void> {
  await expect(page.getByLabel('Car number', { exact: true })).toBeFocused()
  for (const line of lines) {
    await page.keyboard.type(line)
    await page.keyboard.press('Enter')
  }
}

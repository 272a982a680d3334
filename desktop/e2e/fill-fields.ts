import { expect, type Locator, type Page } from '@playwright/test'

/** Types a day, '2031-04-12', or a day and a time, '2031-04-12T19:30', part by part into the field of this name. */
export async function typeDay(form: Page | Locator, label: string, value: string): Promise<void> {
  const field = form.getByRole('group', { name: label, exact: true })
  const [, year, month, day, hour = '', minute = ''] =
    /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d))?$/.exec(value) ?? []
  await field.getByRole('spinbutton').first().focus()
  for (const part of [day, month, year, hour, minute]) {
    if (part) await field.page().keyboard.type(part)
  }
  await expect(field).toContainText(`${day}/${month}/${year}`)
}

/** Finds what is called so in the combobox of this name, by typing it, and takes it. */
export async function chooseFrom(form: Page | Locator, label: string, option: string): Promise<void> {
  const input = form.getByRole('combobox', { name: label, exact: true })
  await input.fill(option)
  const page = input.page()
  await expect(page.getByRole('option', { name: option, exact: true })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(input).toHaveValue(option)
}

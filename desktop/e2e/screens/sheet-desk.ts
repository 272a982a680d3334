import { expect, type Page } from '@playwright/test'
import { must } from '#shared/base/assert.ts'
import { editSheet, type SheetEdit } from '#shared/sheet/edit-sheet.ts'
import { enteredCars } from '#shared/sheet/entered-cars.ts'
import { openSheet, wholeUpdate } from '#shared/sheet/sheet.ts'
import { toText } from '#shared/sheet/update-text.ts'
import { ids, roster, sheet } from './demo-league.ts'
import { demoAnswers } from './fake-bridge.ts'
import { openScreen } from './open-screen.ts'

/* A race desk for tests of the window: the demo league's next race, and what other stewards wrote on it. */

export const entered = enteredCars(ids.next, sheet.entries, roster.drivers)
export const carOf = (number: string): string =>
  must(
    entered.find((car) => car.carNumber === number),
    `car ${number}`,
  ).id
export const mara = '0190a000-0000-7000-8000-000000000901'
export const jon = '0190a000-0000-7000-8000-000000000902'

/** What a steward wrote at a laptop of their own, without having seen anything of the others. */
export function written(
  by: string,
  device: string,
  client: number,
  at: string,
  ...edits: SheetEdit[]
): Uint8Array {
  const opened = openSheet([], { client, by, device })
  const edited = editSheet(opened, entered, edits, Date.parse(at))
  expect(edited.ok).toBe(true)
  return wholeUpdate(opened)
}

export function answersWith(...updates: Uint8Array[]): Record<string, unknown> {
  const parts = updates.map((update, at) => ({ id: `part ${at}`, update: toText(update) }))
  const writers = { [mara]: 'Mara Lindt', [jon]: 'Jon Abara' }
  return { ...demoAnswers.answers, 'sheet-parts': { parts, submitted: null, writers } }
}

export const place = (number: string): SheetEdit => ({ kind: 'place', car: carOf(number), place: 'last' })

export async function openDesk(answers: Parameters<typeof openScreen>[1] = {}): Promise<Page> {
  const page = await openScreen('sheet', answers)
  await expect(page.getByLabel('Car number')).toBeFocused()
  return page
}

export async function enter(page: Page, ...lines: string[]): Promise<void> {
  for (const line of lines) {
    await page.keyboard.type(line)
    await page.keyboard.press('Enter')
  }
}

export const order = (page: Page): Promise<(string | null)[]> =>
  page.locator('[data-row]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-car')))

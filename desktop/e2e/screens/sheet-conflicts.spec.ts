import { expect } from '@playwright/test'
import { inBothThemes } from './look-and-hear.ts'
import { answersWith, carOf, jon, mara, openDesk, order, place, written } from './sheet-desk.ts'
import { test } from './screen-test.ts'

/* What stewards wrote apart from each other and what a person has to decide, by keyboard alone. */

test('what two stewards wrote apart is merged, and what cannot be is decided by keyboard', async () => {
  const both = ['44', '7', '16'].map(place)
  const page = await openDesk({
    answers: answersWith(
      written(mara, 'Tower', 11, '2026-12-05T18:02:00Z', ...both, {
        kind: 'set',
        car: carOf('7'),
        field: 'laps',
        value: 30,
      }),
      written(jon, 'Pit lane', 12, '2026-12-05T18:03:00Z', ...both, {
        kind: 'set',
        car: carOf('7'),
        field: 'laps',
        value: 29,
      }),
    ),
  })
  expect(await order(page)).toEqual(['44', '7', '16'])
  await expect(page.getByRole('button', { name: /Stewards disagree about laps of car 7/ })).toBeVisible()
  await inBothThemes(page, 'sheet-disputed')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('alert')).toContainText('Decide which is right')
  await page.keyboard.press('Alt+KeyN')
  const panel = page.getByRole('dialog', { name: 'Needs you' })
  await expect(panel).toContainText('Which is right for car 7?')
  await expect(panel).toContainText(/Mara Lindt gave car 7 30 laps at .* on Tower/)
  await expect(panel).toContainText(/Jon Abara gave car 7 29 laps at .* on Pit lane/)
  await inBothThemes(page, 'sheet-needs-you')
  await expect(panel.locator('[data-choice]').first()).toBeFocused()
  await page.keyboard.press('2')
  await expect(panel).toBeHidden()
  await expect(page.getByLabel('Laps of car 7')).toBeFocused()
  await expect(page.getByLabel('Laps of car 7')).toHaveValue('30')
  await expect(page.locator('[data-strip="needs-you"]')).toBeHidden()
})

test('two swaps are two questions, worked off by keyboard alone, and each answer is what happens', async () => {
  const page = await openDesk({
    answers: answersWith(
      written(mara, 'Tower', 11, '2026-12-05T18:02:00Z', ...['44', '7', '16', '63', '4', '81'].map(place)),
      written(jon, 'Pit lane', 12, '2026-12-05T18:03:00Z', ...['7', '44', '16', '63', '81', '4'].map(place)),
    ),
  })
  await expect(page.locator('[data-strip="needs-you"]')).toContainText('2 things need you')
  await page.keyboard.press('Alt+KeyN')
  const panel = page.getByRole('dialog', { name: 'Needs you' })
  await expect(panel.locator('[data-conflict="order"]')).toHaveCount(2)
  await expect(panel).toContainText(/In which order did car (7 and car 44|44 and car 7) come/)
  await expect(panel.locator('[data-choice]:focus')).toHaveCount(1)
  await inBothThemes(page, 'sheet-swaps')
  await page.keyboard.press('2')
  await expect(panel.locator('[data-conflict="order"]')).toHaveCount(1)
  await expect(panel.locator('[data-choice]:focus')).toContainText(
    'Car 81 fifth, car 4 sixth, as Jon Abara wrote it',
  )
  await page.keyboard.press('2')
  await expect(panel).toBeHidden()
  await expect(page.locator('[data-row] :focus')).toHaveCount(1)
  expect(await order(page)).toEqual(['44', '7', '16', '63', '4', '81'])
})

import { expect, type Page } from '@playwright/test'
import { must } from '#shared/base/assert.ts'
import { roster } from './demo-league.ts'
import { demoAnswers } from './fake-bridge.ts'
import { inBothThemes, picture, type Heard } from './look-and-hear.ts'
import { enter, openDesk, order } from './sheet-desk.ts'
import { test } from './screen-test.ts'

/* What is entered on a sheet by keyboard beside numbers: names, guests, penalties, dead heats; and how it fits a window. */

const [first, second, third, ...others] = roster.drivers
const ana = must(first, 'a driver')
const twin = { ...must(second, 'a driver'), carNumber: ana.carNumber }
const numberless = { ...must(third, 'a driver'), carNumber: null }
/** Two drivers share a number, a third has none. */
const untidy = { ...roster, drivers: [ana, twin, numberless, ...others] }

const positions = (page: Page): Promise<string[]> =>
  page
    .locator('[data-row] td:first-child')
    .evaluateAll((cells) => cells.map((cell) => (cell.textContent ?? '').replace('=', '')))

const mutations = (page: Page, name: string) =>
  page.evaluate(
    (wanted) =>
      (window as unknown as Heard).heard.mutations
        .filter((each) => each.name === wanted)
        .map(({ args }) => args),
    name,
  )

test('a number of two drivers asks which, by name; who has none is entered by name', async () => {
  const page = await openDesk({ answers: { ...demoAnswers.answers, roster: untidy } })
  const waiting = page.getByRole('button', { name: `Place ${numberless.displayName}, without a number` })
  await expect(waiting).toBeVisible()
  await page.keyboard.type(ana.carNumber ?? '')
  const list = page.getByRole('listbox', { name: 'Which car' })
  await expect(list).toContainText(ana.displayName)
  await expect(list).toContainText(twin.displayName)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText(`2 cars have the number ${ana.carNumber}`)
  await inBothThemes(page, 'sheet-which')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(list).toBeHidden()
  await expect(page.locator('[data-row]')).toHaveCount(1)
  const chosen = (await page.locator('[data-row] th').textContent()) ?? ''
  expect([ana.displayName, twin.displayName]).toContain(chosen)
  await enter(page, numberless.displayName.slice(0, 6).toLowerCase())
  await expect(waiting).toBeHidden()
  await expect(page.locator('[data-row]')).toHaveCount(2)
  await expect(page.locator('[data-row]').last()).toContainText(numberless.displayName)
  await expect(page.locator('[data-strip="needs-you"]')).toBeHidden()
})

test('a guest is added by a steward, by name alone, with a team', async () => {
  const page = await openDesk()
  await enter(page, 'Nina Petit')
  await expect(page.getByRole('alert')).toContainText('Nobody in this league is called Nina Petit')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Add Nina Petit as a guest' })
  await expect(dialog.getByLabel('Driver', { exact: true })).toHaveValue('Nina Petit')
  const team = must(roster.teams[0], 'a team')
  await dialog.getByLabel('Team').selectOption(team.name)
  await inBothThemes(page, 'sheet-guest-by-name')
  await dialog.getByRole('button', { name: 'Add and place' }).press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.locator('[data-row]')).toHaveCount(1)
  await expect(page.getByLabel('Car number')).toHaveValue('')
  expect(await mutations(page, 'guest.add')).toMatchObject([
    { displayName: 'Nina Petit', carNumber: null, teamId: team.id },
  ])
})

test('two guests of one name are asked about: one person, or two', async () => {
  const guest = {
    ...ana,
    id: '0190a000-0000-7000-8000-0000000009aa',
    carNumber: null,
    kind: 'guest' as const,
  }
  const page = await openDesk({
    answers: { ...demoAnswers.answers, roster: { ...roster, drivers: [...roster.drivers, guest] } },
  })
  await page.keyboard.press('Alt+KeyN')
  const panel = page.getByRole('dialog', { name: 'Needs you' })
  await expect(panel).toContainText(`Two drivers are called ${ana.displayName}`)
  await expect(panel.locator('[data-choice]:focus')).toContainText('One person')
  await inBothThemes(page, 'sheet-same-name')
  await page.keyboard.press('1')
  await expect.poll(async () => mutations(page, 'guest.join')).toEqual([{ keep: ana.id, drop: guest.id }])
})

test('a penalty is typed with its unit; what is unclear stays in the cell, marked, and is not on the sheet', async () => {
  const page = await openDesk()
  await enter(page, '44', '7', '16')
  const cell = page.getByLabel('Penalty of car 7')
  await cell.fill('5')
  await expect(cell).toHaveAttribute('aria-invalid', 'true')
  await cell.press('Tab')
  await expect(cell).toHaveValue('5')
  await expect(cell).toHaveAttribute('title', /Say what it is: 5s is time/)
  await cell.fill('5s')
  await cell.press('Tab')
  await expect(cell).toHaveValue('+5s')
  await page.getByLabel('Penalty of car 16').fill('2 p')
  await page.getByLabel('Penalty of car 44').fill('-5')
  await page.getByLabel('Penalty of car 44').press('Tab')
  await expect(page.getByLabel('Penalty of car 16')).toHaveValue('2 places')
  await expect(page.getByLabel('Penalty of car 44')).toHaveValue('−5 pts')
  await picture(page, 'sheet-penalties')
})

test('a dead heat is entered by key, by “=” before the number, and taken back by undo', async () => {
  const page = await openDesk()
  await enter(page, '44', '7', '16')
  await page.keyboard.press('Alt+KeyE')
  expect(await positions(page)).toEqual(['1', '2', '2'])
  await enter(page, '63')
  expect(await positions(page)).toEqual(['1', '2', '2', '4'])
  await enter(page, '=4')
  expect(await positions(page)).toEqual(['1', '2', '2', '4', '4'])
  await inBothThemes(page, 'sheet-dead-heat')
  await page.keyboard.press('Control+z')
  expect(await order(page)).toEqual(['44', '7', '16', '63'])
  await page.getByRole('button', { name: 'Car 16: dead heat with the car ahead' }).click()
  expect(await positions(page)).toEqual(['1', '2', '3', '4'])
})

for (const [width, height] of [
  [900, 560],
  [1280, 800],
  [1920, 1080],
] as const) {
  test(`at ${width}x${height} nothing is cut off or covers something else`, async () => {
    const page = await openDesk({ answers: { ...demoAnswers.answers, roster: untidy } })
    await page.setViewportSize({ width, height })
    await enter(page, '63', '4', '=81', '22')
    await page.getByLabel('Penalty of car 63').fill('5s')
    await page.getByLabel('Laps of car 4').focus()
    await picture(page, `sheet-${width}x${height}`)
    // All at one instant: buttons come and go while the sheet is being saved.
    const edges = await page
      .locator('header')
      .last()
      .getByRole('button')
      .evaluateAll((buttons) => buttons.map((button) => button.getBoundingClientRect().toJSON() as DOMRect))
    expect(edges.length).toBeGreaterThan(3)
    for (const { left, right } of edges) {
      expect(left).toBeGreaterThanOrEqual(0)
      expect(right).toBeLessThanOrEqual(width)
    }
    await expect(page.getByLabel('Laps of car 4')).toBeInViewport()
    await expect(page.getByRole('button', { name: /^Submit/ })).toBeInViewport({ ratio: 1 })
    await page.getByLabel('Note of car 4').focus()
    await expect(page.getByLabel('Note of car 4')).toBeInViewport()
    await picture(page, `sheet-${width}x${height}-note`)
  })
}

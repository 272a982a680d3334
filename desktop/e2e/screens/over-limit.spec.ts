import { expect, type Page } from '@playwright/test'
import type { OwnedLeagues } from '#shared/queries/owned-leagues.ts'
import { ids, league, leagues } from './demo-league.ts'
import { largeRoster } from './demo-office.ts'
import { demoAnswers } from './fake-bridge.ts'
import { inBothThemes, lastSent, type Heard } from './look-and-hear.ts'
import { openScreen } from './open-screen.ts'
import { test } from './screen-test.ts'

const answers = (changes: Record<string, unknown>) => ({ answers: { ...demoAnswers.answers, ...changes } })
const calls = (page: Page) => page.evaluate(() => (window as unknown as Heard).heard.calls)
const otherLeague = '0190a000-0000-7000-8000-000000000801'
const owned: OwnedLeagues = {
  plan: 'FREE',
  room: 1,
  leagues: [
    { id: ids.league, name: 'Demo GP', open: false },
    { id: otherLeague, name: 'Harbour Cup', open: true },
    { id: '0190a000-0000-7000-8000-000000000802', name: 'Winter Series', open: false },
  ],
}
const readOnly = {
  league: { ...league, readOnlyBelow: 'PRO' },
  leagues,
  'owned-leagues': owned,
  'league-plan': { plan: 'FREE', drivers: 10 },
}
const banner = (page: Page) => page.getByRole('region', { name: 'Read-only league' })

test('a read-only league says so to its owner, who chooses by keyboard which one stays open', async () => {
  const page = await openScreen('roster', {
    ...answers(readOnly),
    online: { keepLeaguesOpen: { ok: true, result: null } },
  })
  await expect(banner(page)).toContainText('your Free plan has room for one league, and you own 3')
  await expect(banner(page).getByRole('button', { name: 'Upgrade to Pro' })).toBeVisible()
  await inBothThemes(page, 'read-only-league')
  await banner(page).getByRole('button', { name: 'Choose which stays open' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Choose which leagues stay open' })
  await expect(dialog.getByRole('checkbox', { name: 'Demo GP' })).toBeFocused()
  await expect(dialog.getByRole('checkbox', { name: 'Harbour Cup' })).toBeChecked()
  await page.keyboard.press('Space')
  await expect(dialog.getByText('2 chosen, room for one league')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toContainText('There is room for one league, and 2 were chosen.')
  expect(await calls(page)).not.toContain('keepLeaguesOpen')
  await inBothThemes(page, 'choose-leagues')
  await dialog.getByRole('checkbox', { name: 'Demo GP' }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(dialog.getByRole('checkbox', { name: 'Harbour Cup' })).toBeFocused()
  await page.keyboard.press('Space')
  await expect(dialog.getByText('1 chosen, room for one league')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect.poll(async () => calls(page)).toEqual(expect.arrayContaining(['keepLeaguesOpen', 'syncNow']))
})

test('without a connection the choice of leagues says so and stays as it was made', async () => {
  const page = await openScreen('settings', answers(readOnly))
  await banner(page).getByRole('button', { name: 'Choose which stays open' }).click()
  const dialog = page.getByRole('dialog', { name: 'Choose which leagues stay open' })
  await dialog.getByRole('checkbox', { name: 'Harbour Cup' }).uncheck()
  await dialog.getByRole('checkbox', { name: 'Winter Series' }).check()
  await dialog.getByRole('button', { name: 'Keep these open' }).click()
  await expect(dialog.getByText('The server does not answer.')).toBeVisible()
  await expect(dialog.getByRole('checkbox', { name: 'Winter Series' })).toBeChecked()
})

test('who does not own the league is told, and offered nothing that they cannot do', async () => {
  const page = await openScreen(
    'events',
    answers({ ...readOnly, league: { ...readOnly.league, role: 'ADMIN' } }),
  )
  await expect(banner(page)).toContainText('the owner’s plan has no room for this league')
  await expect(banner(page)).toContainText('Results and rulings work as ever')
  await expect(banner(page).getByRole('button')).toHaveCount(0)
})

test('race night is not told of it', async () => {
  for (const screen of ['event', 'standings', 'sheet'] as const) {
    const page = await openScreen(screen, answers(readOnly))
    await expect(banner(page)).toBeHidden()
  }
})

test('the list of leagues marks those that are read-only', async () => {
  const list = leagues.map((each, index) => ({ ...each, readOnly: index === 1 }))
  const page = await openScreen('leagues', answers({ leagues: list }))
  const marked = page.getByRole('listitem').filter({ hasText: 'Read-only' })
  await expect(marked).toHaveCount(1)
  await expect(marked).toContainText(leagues[1]?.name ?? '')
  await inBothThemes(page, 'read-only-list')
})

test('a league that is open says nothing', async () => {
  const page = await openScreen('roster', answers({}))
  await expect(banner(page)).toBeHidden()
  await expect(page.getByRole('region', { name: 'Read-only drivers' })).toBeHidden()
  await expect(page.getByText('Read-only', { exact: true })).toBeHidden()
})

const grown = largeRoster(60, 6)
const overRoster = {
  ...grown,
  plan: 'FREE',
  drivers: grown.drivers.map((driver, index) => ({ ...driver, readOnly: index >= 20 })),
}
const overDrivers = { 'office-roster': overRoster, 'league-plan': { plan: 'FREE', drivers: 60 } }
const note = (page: Page) => page.getByRole('region', { name: 'Read-only drivers' })

test('drivers beyond the plan are marked, are not edited, and can be archived', async () => {
  const page = await openScreen('roster', answers(overDrivers))
  await expect(note(page)).toContainText('40 drivers are read-only: the Free plan has room for 20 drivers.')
  await page.getByLabel('Search').fill('02')
  const open = page.getByRole('row', { name: /Driver 020/ })
  const closed = page.getByRole('row', { name: /Driver 021/ })
  await expect(closed.getByText('Read-only')).toBeVisible()
  await expect(closed.getByRole('button', { name: 'Edit Driver 021' })).toBeHidden()
  await expect(closed.getByRole('button', { name: 'Archive Driver 021' })).toBeVisible()
  await expect(open.getByRole('button', { name: 'Edit Driver 020' })).toBeVisible()
  await inBothThemes(page, 'read-only-drivers')
  await closed.getByRole('button', { name: 'Driver 021', exact: true }).focus()
  await page.keyboard.press('F2')
  await expect(page.getByText('Driver 021 is read-only: choose who can be edited, above.')).toBeVisible()
  await expect(page.getByLabel('Name')).toBeHidden()
})

test('who can be edited is chosen in a list that is searched', async () => {
  const page = await openScreen('roster', answers(overDrivers))
  await note(page).getByRole('button', { name: 'Choose who can be edited' }).click()
  const dialog = page.getByRole('dialog', { name: 'Choose which drivers can be edited' })
  await expect(dialog.getByText('20 chosen, room for 20 drivers')).toBeVisible()
  await dialog.getByRole('checkbox', { name: 'Driver 001' }).uncheck()
  await inBothThemes(page, 'choose-drivers')
  await dialog.getByLabel('Search').fill('060')
  await dialog.getByRole('checkbox', { name: 'Driver 060' }).check()
  await dialog.getByRole('button', { name: 'Keep these open' }).click()
  await expect(dialog).toBeHidden()
  const sent = await lastSent(page)
  const expected = [...grown.drivers.slice(1, 20), ...grown.drivers.slice(59)].map(({ id }) => id)
  expect(sent).toMatchObject({ name: 'driver.keep-open', args: { ids: expected } })
})

test('a steward sees who is read-only and has nothing to choose', async () => {
  const page = await openScreen('roster', answers({ ...overDrivers, league: { ...league, role: 'STEWARD' } }))
  await expect(note(page)).toContainText('They race as ever, and cannot be edited.')
  await expect(note(page).getByRole('button')).toHaveCount(0)
})

test('both fit a small window', async () => {
  const page = await openScreen('roster', answers({ ...readOnly, ...overDrivers }))
  await page.setViewportSize({ width: 900, height: 560 })
  await expect(banner(page)).toBeVisible()
  await expect(note(page)).toBeVisible()
  await inBothThemes(page, 'read-only-small')
  await note(page).getByRole('button', { name: 'Choose who can be edited' }).click()
  await expect(page.getByRole('button', { name: 'Keep these open' })).toBeInViewport()
  await inBothThemes(page, 'choose-drivers-small')
})

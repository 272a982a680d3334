import { expect } from '@playwright/test'
import { ids, league, standings } from './demo-league.ts'
import { billings } from './demo-billing.ts'
import { demoAnswers } from './fake-bridge.ts'
import { inBothThemes, lastSent } from './look-and-hear.ts'
import { openScreen } from './open-screen.ts'
import { test } from './screen-test.ts'

/* What is open on some plans only: it is always there, and says which plan opens it. */

const answers = (changes: Record<string, unknown>) => ({ answers: { ...demoAnswers.answers, ...changes } })
const past = { ...league, seasons: [{ id: ids.season, name: 'Season 2025', isActive: false }] }
const closed = { ...standings, rows: [], closed: { plan: 'PRO', label: 'Pro' } }

for (const screen of ['standings', 'overview'] as const) {
  test(`a season that the plan does not have says so: ${screen}`, async () => {
    const page = await openScreen(screen, answers({ league: past, standings: closed }))
    await expect(page.getByText('Season 2025 requires Pro')).toBeVisible()
    await expect(page.getByText('nothing of them is deleted')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Upgrade to Pro' })).toBeVisible()
    await inBothThemes(page, `closed-season-${screen}`)
  })
}

test('who does not own the league is told who can open a season', async () => {
  const page = await openScreen(
    'standings',
    answers({ league: { ...past, role: 'STEWARD' }, standings: closed }),
  )
  await expect(page.getByText('An owner of the league can upgrade it.')).toBeVisible()
})

test('a colour for the league needs Elite, and says what it would bring', async () => {
  const page = await openScreen('settings', {
    ...answers({ 'league-plan': { plan: 'PRO', drivers: 34 } }),
    online: { readBilling: { ok: true, result: billings.free } },
  })
  await page.getByRole('button', { name: 'Choose a colour Requires Elite' }).click()
  const dialog = page.getByRole('dialog', { name: 'Requires Elite' })
  await expect(dialog.getByText('The league has a colour of its own')).toBeVisible()
  await expect(dialog.getByText('Elite costs US$50.00 a month, after 14 days to try it.')).toBeVisible()
  await inBothThemes(page, 'requires-elite')
})

test('a colour is chosen by keyboard, looked at, and shown under the name of the league', async () => {
  const page = await openScreen(
    'settings',
    answers({ league: { ...league, accent: '#0b1f4b' }, 'league-plan': { plan: 'ELITE', drivers: 34 } }),
  )
  await expect(page.locator('nav svg[data-accent="#0b1f4b"]')).toBeVisible()
  await inBothThemes(page, 'settings-colour')
  await page.getByRole('button', { name: 'Choose a colour' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Colours of the league' })
  await expect(dialog.getByLabel('Colour', { exact: true })).toBeFocused()
  await dialog.getByLabel('Colour', { exact: true }).fill('#FFE600')
  await dialog.getByLabel('Marks on light pages', { exact: true }).fill('#ffe600')
  await expect(dialog.getByText('#ffe600 cannot be read on light pages')).toBeVisible()
  await inBothThemes(page, 'choose-colour-fault')
  await dialog.getByRole('button', { name: /^Take #/ }).click()
  await expect(dialog.getByText('cannot be read')).toHaveCount(0)
  await dialog.getByLabel('Colour', { exact: true }).focus()
  await expect(dialog.locator('[data-accent="#ffe600"]')).toHaveText('Demo GP')
  await inBothThemes(page, 'choose-colour')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect.poll(() => lastSent(page)).toMatchObject({ name: 'league.brand', args: { accent: '#ffe600' } })
})

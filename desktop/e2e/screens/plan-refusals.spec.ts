import { expect, type Locator, type Page } from '@playwright/test'
import type { Rejection } from '#shared/base/outcome.ts'
import { ids, leagues } from './demo-league.ts'
import { demoAnswers } from './fake-bridge.ts'
import { inBothThemes, type Heard } from './look-and-hear.ts'
import { openScreen } from './open-screen.ts'
import { test } from './screen-test.ts'

/* What was refused for the plan says which plan lifts it, where a person is, and leads an owner to it. */

const refused: Rejection = {
  ok: false,
  code: 'PLAN_LIMIT',
  message:
    'The Free plan allows 20 drivers in a league. This one has 20, so no more fit and 1 would be added.',
  lifts: { plan: 'PRO', label: 'Pro' },
}
const till = { beginCheckout: { ok: true, result: { url: 'https://pay.example/checkout' } } }
const asAdmin = {
  answers: { ...demoAnswers.answers, leagues: leagues.map((each) => ({ ...each, role: 'ADMIN' })) },
}

async function leadsToTheTill(page: Page, within: Locator): Promise<void> {
  await expect(within).toContainText('Requires Pro')
  await within.getByRole('button', { name: 'Upgrade to Pro' }).click()
  await expect
    .poll(() => page.evaluate(() => (window as unknown as Heard).heard.calls))
    .toContain('openExternal')
}

test('a driver beyond the plan', async () => {
  const page = await openScreen('roster', { engine: { mutate: refused }, online: till })
  await page.getByRole('button', { name: 'Add driver' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add driver' })
  await dialog.getByLabel('Name').fill('Nina Petit')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toContainText('allows 20 drivers')
  await expect(dialog.getByLabel('Name')).toHaveValue('Nina Petit')
  await inBothThemes(page, 'refused-driver')
  await leadsToTheTill(page, dialog)
})

test('somebody who does not own the league is told whom to ask', async () => {
  const page = await openScreen('roster', { engine: { mutate: refused }, ...asAdmin })
  await page.getByRole('button', { name: 'Add driver' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add driver' })
  await dialog.getByLabel('Name').fill('Nina Petit')
  await page.keyboard.press('Enter')
  await expect(dialog).toContainText('Requires Pro')
  await expect(dialog).toContainText('An owner of the league can upgrade it.')
  await expect(dialog.getByRole('button', { name: 'Upgrade to Pro' })).toBeHidden()
})

test('what the server refused, in the outbox', async () => {
  const { ok: _refused, ...reason } = refused
  const page = await openScreen('leagues', {
    online: till,
    outbox: [
      {
        seq: 4,
        leagueId: ids.league,
        name: 'driver.add',
        args: { items: [{ id: ids.done, displayName: 'Nina Petit' }] },
        at: Date.now() - 60_000,
        source: { kind: 'own' },
        state: { kind: 'refused', ...reason },
      },
    ],
    engine: { discarded: [] },
  })
  await page.keyboard.press('Control+j')
  const line = page.getByRole('dialog', { name: 'Outbox' }).locator('[data-outbox=refused]')
  await expect(line).toContainText('allows 20 drivers')
  await inBothThemes(page, 'refused-outbox')
  await leadsToTheTill(page, line)
})

test('a league beyond one’s own plan', async () => {
  const page = await openScreen('leagues', { online: { ...till, createLeague: refused } })
  await page.getByRole('button', { name: 'New league…' }).click()
  const dialog = page.getByRole('dialog', { name: 'New league' })
  await dialog.getByLabel('Name', { exact: true }).fill('Harbour Cup')
  await page.keyboard.press('Enter')
  await leadsToTheTill(page, dialog)
})

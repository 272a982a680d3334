import { expect } from '@playwright/test'
import type { ApiKey } from '#shared/api/api-keys.ts'
import { ids, league } from './demo-league.ts'
import { demoAnswers } from './fake-bridge.ts'
import { inBothThemes } from './look-and-hear.ts'
import { openScreen } from './open-screen.ts'
import { test } from './screen-test.ts'

const site: ApiKey = {
  id: ids.race,
  name: 'Club site',
  scopes: ['standings', 'calendar'],
  madeAt: '2026-05-02T18:00:00.000Z',
  madeBy: 'Olivia Owner',
  lastUsedAt: '2026-06-01T11:58:00.000Z',
  revokedAt: null,
}
const old: ApiKey = {
  ...site,
  id: ids.next,
  name: 'Old overlay',
  lastUsedAt: null,
  revokedAt: '2026-05-20T18:00:00.000Z',
}
const answers = (plan: string, role = 'OWNER') => ({
  ...demoAnswers.answers,
  league: { ...league, role },
  'league-plan': { plan, drivers: 34 },
})
const online = { listApiKeys: { ok: true, result: { items: [site, old] } } }

test('keys are listed with what they open and when they were last used', async () => {
  const page = await openScreen('settings', { answers: answers('ELITE'), online })
  const line = page.getByRole('listitem').filter({ hasText: 'Club site' })
  await expect(line).toContainText('Standings, Calendar. By Olivia Owner')
  await expect(line).toContainText('Last used')
  await expect(page.getByRole('listitem').filter({ hasText: 'Old overlay' })).toContainText('Revoked')
  await inBothThemes(page, 'api-keys')
})

test('a key is made by keyboard and shown once', async () => {
  const made = { ok: true, result: { id: ids.race, key: `gbk_${'A1_-'.repeat(10)}xyz` } }
  const page = await openScreen('settings', {
    answers: answers('ELITE'),
    online: { ...online, makeApiKey: made },
  })
  await page.getByRole('button', { name: 'Make a key…' }).press('Enter')
  const form = page.getByRole('dialog', { name: 'API key' })
  await expect(form.getByLabel('What it is for')).toBeFocused()
  await form.getByLabel('What it is for').fill('Stream overlay')
  for (const scope of ['Standings', 'Results', 'Calendar', 'Drivers']) await form.getByLabel(scope).uncheck()
  await form.getByRole('button', { name: 'Make the key' }).click()
  await expect(form.getByText('Choose at least one thing to read.')).toBeVisible()
  await form.getByLabel('Results').check()
  await inBothThemes(page, 'api-key')
  await form.getByRole('button', { name: 'Make the key' }).click()
  const shown = page.getByRole('dialog', { name: 'The key of Stream overlay' })
  await expect(shown.getByLabel('Key', { exact: true })).toHaveValue(made.result.key)
  await expect(shown.getByLabel('To try it')).toHaveValue(/\/export\/results$/)
  await inBothThemes(page, 'api-key-made')
})

test('a key is revoked after a question', async () => {
  const page = await openScreen('settings', {
    answers: answers('ELITE'),
    online: { ...online, revokeApiKey: { ok: true, result: null } },
  })
  await page.getByRole('button', { name: 'Revoke the key Club site' }).click()
  const dialog = page.getByRole('dialog', { name: 'Revoke Club site' })
  await expect(dialog).toBeVisible()
  await dialog.getByRole('button', { name: 'Revoke the key' }).click()
  await expect(dialog).toBeHidden()
})

test('without the plan it says which one has them, and who is no admin sees none', async () => {
  const page = await openScreen('settings', { answers: answers('PRO'), online })
  await expect(page.getByRole('button', { name: 'Make a key… Requires Elite' })).toBeVisible()
  const steward = await openScreen('settings', { answers: answers('ELITE', 'STEWARD'), online })
  await expect(steward.getByRole('heading', { name: 'Plan' })).toBeVisible()
  await expect(steward.getByText('API keys')).toHaveCount(0)
})

test('without a connection they say so', async () => {
  const page = await openScreen('settings', { answers: answers('ELITE') })
  const panel = page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: 'API keys' }) })
    .last()
  await expect(panel.getByRole('button', { name: 'Try again' })).toBeVisible()
})

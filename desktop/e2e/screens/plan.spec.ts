import { expect, type Page } from '@playwright/test'
import { billings } from './demo-billing.ts'
import { league } from './demo-league.ts'
import { officeRoster } from './demo-office.ts'
import { demoAnswers } from './fake-bridge.ts'
import { inBothThemes, type Heard } from './look-and-hear.ts'
import { openScreen } from './open-screen.ts'
import { test } from './screen-test.ts'

const answers = (changes: Record<string, unknown>) => ({ answers: { ...demoAnswers.answers, ...changes } })
const checkout = 'https://pay.example/checkout'
const opened = (page: Page) =>
  page.evaluate(() => (window as unknown as Heard).heard.calls.filter((name) => name === 'openExternal'))

test('a closed feature says which plan opens it, and leads an owner to where that is paid for', async () => {
  const page = await openScreen('roster', {
    ...answers({
      'office-roster': { ...officeRoster, plan: 'FREE' },
      'league-plan': { plan: 'FREE', drivers: 10 },
    }),
    online: {
      beginCheckout: { ok: true, result: { url: checkout } },
      readBilling: { ok: true, result: billings.free },
    },
  })
  await expect(page.getByTitle('This league is on the Free plan')).toBeVisible()
  await page.getByRole('button', { name: 'Import CSV Requires Pro' }).click()
  const dialog = page.getByRole('dialog', { name: 'Requires Pro' })
  await expect(dialog.getByText('room for 100 drivers')).toBeVisible()
  await expect(dialog.getByText('Pro costs US$20.00 a month, after 14 days to try it.')).toBeVisible()
  await inBothThemes(page, 'requires-pro')
  await dialog.getByRole('button', { name: 'Upgrade to Pro' }).click()
  await expect.poll(async () => opened(page)).toEqual(['openExternal'])
})

test('who does not own the league is told who can upgrade it', async () => {
  const page = await openScreen(
    'roster',
    answers({
      league: { ...league, role: 'ADMIN' },
      'office-roster': { ...officeRoster, plan: 'FREE' },
    }),
  )
  await page.getByRole('button', { name: 'Import CSV Requires Pro' }).click()
  const dialog = page.getByRole('dialog', { name: 'Requires Pro' })
  await expect(dialog.getByText('An owner of the league can upgrade it.')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Upgrade to Pro' })).toBeHidden()
})

test('a server that sells no plans says so', async () => {
  const refused = { ok: false, code: 'not-sold', message: 'This server sells no plans.' }
  const page = await openScreen('settings', {
    ...answers({ 'league-plan': { plan: 'FREE', drivers: 10 } }),
    online: { beginCheckout: refused },
  })
  await page.getByRole('button', { name: 'Upgrade to Pro' }).click()
  await expect(page.getByText('This server sells no plans.')).toBeVisible()
  await inBothThemes(page, 'settings-plan')
})

test('an owner who pays already is led to where that is changed or cancelled', async () => {
  const refused = { ok: false, code: 'already-subscribed', message: 'You pay for a plan already.' }
  const page = await openScreen('settings', {
    ...answers({ 'league-plan': { plan: 'PRO', drivers: 34 } }),
    online: { beginCheckout: refused, openPortal: { ok: true, result: { url: checkout } } },
  })
  await page.getByRole('button', { name: 'Upgrade to Elite' }).click()
  await expect.poll(async () => opened(page)).toHaveLength(1)
  await page.getByRole('button', { name: 'Manage or cancel' }).click()
  await expect.poll(async () => opened(page)).toHaveLength(2)
})

test('a plan whose lease runs out on this computer says until when to connect', async () => {
  const closesAt = Date.parse('2026-05-12T16:00:00Z')
  const words = /Connect once to renew the Pro plan on this computer, by Tue,? 12 May 2026, 16:00 UTC\./
  const page = await openScreen('settings', {
    ...answers({ 'league-plan': { plan: 'PRO', drivers: 34 } }),
    leases: { [league.id]: { kind: 'grace', tier: 'PRO', closesAt, paidOver: false } },
  })
  await expect(page.getByRole('paragraph').filter({ hasText: words })).toBeVisible()
  await expect(page.getByTitle(/This league is on the Pro plan\. Connect once/)).toBeVisible()
  await inBothThemes(page, 'settings-lease')
})

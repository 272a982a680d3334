import { expect } from '@playwright/test'
import type { DomainState } from '#shared/api/domain.ts'
import { league } from './demo-league.ts'
import { demoAnswers } from './fake-bridge.ts'
import { inBothThemes } from './look-and-hear.ts'
import { openScreen } from './open-screen.ts'
import { test } from './screen-test.ts'

const answers = (plan: string, role = 'OWNER') => ({
  ...demoAnswers.answers,
  league: { ...league, role },
  'league-plan': { plan, drivers: 34 },
})
const given: DomainState = {
  kind: 'set',
  domain: 'racing.example',
  records: [
    { type: 'TXT', name: '_gridboss.racing.example', value: `gridboss=${'Ab1_-'.repeat(8)}xyz`, found: true },
    { type: 'CNAME', name: 'racing.example', value: 'gridboss.example', found: false },
  ],
  verifiedAt: null,
  checkedAt: '2026-06-01T11:58:00.000Z',
}
const reading = (state: DomainState) => ({ readDomain: { ok: true, result: state } })

test('a domain is given by keyboard, and a refusal stands at its field', async () => {
  const page = await openScreen('settings', {
    answers: answers('ELITE'),
    online: {
      ...reading({ kind: 'none', offered: true }),
      setDomain: {
        ok: false,
        code: 'domain-taken',
        message: 'This domain shows another league.',
        field: 'domain',
      },
    },
  })
  await expect(page.getByText('No domain of its own')).toBeVisible()
  await page.getByRole('button', { name: 'Give a domain…' }).press('Enter')
  const form = page.getByRole('dialog', { name: 'Own domain' })
  await expect(form.getByLabel('Domain')).toBeFocused()
  await form.getByLabel('Domain').fill('racing.example')
  await form.getByLabel('Domain').press('Enter')
  await expect(form.getByText('This domain shows another league.')).toBeVisible()
  await inBothThemes(page, 'own-domain-refused')
})

test('its records are told with whether they are there', async () => {
  const page = await openScreen('settings', {
    answers: answers('ELITE'),
    online: {
      ...reading(given),
      checkDomain: { ok: false, code: 'provider-away', message: 'The DNS did not answer.' },
    },
  })
  const line = (type: string) => page.getByRole('listitem').filter({ hasText: `${type} record:` })
  await expect(line('TXT')).toContainText('There')
  await expect(line('CNAME')).toContainText('Not there')
  await expect(page.getByLabel('Value of the CNAME record')).toHaveValue('gridboss.example')
  await page.getByRole('button', { name: 'Look now' }).click()
  await expect(page.getByText('The DNS did not answer.')).toBeVisible()
  await page.getByRole('heading', { name: 'Own domain' }).scrollIntoViewIfNeeded()
  await inBothThemes(page, 'own-domain')
})

test('a domain is kept without the plan, and can be taken away', async () => {
  const page = await openScreen('settings', {
    answers: answers('PRO'),
    online: { ...reading(given), removeDomain: { ok: true, result: null } },
  })
  await expect(
    page.getByText('It is kept, and shows the league again once the plan has branding.'),
  ).toBeVisible()
  await expect(page.getByRole('button', { name: 'Look now' })).toBeDisabled()
  await page.getByRole('button', { name: 'Take the domain away' }).click()
  await page
    .getByRole('dialog', { name: 'Take racing.example away' })
    .getByRole('button', { name: 'Take the domain away' })
    .click()
  await expect(page.getByText('racing.example shows the league no more.')).toBeVisible()
})

test('says that it needs a connection, and is not offered to stewards', async () => {
  const page = await openScreen('settings', { answers: answers('ELITE') })
  const panel = page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: 'Own domain' }) })
    .last()
  await expect(panel.getByText('No connection')).toBeVisible()
  const steward = await openScreen('settings', { answers: answers('ELITE', 'STEWARD') })
  await expect(steward.getByRole('heading', { name: 'Settings' })).toBeVisible()
  await expect(steward.getByText('Own domain')).toBeHidden()
})

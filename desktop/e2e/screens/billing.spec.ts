import { expect, type Page } from '@playwright/test'
import { billings } from './demo-billing.ts'
import { leagues } from './demo-league.ts'
import { demoAnswers, synced, type BridgeAnswers } from './fake-bridge.ts'
import { inBothThemes, picture, type Heard } from './look-and-hear.ts'
import { openScreen } from './open-screen.ts'
import { test } from './screen-test.ts'

const checkout = { ok: true, result: { url: 'https://pay.example/checkout' } }

/** The screen in this state of what is paid. */
async function open(state: keyof typeof billings, changes: Partial<BridgeAnswers> = {}): Promise<Page> {
  const page = await openScreen('billing', {
    answers: { ...demoAnswers.answers, 'league-plan': { plan: 'PRO', drivers: 34 } },
    ...changes,
    online: {
      readBilling: { ok: true, result: billings[state] },
      beginCheckout: checkout,
      ...changes.online,
    },
  })
  await expect(page.getByRole('heading', { name: 'Your plan' })).toBeVisible()
  return page
}

const opened = (page: Page) =>
  page.evaluate(() => (window as unknown as Heard).heard.calls.filter((name) => name !== 'readBilling'))

const says: Readonly<Record<keyof typeof billings, readonly string[]>> = {
  free: ['You have the Free plan', 'Try Pro for 14 days…', 'US$50.00 a month', 'no money moves'],
  trial: [
    'You are trying Pro: 14 days left',
    'From then on it costs US$20.00 a month, unless you cancel before.',
  ],
  renews: [
    'Pro renews on Wed, 1 Jul 2026, 12:00 UTC',
    'Your subscription, until Wed, 1 Jul 2026, 12:00 UTC',
    'About US$20.00 now for the time until',
    'Mon, 1 Jun 2026, 12:00 UTC',
  ],
  failed: [
    'The last payment for Pro failed',
    'Pro stays open until Mon, 15 Jun 2026, 12:00 UTC. Put in another card under Manage before then.',
  ],
  ends: ['Pro ends on Wed, 1 Jul 2026, 12:00 UTC', 'stays until Wed, 8 Jul 2026, 12:00 UTC'],
  ended: ['Pro ended on Wed, 20 May 2026, 12:00 UTC', 'Upgrade to Pro…'],
  refunded: ['Pro closed on Wed, 3 Jun 2026, 12:00 UTC', 'Given back'],
  given: ['Given to you by GridBoss, with no end', 'Nothing was paid yet'],
  unpriced: ['The price is shown where you pay'],
  'not-sold': ['You have the Elite plan', 'This server sells no plans'],
}

for (const state of Object.keys(billings) as (keyof typeof billings)[]) {
  test(`says what an owner has to know: ${state}`, async () => {
    const page = await open(state)
    for (const words of says[state]) await expect(page.getByText(words).first()).toBeVisible()
    await inBothThemes(page, `billing-${state}`)
  })
}

test('shows how much room is taken, and what is over it', async () => {
  const [demo] = leagues
  const page = await open('free', {
    answers: {
      ...demoAnswers.answers,
      leagues: [{ ...demo, plan: 'FREE' }],
      'league-plan': { plan: 'FREE', drivers: 23 },
    },
  })
  await expect(page.getByText('23 of 20, 3 over')).toBeVisible()
  await expect(page.getByText('1 of 1', { exact: true })).toBeVisible()
  await inBothThemes(page, 'billing-over')
})

test('waits for a payment, asks meanwhile, and turns by itself when the plan is there', async () => {
  const page = await open('free')
  await page.getByRole('button', { name: 'Try Pro for 14 days…' }).click()
  const waiting = page.getByText('Waiting for the payment in your browser')
  await expect(waiting).toBeInViewport()
  expect(await opened(page)).toEqual(['beginCheckout', 'openExternal'])
  await inBothThemes(page, 'billing-waiting')
  await page.evaluate((renews) => {
    const { answerOnline } = window as unknown as { answerOnline: (name: string, answer: unknown) => void }
    answerOnline('readBilling', { ok: true, result: renews })
  }, billings.renews)
  await expect(waiting).toBeHidden({ timeout: 20_000 })
  await expect(page.getByText('Pro is open.')).toBeVisible()
  await expect(page.getByText('Pro renews on Wed, 1 Jul 2026, 12:00 UTC')).toBeVisible()
})

test('hears from a league of one’s own that the plan is there, on any screen', async () => {
  const page = await open('free', {
    answers: { ...demoAnswers.answers, leagues: leagues.map((league) => ({ ...league, plan: 'FREE' })) },
  })
  await page.getByRole('button', { name: 'Try Pro for 14 days…' }).click()
  await expect(page.getByText('Waiting for the payment in your browser')).toBeVisible()
  await page.getByRole('navigation').getByRole('button', { name: 'Leagues' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Leagues' })).toBeVisible()
  await page.evaluate((told) => {
    const { tellLive } = window as unknown as { tellLive: (name: string, answer: unknown) => void }
    tellLive('leagues', told)
  }, leagues)
  await expect(page.getByText('Pro is open.')).toBeVisible()
})

test('stops waiting when told so', async () => {
  const page = await open('free')
  await page.getByRole('button', { name: 'Try Pro for 14 days…' }).click()
  await page.getByRole('button', { name: 'Stop waiting' }).click()
  await expect(page.getByText('Waiting for the payment in your browser')).toBeHidden()
})

test('leads who pays already to where that is changed, managed and cancelled', async () => {
  const page = await open('renews', {
    online: {
      beginCheckout: { ok: false, code: 'already-subscribed', message: 'You pay for a plan already.' },
      openPortal: { ok: true, result: { url: 'https://pay.example/portal' } },
    },
  })
  await page.getByRole('button', { name: 'Change to Elite…' }).click()
  await expect.poll(() => opened(page)).toEqual(['beginCheckout', 'openPortal', 'openExternal'])
  await page.getByRole('button', { name: 'Manage…' }).click()
  await expect.poll(() => opened(page)).toHaveLength(5)
  await page.getByRole('button', { name: 'Cancel…' }).click()
  await expect.poll(() => opened(page)).toHaveLength(7)
  await page.getByRole('button', { name: 'Receipt of Mon, 1 Jun 2026, 12:00 UTC' }).click()
  await expect.poll(() => opened(page)).toHaveLength(8)
})

test('with no connection tells what this computer knows, and that money needs one', async () => {
  const page = await openScreen('billing', {
    answers: { ...demoAnswers.answers, 'league-plan': { plan: 'PRO', drivers: 34 } },
    status: { ...synced(), kind: 'offline', since: Date.now(), retryAt: Date.now() + 60_000 },
  })
  await expect(page.getByText('What you pay, and changing it, need a connection.')).toBeVisible()
  await expect(page.getByText('Drivers of Demo GP')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Plans' })).toBeHidden()
  await inBothThemes(page, 'billing-offline')
})

test('reads it by itself once the connection is back', async () => {
  const offline = { ...synced(), kind: 'offline', since: Date.now(), retryAt: Date.now() + 60_000 } as const
  const page = await openScreen('billing', { status: offline })
  await expect(page.getByText('What you pay, and changing it, need a connection.')).toBeVisible()
  await page.evaluate(
    ([renews, status]) => {
      const { answerOnline, tellLive } = window as unknown as {
        answerOnline: (name: string, answer: unknown) => void
        tellLive: (name: string, answer: unknown) => void
      }
      answerOnline('readBilling', { ok: true, result: renews })
      tellLive('sync-status', status)
    },
    [billings.renews, synced()] as const,
  )
  await expect(page.getByText('Pro renews on Wed, 1 Jul 2026, 12:00 UTC')).toBeVisible()
})

test('a server that refuses to tell is quoted', async () => {
  const page = await openScreen('billing', {
    online: { readBilling: { ok: false, code: 'internal', message: 'Something broke on the server.' } },
  })
  await expect(page.getByText('Something broke on the server.')).toBeVisible()
  await inBothThemes(page, 'billing-broken')
})

test('is found from the palette, the badge of a league, the settings, the account and the leagues', async () => {
  const page = await openScreen('settings', {
    answers: { ...demoAnswers.answers, 'league-plan': { plan: 'PRO', drivers: 34 } },
    online: { readBilling: { ok: true, result: billings.renews } },
  })
  const heading = page.getByRole('heading', { level: 1, name: 'Plan and billing' })
  const settings = page.getByRole('heading', { level: 1, name: 'Settings' })
  await page.getByRole('main').getByRole('button', { name: 'Plan and billing' }).click()
  await expect(heading).toBeVisible()
  await page.reload()
  await expect(settings).toBeVisible()
  await page
    .getByRole('button', { name: 'This league is on the Pro plan. Open plan and billing' })
    .press('Enter')
  await expect(heading).toBeVisible()
  await page.keyboard.press('ControlOrMeta+0')
  await page.getByRole('main').getByRole('button', { name: 'Plan and billing' }).click()
  await expect(heading).toBeVisible()
  await page.getByTitle('Your account').click()
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(heading).toBeVisible()
  await page.keyboard.press('ControlOrMeta+0')
  await page.keyboard.press('ControlOrMeta+K')
  await page.getByRole('combobox', { name: 'Find anything' }).fill('plan and b')
  await expect(page.getByRole('option')).toHaveText(['Plan and billing'])
  await page.keyboard.press('Enter')
  await expect(heading).toBeVisible()
})

test('everything is reached and done by keyboard, in the smallest window', async () => {
  const page = await open('renews')
  await page.setViewportSize({ width: 900, height: 560 })
  const change = page.getByRole('button', { name: 'Change to Elite…' })
  for (const name of ['Manage…', 'Cancel…', 'Change to Elite…', /^Receipt of Mon, 1 Jun/]) {
    const button = page.getByRole('button', { name })
    for (let presses = 0; presses < 40; presses += 1) {
      if (await button.evaluate((element) => element === document.activeElement)) break
      await page.keyboard.press('Tab')
    }
    await expect(button).toBeFocused()
    await expect(button).toBeInViewport()
  }
  await picture(page, 'billing-small-below')
  await change.press('Enter')
  await expect.poll(() => opened(page)).toEqual(['beginCheckout', 'openExternal'])
  await expect(page.getByText('Waiting for the payment in your browser')).toBeInViewport()
  await picture(page, 'billing-small')
  const sideways = await page.evaluate(() =>
    [...document.querySelectorAll('main, main *')].some(
      (element) =>
        element.scrollWidth > element.clientWidth + 1 &&
        ['auto', 'scroll'].includes(getComputedStyle(element).overflowX),
    ),
  )
  expect(sideways).toBe(false)
})

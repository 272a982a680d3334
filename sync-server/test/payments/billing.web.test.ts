import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { payCheckout } from '#practice/stripe/checkout.ts'
import { advance } from '#practice/stripe/clock.ts'
import { livingOf, month } from '#practice/stripe/life.ts'
import { syncCustomer } from '#server/payments/sync-customer.ts'
import { openMoneyStage, type MoneyStage } from './money-stage.ts'
import { openDemoOnAPhone, type DemoOnAPhone } from '#server/web/testing/demo-on-a-phone.ts'
import { noBrowser } from '#server/web/testing/web-browser.ts'

/* The page of one's plan and money in a real browser that runs no scripts, on a phone. */
describe.skipIf(noBrowser !== '')(`plan and billing on the web${noBrowser}`, () => {
  let demo: DemoOnAPhone
  let stage: MoneyStage

  beforeAll(async () => {
    demo = await openDemoOnAPhone(async (db) => {
      stage = await openMoneyStage(db)
      return {
        planClock: () => stage.book.now * 1000,
        billing: { payments: stage.deps, trialDays: 0 },
      }
    })
  })
  afterAll(() => demo?.stop())

  const text = () => demo.page.locator('main').innerText()

  /** Looks at the page on a phone and a small laptop. axe is a script, so it is another browser of the same person. */
  async function look(name: string): Promise<void> {
    for (const [width, colorScheme] of [
      [390, 'light'],
      [900, 'dark'],
    ] as const) {
      const context = await demo.browser.newContext({
        viewport: { width, height: 844 },
        colorScheme,
        storageState: await demo.phone.storageState(),
      })
      const page = await context.newPage()
      await page.goto(`${demo.url}/account/plan`)
      await page.screenshot({ path: `test-results/web/billing-${name}-${width}.png`, fullPage: true })
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
      await context.close()
    }
  }

  test('who is not signed in is asked to, and comes back to it', async () => {
    await demo.page.goto(`${demo.url}/account/plan`)
    expect(new URL(demo.page.url()).search).toBe('?return=%2Faccount%2Fplan')
    expect(await demo.signIn('OWNER')).toBe(200)
    await demo.page.goto(`${demo.url}/account`)
    await demo.page.getByRole('link', { name: 'Your plan' }).click()
    expect(await text()).toContain('You have the Free plan')
    await look('free')
  })

  test('an owner pays for a plan without scripts, and finds it when they come back', async () => {
    await demo.page.getByRole('button', { name: 'Upgrade to Pro' }).click()
    const till = await demo.page.getByRole('link', { name: 'Go on to pay for Pro' }).getAttribute('href')
    const session = new URL(till ?? '').pathname.split('/').at(-1) ?? ''
    await demo.page.screenshot({ path: 'test-results/web/billing-go-on-390.png' })
    const paid = payCheckout(stage.book, session)
    expect(paid).toEqual({ paid: true, goTo: `http://127.0.0.1/account/plan?session=${session}` })
    await demo.page.goto(`${demo.url}/account/plan?session=${session}`)
    expect(await text()).toContain('Pro renews on Wed, 1 Jul 2026, 12:00 UTC')
    expect(await text()).toContain('Mon, 1 Jun 2026, 12:00 UTC')
    expect(await demo.page.getByRole('meter', { name: 'Drivers of Demo GP' }).getAttribute('max')).toBe('100')
    await look('pro')
    const context = await demo.browser.newContext({
      timezoneId: 'Asia/Tokyo',
      storageState: await demo.phone.storageState(),
    })
    const page = await context.newPage()
    await page.goto(`${demo.url}/account`)
    await page.getByRole('link', { name: 'My racing', exact: true }).first().waitFor()
    await page.goto(`${demo.url}/account/plan`)
    // Japan is nine hours ahead of UTC.
    expect(await page.locator('main').innerText()).toContain('Pro renews on Wed, 1 Jul 2026, 21:00 GMT+9')
    await context.addCookies([{ name: 'gridboss-zone', value: 'Moon/Base', url: demo.url }])
    const foolish = await context.request.get(`${demo.url}/account/plan`)
    expect(await foolish.text()).toContain('12:00 UTC')
    await context.close()
    await demo.page.getByRole('button', { name: 'Change to Elite' }).click()
    const portal = await demo.page
      .getByRole('link', { name: 'Go on to change or cancel it' })
      .getAttribute('href')
    expect(new URL(portal ?? '').pathname).toMatch(/^\/portal\//)
  })

  test('an owner whose payment failed reads what to do and until when', async () => {
    const [customer = ''] = stage.book.customers.keys()
    stage.book.declined.add(customer)
    advance(stage.book, (livingOf(stage.book, customer)[0]?.start_date ?? 0) + month + 60)
    await syncCustomer(stage.deps, customer, stage.now())
    await demo.page.goto(`${demo.url}/account/plan`)
    expect(await text()).toContain('Pro stays open until Wed, 8 Jul 2026, 12:00 UTC.')
    await look('failed')
    const context = await demo.browser.newContext({
      locale: 'de-DE',
      viewport: { width: 390, height: 844 },
      storageState: await demo.phone.storageState(),
    })
    const german = await context.newPage()
    await german.goto(`${demo.url}/account/plan`)
    await german.screenshot({ path: 'test-results/web/billing-german-390.png', fullPage: true })
    const told = (await german.locator('main').innerText()).replaceAll(/\s/g, ' ')
    expect(told).toContain('Die letzte Zahlung für Pro ist fehlgeschlagen')
    expect(told).toContain('Pro bleibt bis Mi., 8. Juli 2026, 12:00 UTC offen.')
    expect(told).not.toMatch(/\b(?:the|of|and|your|pay)\b/i)
    await context.close()
  })

  test('another member reads their own plan, and nothing of who pays', async () => {
    expect(await demo.signIn('ADMIN')).toBe(200)
    await demo.page.goto(`${demo.url}/account/plan`)
    expect(await text()).toContain('You have the Free plan')
    expect(await text()).toContain('Nothing was paid yet')
  })

  test('a form that asks for no plan there is, or does not prove where it comes from, opens nothing', async () => {
    const before = stage.book.sessions.size
    const csrf = await demo.page.locator('input[name=csrf]').first().getAttribute('value')
    const send = (form: Record<string, string>) =>
      demo.phone.request.post(`${demo.url}/account/plan/checkout`, { form, maxRedirects: 0 })
    expect((await send({ csrf: csrf ?? '', plan: 'GOLD' })).status()).toBe(400)
    expect((await send({ plan: 'PRO' })).status()).toBe(403)
    expect(stage.book.sessions.size).toBe(before)
  })
})

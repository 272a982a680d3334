import { AxeBuilder } from '@axe-core/playwright'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoLeague, demoUsers } from '#server/demo/demo-league.ts'
import { openDemoOnAPhone, type DemoOnAPhone } from '../testing/demo-on-a-phone.ts'
import { noBrowser } from '../testing/web-browser.ts'

/* The founder's console in a real browser that runs no scripts, on a phone and on a small laptop. */
describe.skipIf(noBrowser !== '')(`the founder’s console${noBrowser}`, () => {
  let demo: DemoOnAPhone

  beforeAll(async () => {
    demo = await openDemoOnAPhone({ founder: { accounts: [demoUsers.OWNER.id], mayForcePlans: true } })
    await buyAndBlock(demo)
    expect(await demo.signIn('OWNER')).toBe(200)
  })
  afterAll(() => demo?.stop())

  const pages = [
    ['overview', '/founder'],
    ['people', '/founder/people'],
    ['nobody', '/founder/people?q=zzz'],
    ['person', `/founder/people/${demoUsers.ADMIN.id}`],
    ['leagues', '/founder/leagues'],
    ['league', `/founder/leagues/${demoLeague.id}`],
    ['failures', '/founder/failures'],
    ['services', '/founder/services'],
    ['acts', '/founder/acts'],
    ['missing', '/founder/nothing'],
  ] as const

  test.each(pages)('%s shuts nobody out and fits a phone and a small laptop', async (name, path) => {
    for (const width of [390, 900]) {
      // axe is a script of its own.
      const context = await demo.browser.newContext({
        viewport: { width, height: 844 },
        storageState: await demo.phone.storageState(),
      })
      const page = await context.newPage()
      await page.goto(demo.url + path)
      await page.screenshot({ path: `test-results/web/founder-${name}-${width}.png`, fullPage: true })
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])
      const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
      expect(wide).toBeLessThanOrEqual(width)
      await context.close()
    }
  })

  test('a plan is forced with a reason, and the act is there to read', async () => {
    await demo.page.goto(`${demo.url}/founder/people/${demoUsers.OWNER.id}`)
    const form = demo.page.getByRole('region', { name: 'Force a plan, to try things out' })
    await form.getByLabel('Plan').selectOption({ label: 'Elite' })
    await form.getByLabel('Days').fill('2')
    await form.getByLabel('Why').fill('Trying the limits of Elite')
    await form.getByRole('button', { name: 'Force it' }).click()
    expect(await demo.page.getByRole('status').textContent()).toContain('Done.')
    expect(await demo.page.getByRole('heading', { name: 'Plan: Elite' }).count()).toBe(1)
    await demo.page.getByRole('link', { name: 'Acts' }).click()
    const row = demo.page.getByRole('row', { name: /Forced a plan/ })
    expect(await row.innerText()).toContain('Trying the limits of Elite')
  })

  test('a name leads from the search to the person and on to the league', async () => {
    await demo.page.goto(`${demo.url}/founder`)
    await demo.page.getByLabel('Find a person').fill('falade')
    await demo.page.getByRole('button', { name: 'Search' }).first().click()
    await demo.page.getByRole('link', { name: 'Ade Falade' }).click()
    expect(await demo.page.getByRole('heading', { level: 1 }).textContent()).toBe('Ade Falade')
    const why = demo.page.getByRole('region', { name: 'Why, and why not', exact: true })
    expect(await why.getByRole('row', { name: /^Pro / }).innerText()).toContain('a block closes it')
    await demo.page.getByRole('link', { name: 'Demo GP' }).first().click()
    expect(await demo.page.getByRole('heading', { level: 1 }).textContent()).toBe('Demo GP')
    expect(await demo.page.getByRole('link', { name: 'Mara Lindqvist' }).count()).toBeGreaterThan(0)
  })
})

/** The admin has paid for a plan, and is blocked. */
async function buyAndBlock({ db }: DemoOnAPhone): Promise<void> {
  const account = randomUUID()
  const { id } = demoUsers.ADMIN
  const write = (sql: string, params: unknown[]) => db.query(sql, params)
  await write(
    `insert into payment_accounts (id, owner, provider, mode, created_at) values ($1, 'platform', 'stripe', 'practice', now())`,
    [account],
  )
  await write(
    `insert into payment_customers (account_id, ref, user_id, as_of) values ($1, 'cus_QmXo31', $2, now())`,
    [account, id],
  )
  await write(
    `insert into payment_subscriptions (account_id, ref, customer_ref, tier, status, started_at, cancel_at, periods, as_of)
     values ($1, 'sub_1RTz0b', 'cus_QmXo31', 'PRO', 'active', now() - interval '9 days', now() + interval '21 days', '[]', now())`,
    [account],
  )
  await write(
    `insert into payment_events (account_id, ref, type, about, at, received_at, attempts, error, dead_at)
     values ($1, 'evt_1RTz0c', 'invoice.payment_failed', '{"kind":"customer","ref":"cus_QmXo31"}', now(), now(), 16,
             'Error: An error occurred with our connection to Stripe. Request was retried 2 times.', now())`,
    [account],
  )
  await write(
    `insert into payments (account_id, ref, customer_ref, amount, currency, paid_at, refunds, disputes, receipt_url, as_of)
     values ($1, 'pi_3RTz0a', 'cus_QmXo31', 2000, 'usd', now() - interval '9 days', '[]', '[]', 'https://pay.example/receipt', now())`,
    [account],
  )
  await write(
    `insert into grants (id, kind, subject, scope, tier, source, source_ref, starts_at, until, recorded_at)
     values ($1, 'access', $2, 'platform', 'PRO', 'subscription', 'sub_1RTz0b', now() - interval '9 days', now() + interval '21 days', now())`,
    [randomUUID(), id],
  )
  await write(
    `insert into grants (id, kind, subject, scope, starts_at, until, note, recorded_at)
     values ($1, 'block', $2, 'platform', now() - interval '1 day', now() + interval '6 days', 'The card was reported stolen', now())`,
    [randomUUID(), id],
  )
}

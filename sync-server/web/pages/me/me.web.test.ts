import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoLeague, demoUsers } from '#server/demo/demo-league.ts'
import { applyRequest } from '#server/sync/apply-request.ts'
import type { Role } from '#shared/model/role.ts'
import type { MutationArgs, MutationName } from '#shared/mutations/registry.ts'
import { openDemoOnAPhone, type DemoOnAPhone } from '../../testing/demo-on-a-phone.ts'
import { noBrowser } from '../../testing/web-browser.ts'

const id = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`

/* Ines Moreau (car 7) with a phone and no script: her next race, a report about her, a ruling, her calendar. */
describe.skipIf(noBrowser !== '')(`a person's own pages${noBrowser}`, () => {
  let demo: DemoOnAPhone
  const [ines, inesCar, race, reported, ruling] = [id(201), id(501), id(401), id(940), id(950)]

  beforeAll(async () => {
    demo = await openDemoOnAPhone()
    await demo.db.query('update drivers set user_id = $1 where id = $2', [demoUsers.DRIVER.id, ines])
    await act('ADMIN', 'incident.report', {
      id: reported,
      statementId: id(941),
      subject: { kind: 'incident', sessionId: race, lap: 3, atMs: 285_000, entryIds: [inesCar] },
      statement: 'Car 7 rejoined into my line',
    })
    await act('STEWARD', 'ruling.make', {
      id: ruling,
      seasonId: id(30),
      sessionId: race,
      reason: 'Cut the chicane and gained by it',
      decision: { kind: 'time', entryId: inesCar, ms: 5_000 },
    })
  })
  afterAll(() => demo?.stop())

  async function act<Name extends MutationName>(
    by: Role,
    name: Name,
    args: MutationArgs<Name>,
  ): Promise<void> {
    const outcome = await applyRequest(
      {
        database: demo.db,
        jobs: { enqueue: async () => {} },
        clock: Date.now,
        plans: { floor: 'FREE', clock: Date.now },
        log: { error: (...told: unknown[]) => expect.fail(JSON.stringify(told)) },
      },
      { user: demoUsers[by], leagueId: demoLeague.id, name, args, idempotencyKey: null, requestId: null },
    )
    expect(outcome).toMatchObject({ ok: true })
  }
  const go = (path: string) => demo.page.goto(`${demo.url}${path}`)
  const press = (name: string) => demo.page.getByRole('button', { name, exact: true }).click()
  const path = () => new URL(demo.page.url()).pathname

  test('who is not signed in does so and is back where they were', async () => {
    await go('/me/incidents')
    expect(path()).toBe('/sign-in')
    await demo.page.getByRole('button', { name: demoUsers.DRIVER.displayName }).click()
    expect(path()).toBe('/me/incidents')
  })

  test('[ME5] the next race is confirmed and withdrawn from', async () => {
    await go('/me/racing')
    await press('Confirm for Pine Ridge Grand Prix')
    expect(await demo.page.getByRole('status').first().innerText()).toContain('You have confirmed')
    expect(await demo.page.getByRole('main').innerText()).toContain('You have confirmed.')
    await press('Withdraw from Pine Ridge Grand Prix')
    expect(await demo.page.getByRole('main').innerText()).toContain('You have withdrawn.')
    const { rows } = await demo.db.query('select driver_id, state from attendance')
    expect(rows).toEqual([{ driver_id: ines, state: 'withdrawn' }])
  })

  test('[ME4] her side of a report is asked for, told, and kept where the sign-in ends meanwhile', async () => {
    await go('/me/incidents')
    await demo.page.getByRole('region', { name: 'Your side is asked for' }).getByRole('link').click()
    expect(path()).toBe(`/me/incidents/${reported}`)
    const main = demo.page.getByRole('main')
    expect(await main.innerText()).not.toContain('rejoined into my line')
    await demo.page.getByLabel('How you saw it').fill('There was room for two <b>cars</b>')
    await demo.page.getByLabel('Links').fill('http://video.example/1')
    await press('Send to the stewards')
    expect(await main.innerText()).toContain('must be a link that begins with https://')
    await demo.page.getByLabel('Links').fill('https://video.example/1')
    await demo.phone.clearCookies()
    await press('Send to the stewards')
    expect(await demo.page.getByRole('alert').innerText()).toContain('Your sign-in has ended')
    expect(await demo.signIn('DRIVER')).toBe(200)
    await press('Send to the stewards')
    expect(await demo.page.getByRole('alert').innerText()).toContain('send it again')
    await press('Send to the stewards')
    expect(await demo.page.getByRole('status').first().innerText()).toContain('The stewards have it')
    expect(await main.innerText()).toContain('There was room for two <b>cars</b>')
    const { rows } = await demo.db.query('select statement from incident_statements where by_user = $1', [
      demoUsers.DRIVER.id,
    ])
    expect(rows).toEqual([{ statement: 'There was room for two <b>cars</b>' }])
  })

  test('a ruling is found beside the result and appealed', async () => {
    await go('/me/racing')
    await demo.page
      .getByRole('region', { name: 'Penalties and rulings about me' })
      .getByRole('link', { name: '+5 s' })
      .click()
    expect(await demo.page.getByRole('main').innerText()).toContain('Cut the chicane and gained by it')
    await demo.page.getByLabel('Why the ruling is wrong').fill('I gave the place back at once')
    await press('Lodge the appeal')
    expect(await demo.page.getByRole('status').first().innerText()).toContain('The appeal is lodged')
    expect(await demo.page.getByRole('main').innerText()).toContain('Against: +5 s')
  })

  test('the link of her calendar is shown once', async () => {
    await go('/me/calendar')
    await press('Make a link for Ines Moreau in Demo GP')
    expect(await demo.page.getByLabel('Link of the calendar of Ines Moreau').inputValue()).toMatch(
      /\/calendar\/driver\/[\w-]{32}\.ics$/,
    )
    await go('/me/calendar')
    expect(await demo.page.getByLabel('Link of the calendar of Ines Moreau').count()).toBe(0)
  })

  const looks = [390, 1280].flatMap((width) =>
    (['light', 'dark'] as const).map((scheme) => [width, scheme] as const),
  )
  test.each(looks)('every page shuts nobody out (%i px, %s)', async (width, colorScheme) => {
    const context = await demo.browser.newContext({
      colorScheme,
      viewport: { width, height: 844 },
      timezoneId: 'Europe/Berlin',
      storageState: await demo.phone.storageState(),
    })
    const page = await context.newPage()
    const paths = [
      '/me/racing',
      '/me/incidents',
      `/me/incidents/${reported}`,
      `/me/rulings/${ruling}`,
      '/me/calendar',
      '/me/notifications',
      '/account',
      '/account/plan',
      '/l/demo-gp/report',
    ]
    for (const at of paths) {
      await page.goto(`${demo.url}${at}`)
      const name = at.replaceAll('/', '-').replace(/-[0-9a-f-]{36}$/, '-one')
      await page.screenshot({
        path: `test-results/web/me${name}-${width}-${colorScheme}.png`,
        fullPage: true,
      })
      const nav = page.getByRole('navigation', { name: 'Your pages' })
      expect([at, await nav.getByRole('link').count()]).toEqual([at, 5])
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id: rule, nodes }) => `${at} ${rule} ${nodes[0]?.html}`)).toEqual([])
      if (width > 400) continue
      await page.setViewportSize({ width: 320, height: 640 })
      expect([at, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([at, 320])
      await page.setViewportSize({ width, height: 844 })
    }
    await context.close()
  })

  test('what is pressed on a phone is as high as a finger', async () => {
    for (const at of [
      '/me/racing',
      '/me/incidents',
      `/me/incidents/${reported}`,
      '/me/calendar',
      '/me/notifications',
    ]) {
      await go(at)
      const low = await demo.page.evaluate(
        `[...document.querySelectorAll('main nav a, main button, main summary')]
           .filter((each) => each.getBoundingClientRect().height < 48).map((each) => each.textContent)`,
      )
      expect([at, low]).toEqual([at, []])
    }
  })

  test('with scripts, quiet hours begin with the zone of the browser', async () => {
    const context = await demo.browser.newContext({
      timezoneId: 'Europe/Berlin',
      storageState: await demo.phone.storageState(),
    })
    const page = await context.newPage()
    await page.goto(`${demo.url}/me/notifications`)
    await page.locator('input[name=zone]:not([data-own-zone])').waitFor()
    expect(await page.getByLabel('By the clocks of').inputValue()).toBe('Europe/Berlin')
    await page.getByRole('button', { name: 'Save the hours' }).click()
    await page.getByRole('button', { name: 'No quiet hours' }).waitFor()
    await page.getByRole('button', { name: 'No quiet hours' }).click()
    await page.getByText('There are none').waitFor()
    await context.close()
  })
})

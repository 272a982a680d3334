import { AxeBuilder } from '@axe-core/playwright'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoLeague, demoUsers } from '#server/demo/demo-league.ts'
import { makeInvite, type InvitedRole } from '#server/leagues/invites.ts'
import { openDemoOnAPhone, type DemoOnAPhone } from '../testing/demo-on-a-phone.ts'
import { noBrowser } from '../testing/web-browser.ts'

/* Somebody who was sent an invite opens it on a phone, with no script at all. */
describe.skipIf(noBrowser !== '')(`an invite on the web${noBrowser}`, () => {
  let demo: DemoOnAPhone

  beforeAll(async () => {
    demo = await openDemoOnAPhone()
  })
  afterAll(() => demo?.stop())

  const signIn = async (role: string): Promise<void> => expect(await demo.signIn(role)).toBe(200)
  const invite = async (role: InvitedRole): Promise<string> =>
    makeInvite(
      demo.db,
      { id: randomUUID(), leagueId: demoLeague.id, role, createdBy: demoUsers.OWNER.id, days: 7, uses: 1 },
      Date.now(),
    )
  const open = (token: string) => demo.page.goto(`${demo.url}/join/${token}`)

  test('a stranger is told which league it is, and how the app joins it', async () => {
    await demo.phone.clearCookies()
    expect((await open(await invite('STEWARD')))?.status()).toBe(200)
    await expect.poll(() => demo.page.textContent('main, #root')).toContain('Demo GP as a steward')
    expect(await demo.page.getByText('paste the address of this page').count()).toBe(1)
    expect(await demo.page.getByRole('button', { name: 'Join the league' }).count()).toBe(0)
  })

  test('the page shuts nobody out', async () => {
    const context = await demo.browser.newContext({ viewport: { width: 390, height: 844 } })
    const looked = await context.newPage()
    await looked.goto(`${demo.url}/join/${await invite('STEWARD')}`)
    await looked.screenshot({ path: 'test-results/web/join.png' })
    const { violations } = await new AxeBuilder({ page: looked }).analyze()
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])
    await context.close()
  })

  test('who is signed in joins with one press, and again stays what they are', async () => {
    await demo.db.query(`update members set removed_at = now() where user_id = $1 and league_id = $2`, [
      demoUsers.DRIVER.id,
      demoLeague.id,
    ])
    const token = await invite('DRIVER')
    await signIn('DRIVER')
    await open(token)
    await demo.page.getByRole('button', { name: 'Join the league' }).click()
    expect(await demo.page.getByRole('heading', { level: 1 }).textContent()).toBe('You are in Demo GP')
    const { rows } = await demo.db.query<{ role: string }>(
      'select role from members where user_id = $1 and league_id = $2 and removed_at is null',
      [demoUsers.DRIVER.id, demoLeague.id],
    )
    expect(rows).toEqual([{ role: 'DRIVER' }])
    expect((await open(token))?.status()).toBe(410)
    expect(await demo.page.getByText('This invite has been used as often as it may.').count()).toBe(1)
  })

  test('a form of another site joins nobody', async () => {
    const token = await invite('DRIVER')
    await signIn('STEWARD')
    const answer = await demo.phone.request.post(`${demo.url}/join/${token}`, { form: { csrf: 'guessed' } })
    expect(answer.status()).toBe(403)
    expect(await answer.text()).toContain('you have not joined')
    const { rows } = await demo.db.query('select 1 from invite_uses')
    expect(rows).toHaveLength(1)
  })

  test.each([
    ['nobody made', 'a'.repeat(32), 404],
    ['is cut off', 'short', 404],
  ])('an invite that %s is told as such', async (_what, token, status) => {
    expect((await open(token))?.status()).toBe(status)
    expect(await demo.page.getByRole('heading', { level: 1 }).textContent()).toBe(
      'This invite does not count',
    )
  })

  test('the secret in the address is told to no other site and kept by no cache', async () => {
    const headers = (await open(await invite('DRIVER')))?.headers() ?? {}
    expect(headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' })
  })
})

import { AxeBuilder } from '@axe-core/playwright'
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildApp } from '#server/app.ts'
import { poolDatabase, type Database } from '#server/db/database.ts'
import { startTestPostgres, type TestPostgres } from '#server/db/test-postgres.ts'
import { demoLeague, demoUsers } from '#server/demo/demo-league.ts'
import { embeddedEngine } from '#server/feed/embedded/embedded-engine.ts'
import { postgresSignal } from '#server/feed/embedded/feed-signal.ts'
import { makeInvite, type InvitedRole } from '#server/leagues/invites.ts'
import { seedDemoLeague } from '#server/seed.ts'
import { openMirrorBundle } from './bundle.ts'

const executablePath = [
  process.env['GRIDBOSS_CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  chromium.executablePath(),
].find((path) => path !== undefined && existsSync(path))

const missing =
  executablePath === undefined
    ? ' (skipped: no Chromium. Install it, "apt-get install chromium", or set GRIDBOSS_CHROMIUM to its path)'
    : ''

/* Somebody who was sent an invite opens it on a phone, with no script at all. */
describe.skipIf(missing !== '')(`an invite on the web${missing}`, () => {
  let postgres: TestPostgres
  let db: Database
  let browser: Browser
  let phone: BrowserContext
  let page: Page
  let url: string
  let stop: () => Promise<void>

  beforeAll(async () => {
    postgres = await startTestPostgres()
    db = poolDatabase(postgres.pool)
    await seedDemoLeague(db, Date.now())
    const app = await buildApp({
      database: db,
      engine: await embeddedEngine(
        db,
        postgresSignal(postgres.databaseUrl, () => {}),
      ),
      jobs: { enqueue: async () => {} },
      clock: Date.now,
      developmentSignIn: true,
      mirror: await openMirrorBundle(),
      log: false,
      limits: { sync: 1_000_000, others: 1_000_000, league: 1_000_000 },
    })
    url = await app.listen({ host: '127.0.0.1', port: 0 })
    stop = () => app.close()
    browser = await chromium.launch({
      ...(executablePath === undefined ? {} : { executablePath }),
      args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking'],
    })
    phone = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } })
    page = await phone.newPage()
  })
  afterAll(async () => {
    await browser?.close()
    await stop?.()
    await postgres?.stop()
  })

  const signIn = async (role: string): Promise<void> => {
    const answer = await phone.request.post(`${url}/auth/dev`, { data: { role, client: 'web' } })
    expect(answer.status()).toBe(200)
  }
  const invite = async (role: InvitedRole): Promise<string> =>
    makeInvite(
      db,
      { id: randomUUID(), leagueId: demoLeague.id, role, createdBy: demoUsers.OWNER.id, days: 7, uses: 1 },
      Date.now(),
    )
  const open = (token: string) => page.goto(`${url}/join/${token}`)

  test('a stranger is told which league it is, and how the app joins it', async () => {
    await phone.clearCookies()
    expect((await open(await invite('STEWARD')))?.status()).toBe(200)
    await expect.poll(() => page.textContent('main, #root')).toContain('Demo GP as a steward')
    expect(await page.getByText('paste the address of this page').count()).toBe(1)
    expect(await page.getByRole('button', { name: 'Join the league' }).count()).toBe(0)
  })

  test('the page shuts nobody out', async () => {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
    const looked = await context.newPage()
    await looked.goto(`${url}/join/${await invite('STEWARD')}`)
    await looked.screenshot({ path: 'test-results/web/join.png' })
    const { violations } = await new AxeBuilder({ page: looked }).analyze()
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])
    await context.close()
  })

  test('who is signed in joins with one press, and again stays what they are', async () => {
    await db.query(`update members set removed_at = now() where user_id = $1 and league_id = $2`, [
      demoUsers.DRIVER.id,
      demoLeague.id,
    ])
    const token = await invite('DRIVER')
    await signIn('DRIVER')
    await open(token)
    await page.getByRole('button', { name: 'Join the league' }).click()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('You are in Demo GP')
    const { rows } = await db.query<{ role: string }>(
      'select role from members where user_id = $1 and league_id = $2 and removed_at is null',
      [demoUsers.DRIVER.id, demoLeague.id],
    )
    expect(rows).toEqual([{ role: 'DRIVER' }])
    expect((await open(token))?.status()).toBe(410)
    expect(await page.getByText('This invite has been used as often as it may.').count()).toBe(1)
  })

  test('a form of another site joins nobody', async () => {
    const token = await invite('DRIVER')
    await signIn('STEWARD')
    const answer = await phone.request.post(`${url}/join/${token}`, { form: { csrf: 'guessed' } })
    expect(answer.status()).toBe(403)
    expect(await answer.text()).toContain('you have not joined')
    const { rows } = await db.query('select 1 from invite_uses')
    expect(rows).toHaveLength(1)
  })

  test.each([
    ['nobody made', 'a'.repeat(32), 404],
    ['is cut off', 'short', 404],
  ])('an invite that %s is told as such', async (_what, token, status) => {
    expect((await open(token))?.status()).toBe(status)
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('This invite does not count')
  })

  test('the secret in the address is told to no other site and kept by no cache', async () => {
    const headers = (await open(await invite('DRIVER')))?.headers() ?? {}
    expect(headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' })
  })
})

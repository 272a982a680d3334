import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildApp } from '#server/app.ts'
import { poolDatabase, type Database } from '#server/db/database.ts'
import { startTestPostgres, type TestPostgres } from '#server/db/testing/test-postgres.ts'
import { embeddedEngine } from '#server/feed/embedded/embedded-engine.ts'
import { postgresSignal } from '#server/feed/embedded/feed-signal.ts'
import { openWebBundle } from '../drawing/build-bundle.ts'
import { writePastRace } from '../testing/past-race.ts'
import {
  driverId,
  eventId,
  id,
  leagueId,
  pastSeasonId,
  recompute,
  seasonId,
  teamId,
  writeTestLeague,
} from '../testing/test-league.ts'
import { noBrowser, openBrowser } from '../testing/web-browser.ts'

/* Mara Lindqvist (0) has places 1, 2, 1: 68 points. Tomasz Brandt (1) has 2, 1, 3: 58. Both drove the past race, too. */

const league = '/l/night-series'
const mara = `${league}/drivers/${driverId(0)}`
const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }
const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 900 } }

const figure = (page: Page, label: string) =>
  page
    .locator('dl div')
    .filter({ has: page.getByText(label, { exact: true }) })
    .locator('dd')
    .innerText()

describe.skipIf(noBrowser !== '')(
  `pages of drivers, teams, seasons and rules in a real browser${noBrowser}`,
  () => {
    let postgres: TestPostgres
    let db: Database
    let browser: Browser
    let server: { readonly url: string; stop(): Promise<void> }

    beforeAll(async () => {
      postgres = await startTestPostgres()
      db = poolDatabase(postgres.pool)
      await db.transaction(writeTestLeague)
      await db.query(`update leagues set plan = 'PRO' where id = $1`, [leagueId])
      await db.query(
        `insert into ruleset_versions (id, league_id, ruleset_id, version, rules, note, created_at)
       select $1, league_id, ruleset_id, 2, jsonb_set(rules, '{points,race,0}', '26000'), 'A win is worth more', '2026-04-01'
         from ruleset_versions where id = $2`,
        [id(7), id(6)],
      )
      await db.query('update seasons set ruleset_version_id = $1 where id = $2', [id(7), seasonId])
      await db.query(
        `insert into rulings (id, league_id, season_id, kind, body, reason, decided_at)
       values ($1, $2, $3, 'licence', $4, 'Ignored blue flags', now())`,
        [id(94), leagueId, seasonId, JSON.stringify({ driverId: driverId(0), points: 2 })],
      )
      await writePastRace(db)
      await recompute(db)
      browser = await openBrowser()
      const engine = await embeddedEngine(
        db,
        postgresSignal(postgres.databaseUrl, () => {}),
      )
      const app = await buildApp({
        database: db,
        engine,
        jobs: { enqueue: () => Promise.resolve() },
        clock: Date.now,
        developmentSignIn: false,
        web: await openWebBundle(),
        log: false,
      })
      server = { url: await app.listen({ host: '127.0.0.1', port: 0 }), stop: () => app.close() }
    })
    afterAll(async () => {
      await browser.close()
      await server.stop()
      await postgres.stop()
    })

    /** Looks at a page and closes it again. */
    async function at<Seen>(
      path: string,
      options: BrowserContextOptions,
      look: (page: Page) => Promise<Seen>,
    ): Promise<Seen> {
      const context = await browser.newContext(options)
      const page = await context.newPage()
      await page.goto(server.url + path)
      try {
        return await look(page)
      } finally {
        await context.close()
      }
    }

    test('a driver’s page tells what they achieved in all seasons, and the results of one', async () => {
      await at(mara, { ...desktop, javaScriptEnabled: false }, async (page) => {
        expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('Mara Lindqvist')
        expect([
          await figure(page, 'Starts'),
          await figure(page, 'Wins'),
          await figure(page, 'Podiums'),
        ]).toEqual(['4', '2', '4'])
        const results = page.locator('section:has(#results) tbody tr')
        expect(await results.count()).toBe(3)
        expect(await results.first().innerText()).toContain('Hochwald')
        expect(await page.getByText('Ignored blue flags').isVisible()).toBe(true)
        await page.getByLabel('Season', { exact: true }).selectOption({ label: 'Season 2025' })
        await page.getByRole('button', { name: 'Show', exact: true }).click()
        expect(await results.allInnerTexts()).toEqual([expect.stringContaining('Old Ring')])
      })
    })

    test('two drivers are compared by a form that needs no script, and the way back', async () => {
      await at(mara, { ...phone, javaScriptEnabled: false }, async (page) => {
        await page.getByLabel('Compare with').selectOption({ label: 'Tomasz Brandt' })
        await page.getByRole('button', { name: 'Compare', exact: true }).click()
        const ahead = page.getByRole('row', { name: /Ahead in races/ })
        expect(await ahead.getByRole('cell').allInnerTexts()).toEqual(['2', '2'])
        await page.getByRole('columnheader', { name: 'Tomasz Brandt' }).getByRole('link').click()
        expect(new URL(page.url()).pathname).toBe(`${league}/drivers/${driverId(1)}`)
        expect(await page.getByRole('columnheader', { name: 'Mara Lindqvist' }).first().isVisible()).toBe(
          true,
        )
      })
    })

    test('a team’s page leads to its drivers, and they lead back', async () => {
      await at(`${league}/teams/${teamId(0)}`, desktop, async (page) => {
        await page.locator('section:has(#drivers)').getByRole('link', { name: 'Jonah Adeyemi' }).click()
        await page.getByRole('heading', { level: 1, name: /Jonah Adeyemi/ }).waitFor()
        await page.getByRole('link', { name: 'Northline Racing' }).first().click()
        await page.getByRole('heading', { level: 1, name: 'Northline Racing' }).waitFor()
      })
    })

    test('every name in the standings and in a result leads to a page', async () => {
      await at(`${league}/standings?of=team`, { ...desktop, javaScriptEnabled: false }, async (page) => {
        await page
          .getByRole('rowheader', { name: /Northline Racing/ })
          .first()
          .getByRole('link')
          .click()
        expect(new URL(page.url()).pathname).toBe(`${league}/teams/${teamId(0)}`)
      })
      await at(`${league}/events/${eventId(1)}`, { ...desktop, javaScriptEnabled: false }, async (page) => {
        await page
          .getByRole('rowheader', { name: /Mara Lindqvist/ })
          .first()
          .getByRole('link')
          .click()
        expect(new URL(page.url()).pathname).toBe(mara)
      })
    })

    test('the rules are told in words, with what a version changed', async () => {
      await at(`${league}/rules`, { ...desktop, javaScriptEnabled: false }, async (page) => {
        expect(await page.locator('section:has(#points)').innerText()).toContain('26, 18, 15')
        expect(await page.getByText('A win is worth more').isVisible()).toBe(true)
        await page.getByText('1 rule changed').click()
        expect(await page.locator('del').innerText()).toContain('25, 18, 15')
      })
    })

    test('the archive names who leads, and closed seasons say what opens them', async () => {
      const told = () =>
        at(`${league}/seasons`, desktop, (page) => page.locator('section:has(#seasons)').innerText())
      expect(await told()).toContain('Mara Lindqvist')
      await db.query(`update leagues set plan = 'FREE' where id = $1`, [leagueId])
      expect(await told()).toContain('past seasons are part of the Pro plan')
      expect(
        await at(`${mara}?season=${pastSeasonId}`, desktop, (page) =>
          page.getByText('Season 2025 is not open to read').isVisible(),
        ),
      ).toBe(true)
      expect((await fetch(`${server.url}${mara}?season=${pastSeasonId}`)).status).toBe(402)
      await db.query(`update leagues set plan = 'PRO' where id = $1`, [leagueId])
    })

    test.each([
      [`${league}/drivers/${id(999)}`, 404],
      [`${league}/drivers/nobody`, 404],
      [`${mara}?against=${id(999)}`, 404],
      [`${mara}?season=${id(999)}`, 404],
      [`${league}/teams/${id(999)}`, 404],
      [`${league}/rules?season=${id(999)}`, 404],
      [mara, 200],
    ])('%s answers %i', async (path, status) => {
      expect((await fetch(server.url + path)).status).toBe(status)
    })

    const looked = [
      ['driver', `${mara}?against=${driverId(1)}`],
      ['team', `${league}/teams/${teamId(0)}`],
      ['seasons', `${league}/seasons`],
      ['rules', `${league}/rules`],
    ] as const
    const looks = [
      ['phone', phone, 'light'],
      ['desktop', desktop, 'dark'],
    ] as const
    test.each(looked.flatMap(([name, path]) => looks.map((look) => [name, path, ...look] as const)))(
      'the page of a %s (%s) on a %s can be used by everybody',
      async (name, path, device, options, colorScheme) => {
        await at(path, { ...options, colorScheme }, async (page) => {
          const { violations } = await new AxeBuilder({ page }).analyze()
          expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([])
          await page.screenshot({
            path: `test-results/web/${name}-${device}-${colorScheme}.png`,
            fullPage: true,
          })
          await page.setViewportSize({ width: 320, height: 640 })
          const across = await page.evaluate<number>(
            'document.documentElement.scrollWidth - document.documentElement.clientWidth',
          )
          expect(across).toBe(0)
        })
      },
    )
  },
)

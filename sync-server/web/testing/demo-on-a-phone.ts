import type { Browser, BrowserContext, Page } from '@playwright/test'
import { buildApp, type AppDeps } from '#server/app.ts'
import { poolDatabase, type Database } from '#server/db/database.ts'
import { startTestPostgres } from '#server/db/testing/test-postgres.ts'
import { embeddedEngine } from '#server/feed/embedded/embedded-engine.ts'
import { postgresSignal } from '#server/feed/embedded/feed-signal.ts'
import { seedDemoLeague } from '#server/seed.ts'
import { openWebBundle } from '../drawing/build-bundle.ts'
import { openBrowser } from './web-browser.ts'

/** The real server with the demo league, and somebody's phone that runs no scripts. */
export interface DemoOnAPhone {
  readonly db: Database
  readonly browser: Browser
  readonly phone: BrowserContext
  readonly page: Page
  readonly url: string
  /** Signs the phone in as the demo user with this role; answers the status. */
  readonly signIn: (role: string) => Promise<number>
  readonly stop: () => Promise<void>
}

export async function openDemoOnAPhone(
  changes: Partial<AppDeps> | ((db: Database) => Promise<Partial<AppDeps>>) = {},
): Promise<DemoOnAPhone> {
  const postgres = await startTestPostgres()
  const db = poolDatabase(postgres.pool)
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
    web: await openWebBundle(),
    log: false,
    limits: { sync: 1_000_000, others: 1_000_000, league: 1_000_000 },
    ...(typeof changes === 'function' ? await changes(db) : changes),
  })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const browser = await openBrowser()
  const phone = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } })
  return {
    db,
    browser,
    phone,
    page: await phone.newPage(),
    url,
    signIn: async (role) =>
      (await phone.request.post(`${url}/auth/dev`, { data: { role, client: 'web' } })).status(),
    stop: async () => {
      await browser.close()
      await app.close()
      await postgres.stop()
    },
  }
}

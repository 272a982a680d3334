import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { buildApp } from '#server/app.ts'
import { poolDatabase, type Database } from '#server/db/database.ts'
import { startTestPostgres } from '#server/db/testing/test-postgres.ts'
import { embeddedEngine } from '#server/feed/embedded/embedded-engine.ts'
import { postgresSignal } from '#server/feed/embedded/feed-signal.ts'
import { openWebBundle } from '../drawing/build-bundle.ts'
import { openBrowser } from './web-browser.ts'

/** The real server over a database of its own, and a browser that looks at its pages. */
export interface OpenWeb {
  readonly db: Database
  readonly browser: Browser
  readonly url: string
  /** A page in a context of its own, with what the browser complains of in it. */
  readonly open: (
    path: string,
    options?: BrowserContextOptions,
  ) => Promise<{ readonly page: Page; readonly complaints: readonly string[] }>
  readonly stop: () => Promise<void>
}

/** `write` fills the database before anybody looks; `told`: what the server is told besides. */
export async function openWeb(
  write: (db: Database) => Promise<void>,
  told: { readonly publicUrl?: string } = {},
): Promise<OpenWeb> {
  const [postgres, web, browser] = await Promise.all([startTestPostgres(), openWebBundle(), openBrowser()])
  const db = poolDatabase(postgres.pool)
  await write(db)
  const app = await buildApp({
    database: db,
    engine: await embeddedEngine(
      db,
      postgresSignal(postgres.databaseUrl, () => {}),
    ),
    jobs: { enqueue: () => Promise.resolve() },
    clock: Date.now,
    developmentSignIn: false,
    web,
    log: false,
    ...told,
    limits: { sync: 1_000_000, others: 1_000_000, league: 1_000_000 },
  })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    db,
    browser,
    url,
    open: async (path, options = {}) => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
      const page = await context.newPage()
      const complaints: string[] = []
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
      })
      page.on('pageerror', (error) => complaints.push(String(error)))
      await page.goto(url + path)
      return { page, complaints }
    },
    stop: async () => {
      await browser.close()
      await app.close()
      await postgres.stop()
    },
  }
}

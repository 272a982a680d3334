import type { PGlite } from '@electric-sql/pglite'
import type { FounderPage } from '#shared/queries/public/founder-pages.ts'
import { must } from '#shared/base/assert.ts'
import type { Role } from '#shared/model/role.ts'
import { buildApp, type AppDeps } from '#server/app.ts'
import { pgliteDatabase, type Database } from '#server/db/database.ts'
import { openServerPglite } from '#server/db/testing/pglite.ts'
import { demoUsers } from '#server/demo/demo-league.ts'
import type { Job } from '#server/jobs/job-queue.ts'
import type { App } from '#server/plugins/app-instance.ts'
import { seedDemoLeague } from '#server/seed.ts'
import { drawnPages, signInBrowser } from '#server/test/server/drawn-pages.ts'
import { noEngine } from '#server/test/server/test-server.ts'

export const start = Date.parse('2026-06-01T12:00:00Z')

/** The owner of the demo league is the founder; pages are drawn as the data they are drawn from. */
export interface FounderStage {
  readonly app: App
  readonly database: Database
  /** Asks as the browser of a demo user, or of nobody. */
  readonly ask: (as: Role | null, path: string, form?: Record<string, string>) => Promise<Asked>
  /** The page as the founder sees it. */
  readonly page: (path: string) => Promise<FounderPage>
  /** Sends a form of the console as the founder, from the page `on`; what `fields` says wins. */
  readonly act: (on: string, to: string, fields: Record<string, string>) => Promise<Asked>
  /** The jobs that were caused. */
  readonly jobs: Job[]
  readonly close: () => Promise<void>
}

export interface Asked {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: string
}

export async function openFounderStage(app: Partial<AppDeps> = {}): Promise<FounderStage> {
  const pglite: PGlite | null = app.database ? null : await openServerPglite()
  const database = app.database ?? pgliteDatabase(must(pglite, 'a database'))
  const jobs: Job[] = []
  await seedDemoLeague(database, start)
  const opened = await buildApp({
    database,
    engine: noEngine,
    jobs: { enqueue: async (_tx, job) => void jobs.push(job) },
    clock: () => start,
    developmentSignIn: true,
    web: drawnPages,
    log: false,
    founder: { accounts: [demoUsers.OWNER.id], mayForcePlans: true },
    limits: { sync: 1_000_000, others: 1_000_000, league: 1_000_000 },
    addressLimits: { readers: 1_000_000, failures: 1_000_000 },
    ...app,
  })
  const jars = new Map<Role, Record<string, string>>()
  const ask: FounderStage['ask'] = async (as, path, form) => {
    if (as !== null && !jars.has(as)) jars.set(as, await signInBrowser(opened, as))
    const jar = as === null ? {} : (jars.get(as) ?? {})
    const { statusCode, headers, body, cookies } = await opened.inject({
      method: form === undefined ? 'GET' : 'POST',
      url: path,
      cookies: jar,
      remoteAddress: '127.0.0.1',
      headers: {
        host: '127.0.0.1',
        ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(form === undefined ? {} : { payload: new URLSearchParams(form).toString() }),
    })
    for (const { name, value } of cookies) jar[name] = value
    return { status: statusCode, headers, body }
  }
  const page: FounderStage['page'] = async (path) => pageOf((await ask('OWNER', path)).body)
  return {
    app: opened,
    database,
    ask,
    page,
    jobs,
    act: async (on, to, fields) => {
      const { csrf, actId } = await page(on)
      return ask('OWNER', to, { csrf, id: actId, ...fields })
    },
    close: async () => {
      await opened.close()
      await pglite?.close()
    },
  }
}

export function pageOf(html: string): FounderPage {
  const page = JSON.parse(/<div id="root">\n(.*)\n<\/div>/.exec(html)?.[1] ?? 'null') as FounderPage | null
  if (page?.kind !== 'founder') throw new Error(`this is no page of the console: ${html}`)
  return page
}

import { pgliteDatabase, type Database } from '#server/db/database.ts'
import { openServerPglite } from '#server/db/testing/pglite.ts'
import { seedDemoLeague } from '#server/seed.ts'
import { openJobTable } from './job-table.ts'

/** A server's database with the demo league in it, and its jobs in a table. */
export interface DemoDatabase {
  readonly database: Database
  readonly jobs: Awaited<ReturnType<typeof openJobTable>>
  readonly close: () => Promise<void>
}

/** `now`: when the league was written, ms since 1970, UTC. */
export async function openDemoDatabase(now: number): Promise<DemoDatabase> {
  const pglite = await openServerPglite()
  const database = pgliteDatabase(pglite)
  await seedDemoLeague(database, now)
  return { database, jobs: await openJobTable(database), close: () => pglite.close() }
}

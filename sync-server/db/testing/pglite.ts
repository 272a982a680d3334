import { PGlite } from '@electric-sql/pglite'
import { must } from '#shared/base/assert.ts'
import { valueParsers } from '#shared/db/value-parsers.ts'
import { migrateServer } from '../migrate.ts'

/** The server's database inside this process and in memory, migrated: for tests, which need no Postgres then. */
export async function openServerPglite(): Promise<PGlite> {
  const db = await PGlite.create({ parsers: { ...valueParsers } })
  await db.exec(`set timezone to 'UTC'`)
  const report = await migrateServer(db)
  must(report.ok || null, `the migration (${report.ok ? '' : report.message})`)
  return db
}

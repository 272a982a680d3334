import type { Rejection } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import { planMigrations, type AppliedMigration } from '#shared/db/plan-migrations.ts'
import { readMigrations } from './migrate.ts'

/** The names of the migrations that the database still lacks; a rejection where it is not one of this version's past. */
export async function pendingMigrations(
  db: Db,
): Promise<{ readonly ok: true; readonly names: readonly string[] } | Rejection> {
  const files = await readMigrations()
  const { rows: tables } = await db.query<{ there: boolean }>(
    `select to_regclass('applied_migrations') is not null as there`,
  )
  const applied = tables[0]?.there
    ? (await db.query<AppliedMigration>('select name, checksum from applied_migrations')).rows
    : []
  const plan = planMigrations(files, applied, 'server')
  return plan.ok ? { ok: true, names: plan.pending.map((file) => file.name) } : plan
}

import type { Rejection } from '#shared/base/outcome.ts'
import type { Db } from './db.ts'
import {
  planMigrations,
  type AppliedMigration,
  type MigrationFile,
  type MigrationTarget,
} from './plan-migrations.ts'

/** A database that runs migrations; PGlite satisfies it as it is. `exec` takes several statements in one text. */
export interface MigrationDb {
  transaction<Result>(run: (tx: MigrationTransaction) => Promise<Result>): Promise<Result>
}

export interface MigrationTransaction extends Db {
  exec(sql: string): Promise<unknown>
}

export interface MigrationRun {
  readonly schema: string
  readonly target: MigrationTarget
  readonly files: readonly MigrationFile[]
}

export type MigrationReport = { readonly ok: true; readonly ran: readonly string[] } | Rejection

/**
 * Brings one schema up to date: makes it if it is not there, runs each pending file in a transaction of its own, and
 * remembers its checksum. Two runners at once take turns. Answers the names that ran, or why nothing further ran.
 */
export async function runMigrations(db: MigrationDb, run: MigrationRun): Promise<MigrationReport> {
  const ran: string[] = []
  for (;;) {
    const step = await db.transaction((tx) => runNext(tx, run))
    if (typeof step === 'string') ran.push(step)
    else return step ?? { ok: true, ran }
  }
}

/** The name of the file it ran, null where nothing is left to run. */
async function runNext(tx: MigrationTransaction, run: MigrationRun): Promise<string | Rejection | null> {
  const schema = `"${run.schema.replaceAll('"', '""')}"`
  await tx.query('select pg_advisory_xact_lock($1)', [migrationLock])
  await tx.exec(
    `create schema if not exists ${schema};
     set local search_path to ${schema};
     set local client_min_messages to warning;
     create table if not exists applied_migrations (
       name text primary key, checksum text not null, applied_at timestamptz not null default now()
     )`,
  )
  const { rows } = await tx.query<AppliedMigration>('select name, checksum from applied_migrations')
  const plan = planMigrations(run.files, rows, run.target)
  if (!plan.ok) return plan
  const next = plan.pending[0]
  if (next === undefined) return null
  await tx.exec(next.sql).catch((cause: unknown) => {
    throw new Error(`The migration "${next.name}" failed in the schema ${schema}: ${String(cause)}`, {
      cause,
    })
  })
  await tx.query('insert into applied_migrations (name, checksum) values ($1, $2)', [
    next.name,
    next.checksum,
  ])
  return next.name
}

/** Any number that nothing else locks: the letters "grid" as an integer. */
const migrationLock = 0x67726964

import { planMigrations, type AppliedMigration, type MigrationFile } from '#shared/db/plan-migrations.ts'
import { runMigrations } from '#shared/db/run-migrations.ts'
import { EngineRefused } from '../engine-refused.ts'
import type { ReplicaDatabase, ReplicaTransaction } from './database.ts'
import { projectAll } from './project-feed.ts'
import { readColumnDefaults, syncedTables } from './synced-tables.ts'

/**
 * Brings a replica's three schemas up to date: `synced` and `app` hold the same tables, `device` what only a device has.
 * Where the tables on disk are of another version they are made anew from the raw feed, without the network. Throws
 * EngineRefused with 'replica-foreign' where even that is not possible; the replica then has to be fetched again.
 */
export async function buildSchemas(db: ReplicaDatabase, files: readonly MigrationFile[]): Promise<void> {
  await db.exec(`set timezone to 'UTC'`)
  const device = await runMigrations(db, { schema: 'device', target: 'device', files })
  if (!device.ok) throw new EngineRefused('replica-foreign', device.message)
  if (!(await areCurrent(db, files))) {
    await db.transaction(async (tx) => {
      await tx.exec('drop schema if exists synced cascade; drop schema if exists app cascade')
    })
    for (const schema of ['synced', 'app']) await runReplica(db, schema, files)
    await db.transaction(async (tx) => {
      await prepareTables(tx)
      await fillTables(tx)
      // Written last: a crash before it makes the tables anew at the next start.
      await tx.exec(`comment on schema app is 'ready'`)
    })
  }
  await db.exec('set search_path to app')
}

/** Pending work shows no more afterwards: the caller puts it back. */
async function fillTables(tx: ReplicaTransaction): Promise<void> {
  await tx.exec('truncate device.touched')
  await projectAll(tx, await readColumnDefaults(tx))
}

async function areCurrent(db: ReplicaDatabase, files: readonly MigrationFile[]): Promise<boolean> {
  const { rows } = await db.query<{ ready: string | null }>(
    `select obj_description(to_regnamespace('app'), 'pg_namespace') as ready`,
  )
  if (rows[0]?.ready !== 'ready') return false
  for (const schema of ['synced', 'app'] as const) {
    const applied = await db.query<AppliedMigration>(
      `select name, checksum from ${schema}.applied_migrations`,
    )
    const plan = planMigrations(files, applied.rows, 'replica')
    if (!plan.ok || plan.pending.length > 0) return false
  }
  return true
}

async function runReplica(
  db: ReplicaDatabase,
  schema: string,
  files: readonly MigrationFile[],
): Promise<void> {
  const report = await runMigrations(db, { schema, target: 'replica', files })
  if (!report.ok) throw new EngineRefused('replica-foreign', report.message)
}

/**
 * Notes what mutations write to the app's tables; the applier, which sets no gridboss.seq, is not noted. Value checks
 * are the server's affair: a newer server may allow what this version has never heard of, and that must not stop the feed.
 */
async function prepareTables(tx: { exec(sql: string): Promise<unknown> }): Promise<void> {
  const triggers = syncedTables.flatMap((table) =>
    (['insert', 'update', 'delete'] as const).map(
      (event) => `
        create trigger touched_by_${event} after ${event} on app.${table}
          referencing ${event === 'delete' ? 'old' : 'new'} table as changed_rows
          for each statement when (coalesce(current_setting('gridboss.seq', true), '') <> '')
          execute function device.remember_touched();`,
    ),
  )
  await tx.exec(triggers.join('\n'))
  await tx.exec(`
    do $$
    declare c record;
    begin
      for c in select conrelid::regclass as of_table, conname from pg_constraint
                where contype = 'c' and connamespace in ('synced'::regnamespace, 'app'::regnamespace) loop
        execute format('alter table %s drop constraint %I', c.of_table, c.conname);
      end loop;
    end
    $$`)
}

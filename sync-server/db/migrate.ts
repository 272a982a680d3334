import { readdir, readFile } from 'node:fs/promises'
import type pg from 'pg'
import type { MigrationFile } from '#shared/db/plan-migrations.ts'
import { runMigrations, type MigrationDb, type MigrationReport } from '#shared/db/run-migrations.ts'
import { openPool } from './pool.ts'
import { withTransaction } from './transaction.ts'

/** The files of the folder migrations/. */
export async function readMigrations(folder = defaultFolder): Promise<MigrationFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql'))
  return Promise.all(
    names.map(async (name) => ({ name, sql: await readFile(new URL(name, folder), 'utf8') })),
  )
}

/** Brings the server's schema up to date in Postgres. */
export async function migrate(pool: pg.Pool, files?: readonly MigrationFile[]): Promise<MigrationReport> {
  return migrateServer(migrationPort(pool), files)
}

/** The same over any database that runs migrations, such as a PGlite. */
export async function migrateServer(
  db: MigrationDb,
  files?: readonly MigrationFile[],
): Promise<MigrationReport> {
  return runMigrations(db, { schema: 'public', target: 'server', files: files ?? (await readMigrations()) })
}

const defaultFolder = new URL('../../migrations/', import.meta.url)

function migrationPort(pool: pg.Pool): MigrationDb {
  return {
    transaction: (run) =>
      withTransaction(pool, (client) =>
        run({
          query: (sql, params) => client.query(sql, params),
          exec: (sql) => client.query(sql),
        }),
      ),
  }
}

if (import.meta.main) {
  const databaseUrl = process.env['DATABASE_URL']
  if (!databaseUrl) {
    process.stderr.write(
      'Set DATABASE_URL to the Postgres to migrate. "npm start" migrates its own by itself.\n',
    )
    process.exit(1)
  }
  const pool = openPool(databaseUrl, 'gridboss-migrate', { max: 1 })
  const report = await migrate(pool)
  await pool.end()
  if (report.ok) {
    process.stdout.write(
      report.ran.map((name) => `ran ${name}\n`).join('') || 'The database is up to date.\n',
    )
  } else {
    process.stderr.write(`Nothing was migrated (${report.code}). ${report.message}\n`)
    process.exitCode = 1
  }
}

import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { findPostmaster, isAlive } from '../embedded-postgres/postmaster-file.ts'
import { startEmbeddedPostgres } from '../embedded-postgres/start.ts'
import { migrate } from '../migrate.ts'
import { endWithProcess } from './end-with-process.ts'
import { openPool } from '../pool.ts'

/** A real Postgres for tests that PGlite cannot serve: several sessions at once, locks, LISTEN. */
export interface TestPostgres {
  readonly databaseUrl: string
  readonly pool: Pool
  stop(): Promise<void>
}

/** Starts one of its own in a temporary folder, migrated unless told otherwise. It takes about a second. */
export async function startTestPostgres(migrated = true): Promise<TestPostgres> {
  await removeAbandoned()
  const folder = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`))
  await chmod(folder, 0o755)
  const postgres = await startEmbeddedPostgres({ home: join(folder, 'postgres'), port: 0 })
  if (!postgres.ok) throw new Error(`${postgres.code}: ${postgres.message}`)
  const callOff = endWithProcess(postgres.pid)
  const pool = openPool(postgres.databaseUrl, 'gridboss-test')
  // A connection that Postgres closes while the pool ends is no failure of the test.
  pool.on('error', () => {})
  const stop = async () => {
    await pool.end()
    callOff()
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
  const report = migrated ? await migrate(pool) : null
  if (report?.ok === false) {
    await stop()
    throw new Error(`${report.code}: ${report.message}`)
  }
  return { databaseUrl: postgres.databaseUrl, pool, stop }
}

const prefix = 'gridboss-test-'

/** A test run that was killed leaves its Postgres running; the next run ends it. The folder names the process it was for. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(name.startsWith(prefix) ? name.slice(prefix.length).split('-')[0] : NaN)
    if (!pid || isAlive(pid)) continue
    const folder = join(tmpdir(), name)
    const postmaster = await findPostmaster(join(folder, 'postgres', 'cluster'))
    if (postmaster) process.kill(postmaster.pid, 'SIGQUIT')
    await rm(folder, { recursive: true, force: true, maxRetries: 5 }).catch(() => {})
  }
}

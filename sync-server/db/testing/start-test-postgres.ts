// A process that starts a Postgres for tests, tells its number and stays.
import { startTestPostgres } from './test-postgres.ts'

const { pool } = await startTestPostgres(false)
const { rows } = await pool.query<{ pid: string }>(
  `select split_part(pg_read_file('postmaster.pid'), E'\n', 1) as pid`,
)
process.send?.(Number(rows[0]?.pid))

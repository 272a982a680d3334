import type { Db } from '#shared/db/db.ts'
import type { Job } from './job-queue.ts'

/** A job that failed to the end and was set aside. */
export interface FailedJob {
  readonly id: string
  readonly job: Job
  /** ISO, UTC. */
  readonly failedAt: string
  readonly error: string
}

/** The jobs that were set aside, the newest first, `most` at most. None where the database has no queue. */
export async function listFailedJobs(db: Db, most: number): Promise<FailedJob[]> {
  if (!(await hasQueue(db))) return []
  const { rows } = await db.query<FailedJob>(
    `select id, data as job, created_on as "failedAt", coalesce(source_output ->> 'message', '') as error
       from pgboss.job where ${setAside} order by created_on desc, id limit $1`,
    [most],
  )
  return rows
}

export async function countFailedJobs(db: Db): Promise<number> {
  if (!(await hasQueue(db))) return 0
  const { rows } = await db.query<{ count: number }>(
    `select count(*)::int as count from pgboss.job where ${setAside}`,
  )
  return rows[0]?.count ?? 0
}

/** Takes a job out of those that were set aside, in the transaction `tx`; null where there is none such (any more). */
export async function takeFailedJob(tx: Db, id: string): Promise<Job | null> {
  if (!(await hasQueue(tx))) return null
  const { rows } = await tx.query<{ job: Job }>(
    `delete from pgboss.job where id = $1 and ${setAside} returning data as job`,
    [id],
  )
  return rows[0]?.job ?? null
}

async function hasQueue(db: Db): Promise<boolean> {
  const { rows } = await db.query(`select 1 where to_regclass('pgboss.job') is not null`)
  return rows.length > 0
}

const setAside = `name like '%-failed' and state = 'created'`

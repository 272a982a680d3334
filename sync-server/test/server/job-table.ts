import type { Db } from '#shared/db/db.ts'
import type { Job, JobQueue } from '#server/jobs/job-queue.ts'

/** Jobs as rows of a plain table, so that a test sees them come and go with their transactions. */
export async function openJobTable(db: Db): Promise<JobQueue & { readonly take: () => Promise<Job[]> }> {
  await db.query('create table job_table (id serial primary key, job jsonb not null)')
  return {
    enqueue: async (tx, job) => {
      await tx.query('insert into job_table (job) values ($1::jsonb)', [JSON.stringify(job)])
    },
    take: async () => {
      const { rows } = await db.query<{ job: Job }>(
        'with taken as (delete from job_table returning id, job) select job from taken order by id',
      )
      return rows.map((row) => row.job)
    },
  }
}

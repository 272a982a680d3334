import { PgBoss } from 'pg-boss'
import { must } from '#shared/base/assert.ts'
import type { Db } from '#shared/db/db.ts'
import type { Job, JobQueue } from './job-queue.ts'

/** What does a job of each name; a process without a handler leaves those jobs to others. */
export type JobHandlers = {
  readonly [Name in Job['name']]?: (job: Extract<Job, { name: Name }>) => Promise<unknown>
}

export interface JobReport {
  readonly failed: (error: unknown, job: Job | null) => void
  readonly warned: (warning: unknown) => void
}

/** Jobs in Postgres. A job is taken up within milliseconds of its commit, tried again when it fails, and set aside. */
export interface PostgresJobs extends JobQueue {
  /** Starts doing jobs in this process. */
  work(handlers: JobHandlers): Promise<void>
  /** Stops taking jobs, and waits up to ten seconds for those that run. */
  stop(): Promise<void>
}

export async function openPostgresJobs(databaseUrl: string, report: JobReport): Promise<PostgresJobs> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    application_name: 'gridboss-jobs',
    max: 4,
    useListenNotify: true,
    schedule: false,
  })
  boss.on('error', (error) => report.failed(error, null))
  boss.on('warning', report.warned)
  await boss.start()
  for (const name of jobNames) await openQueue(boss, name)
  return {
    enqueue: async (tx, job, afterSeconds = 0) => {
      await boss.send(job.name, job, {
        singletonKey: keyOf(job),
        startAfter: afterSeconds,
        db: { executeSql: executeIn(tx) },
      })
    },
    work: async (handlers) => {
      for (const name of jobNames) if (handlers[name]) await workOn(boss, name, handlers, report)
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000 }),
  }
}

const jobNames = [
  'recompute-standings',
  'close-window',
  'sync-customer',
  'change-access',
  'announce',
  'tell-people',
] as const satisfies readonly Job['name'][]

/** Jobs of one key that wait are one job: whoever takes it up does what all of them wanted. */
function keyOf(job: Job): string {
  switch (job.name) {
    case 'recompute-standings':
      return job.seasonId
    case 'close-window':
      return `${job.sessionId} ${job.endsAt}`
    case 'sync-customer':
      return `${job.accountId} ${job.about} ${job.ref}`
    case 'change-access':
      return `${job.userId} ${job.at}`
    case 'announce':
    case 'tell-people':
      return job.leagueId
  }
}

const executeIn = (tx: Db) => (text: string, values?: unknown[]) => tx.query(text, values)

async function openQueue(boss: PgBoss, name: Job['name']): Promise<void> {
  const deadLetter = `${name}-failed`
  await boss.createQueue(deadLetter, { deleteAfterSeconds: 30 * 24 * 60 * 60 })
  await boss.createQueue(name, {
    policy: 'short',
    notify: true,
    retryLimit: 5,
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: 60,
    expireInSeconds: 60,
    deleteAfterSeconds: 600,
    deadLetter,
  })
}

async function workOn(
  boss: PgBoss,
  name: Job['name'],
  handlers: JobHandlers,
  report: JobReport,
): Promise<void> {
  await boss.work<Job, object, typeof options>(name, options, async (jobs) => {
    const done: JobResult[] = []
    const waiting = [...jobs]
    const lane = async (): Promise<void> => {
      for (let job = waiting.shift(); job; job = waiting.shift()) {
        const { id, data } = job
        try {
          await must(handlers[data.name] as ((job: Job) => Promise<unknown>) | undefined, 'a handler')(data)
          done.push({ id, status: 'completed' })
        } catch (error) {
          report.failed(error, data)
          done.push({ id, status: 'failed', output: { message: String(error) } })
        }
      }
    }
    await Promise.all(Array.from({ length: lanes[name] ?? 1 }, lane))
    return done
  })
}

type JobResult =
  | { readonly id: string; readonly status: 'completed' }
  | { readonly id: string; readonly status: 'failed'; readonly output: { readonly message: string } }

/**
 * How many jobs of a name are done at once, one unless it is said here. A look at a customer mostly waits for the provider,
 * and holds a connection to the database meanwhile; many leagues finish a race in the same minute.
 */
const lanes: Readonly<Partial<Record<Job['name'], number>>> = { 'sync-customer': 4, announce: 2 }

/** Polling is only for what a lost notification leaves lying; the usual way is to be woken. */
const options = {
  perJobResults: true,
  batchSize: 10,
  burstWhenBatchFull: true,
  pollingIntervalSeconds: 2,
  notifyPollingIntervalSeconds: 2,
} as const

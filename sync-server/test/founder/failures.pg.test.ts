import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FailuresView } from '#shared/queries/public/founder-pages.ts'
import { poolDatabase, type Database } from '#server/db/database.ts'
import { startTestPostgres, type TestPostgres } from '#server/db/testing/test-postgres.ts'
import { demoLeague, demoSeasonId } from '#server/demo/demo-league.ts'
import { countFailedJobs } from '#server/jobs/failed-jobs.ts'
import type { Job } from '#server/jobs/job-queue.ts'
import { openPostgresJobs, type PostgresJobs } from '#server/jobs/postgres-jobs.ts'
import { openFounderStage, pageOf, type FounderStage } from './founder-stage.ts'

/* Jobs that failed to the end, with the real queue. */

let postgres: TestPostgres
let database: Database
let jobs: PostgresJobs
let stage: FounderStage
const done: Job[] = []
let works = false

beforeAll(async () => {
  postgres = await startTestPostgres()
  database = poolDatabase(postgres.pool)
  jobs = await openPostgresJobs(postgres.databaseUrl, { failed: () => {}, warned: () => {} })
  stage = await openFounderStage({ database, jobs })
  await jobs.work({
    'recompute-standings': async (job) => {
      if (!works) throw new Error('The standings are upside down.')
      done.push(job)
    },
  })
})
afterAll(async () => {
  await stage.close()
  await jobs.stop()
  await postgres.stop()
})

const job = { name: 'recompute-standings', leagueId: demoLeague.id, seasonId: demoSeasonId } as const
const failures = async () => (await stage.page('/founder/failures')).view as FailuresView
const retry = (jobId: string) =>
  stage.act('/founder/failures', '/founder/failures/job', { jobId, reason: 'The fault is repaired' })

/** Fails at its first try to the end, so that nobody waits for five more. */
async function failToTheEnd(): Promise<void> {
  await database.transaction(async (tx) => {
    await jobs.enqueue(tx, job)
    await tx.query(`update pgboss.job set retry_limit = 0 where name = $1 and state = 'created'`, [job.name])
  })
  await expect.poll(() => countFailedJobs(database), { timeout: 60_000 }).toBe(1)
}

describe('a job that failed to the end', () => {
  test('is listed with what it is about and why it failed, and is done again on demand, once', async () => {
    await failToTheEnd()
    const [failed] = (await failures()).jobs
    expect(failed).toMatchObject({
      name: 'recompute-standings',
      leagueId: demoLeague.id,
      userId: null,
      error: 'Error: The standings are upside down.',
    })
    expect((await stage.page('/founder')).view).toMatchObject({ counts: { failed: 1 } })
    works = true
    const { status, headers } = await retry(failed?.id ?? '')
    expect([status, headers['location']]).toEqual([303, '/founder/failures?done=retried'])
    await expect.poll(() => done, { timeout: 60_000 }).toEqual([job])
    expect((await failures()).jobs).toEqual([])
    const again = await retry(failed?.id ?? '')
    expect([again.status, pageOf(again.body).refusal]).toEqual([422, expect.stringContaining('no such job')])
    const { rows } = await database.query(
      `select args, outcome ->> 'code' as code from audit_log where name = 'founder.retry-job' order by id`,
    )
    expect(rows).toEqual([
      { args: { reason: 'The fault is repaired', job: 'recompute-standings' }, code: null },
      { args: { reason: 'The fault is repaired', job: failed?.id }, code: 'not-failed' },
    ])
  })

  test('that is still tried is none of these, and neither is an id that is none', async () => {
    const waiting = randomUUID()
    await database.query(
      `insert into pgboss.job (id, name, data, start_after) values ($1, 'recompute-standings', $2::jsonb, now() + interval '1 hour')`,
      [waiting, JSON.stringify(job)],
    )
    expect((await failures()).jobs).toEqual([])
    for (const id of [waiting, randomUUID()]) expect((await retry(id)).status).toBe(422)
    const wrong = await retry('mine')
    expect([wrong.status, pageOf(wrong.body).refusal]).toEqual([422, expect.stringContaining('jobId:')])
  })
})

describe('an event that failed', () => {
  const accountId = randomUUID()
  const retryEvent = (event: string) =>
    stage.act('/founder/failures', '/founder/failures/event', { accountId, event, reason: 'Stripe is back' })

  test('is listed, dead or alive, and is looked at again on demand', async () => {
    await database.query(
      `insert into payment_accounts (id, owner, provider, mode, created_at) values ($1, 'platform', 'stripe', 'test', now())`,
      [accountId],
    )
    await database.query(
      `insert into payment_events (account_id, ref, type, about, at, received_at, attempts, error, dead_at)
       values ($1, 'evt_dead', 'invoice.paid', '{"kind":"customer","ref":"cus_1"}', now(), now(), 16, 'Error: Stripe is away.', now())`,
      [accountId],
    )
    expect((await failures()).events).toMatchObject([
      {
        event: 'evt_dead',
        type: 'invoice.paid',
        attempts: 16,
        error: 'Error: Stripe is away.',
        retryAt: null,
      },
    ])
    expect((await retryEvent('evt_dead')).status).toBe(303)
    const { rows } = await database.query(
      `select e.attempts, e.dead_at, j.data ->> 'ref' as ref from payment_events e, pgboss.job j
        where e.ref = 'evt_dead' and j.name = 'sync-customer'`,
    )
    expect(rows).toEqual([{ attempts: 0, dead_at: null, ref: 'cus_1' }])
    const unknown = await retryEvent('evt_nobody')
    expect([unknown.status, pageOf(unknown.body).refusal]).toEqual([
      422,
      expect.stringContaining('no such event'),
    ])
  })
})

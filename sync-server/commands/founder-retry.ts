import { z } from 'zod'
import { rejected } from '#shared/base/outcome.ts'
import { takeFailedJob } from '#server/jobs/failed-jobs.ts'
import { retryEvent } from '#server/payments/failed-events.ts'
import { command } from './define.ts'
import { founderAct } from './founder-fields.ts'

/** Has an event of a payment provider that failed tried again from the beginning. Rejected with `not-failed`. */
export const founderRetryEvent = command({
  args: z.strictObject({ ...founderAct, accountId: z.uuid(), event: z.string().min(1).max(200) }),
  permission: { kind: 'founder' },
  run: async (tx, { accountId, event }, { deps }) => {
    const retried = await retryEvent(tx, deps.jobs, { accountId, event })
    return retried.ok ? { ok: true, result: null } : retried
  },
})

/** Has a job that failed to the end done again, as a new one. Rejected with `not-failed`. */
export const founderRetryJob = command({
  args: z.strictObject({ ...founderAct, jobId: z.uuid() }),
  permission: { kind: 'founder' },
  audited: ({ reason, jobId }, job: { readonly name: string } | null) => ({
    reason,
    job: job?.name ?? jobId,
  }),
  run: async (tx, { jobId }, { deps }) => {
    const job = await takeFailedJob(tx, jobId)
    if (job === null) {
      return rejected(
        'not-failed',
        'There is no such job that failed: it may have been retried. Look again.',
        'jobId',
      )
    }
    await deps.jobs.enqueue(tx, job)
    return { ok: true, result: { name: job.name } }
  },
})

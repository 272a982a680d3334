import { rejected, type Outcome } from '#shared/base/outcome.ts'
import type { OutboxMutation } from '#shared/sync/protocol.ts'
import type { CrashHook } from './crash-points.ts'
import { isDiskFull } from './engine-refused.ts'
import type { Journal } from './journal/journal.ts'
import type { Changed, Replica } from './replica/replica.ts'

/** Runs a mutation and puts it in the journal: both, or neither. */
export async function enterMutation(
  journal: Journal,
  replica: Replica,
  mutation: OutboxMutation,
  crash: CrashHook,
): Promise<{ outcome: Outcome; changed: Changed }> {
  let journaled = false
  try {
    return await replica.mutate(mutation, async () => {
      crash('mutate:before-journal')
      await journal.enqueue(mutation)
      journaled = true
      crash('mutate:journaled')
    })
  } catch (error) {
    if (journaled) await journal.withdrawNewest(mutation.seq)
    if (!isDiskFull(error)) throw error
    return {
      outcome: diskFull,
      changed: { leagueId: mutation.leagueId, rows: new Map(), replaced: false },
    }
  }
}

const diskFull = rejected(
  'disk-full',
  'There is no room left on this computer’s disk. Nothing was saved: make room and do it again.',
)

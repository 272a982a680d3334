import { z } from 'zod'
import { MutationOutcome, OutboxMutation } from '#shared/sync/protocol.ts'

/** The first line of a journal. `lastSeq` is the highest number ever given out when the file was written. */
export const JournalHeader = z.object({
  kind: z.literal('journal'),
  format: z.int(),
  deviceId: z.uuid(),
  userId: z.uuid(),
  lastSeq: z.int().min(0),
})
export type JournalHeader = z.infer<typeof JournalHeader>

export const journalFormat = 1

/** A line of the journal after the first. Records are facts: they are added, never changed. */
export const JournalRecord = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('enqueued'), mutation: OutboxMutation }),
  z.object({
    kind: z.literal('answered'),
    seq: z.int().positive(),
    outcome: MutationOutcome.shape.outcome,
  }),
  z.object({ kind: z.literal('dismissed'), seq: z.int().positive() }),
])
export type JournalRecord = z.infer<typeof JournalRecord>

import { z } from 'zod'
import { Author, Envelope } from '#shared/sync/envelope.ts'
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

/** 2: work of other devices, and unsent work that was put away. A file says 2 only once it holds such lines. */
export const journalFormat = 2

const seq = z.int().positive()
const { outcome } = MutationOutcome.shape

/** Work of another device, as one file brought it. */
export const CarriedRecord = z.object({
  kind: z.literal('carried'),
  author: Author,
  person: z.string(),
  laptop: z.string(),
  verified: z.boolean(),
  exportedAt: z.int(),
  takenOverAt: z.int(),
  envelopes: z.array(Envelope),
})
export type CarriedRecord = z.infer<typeof CarriedRecord>

/** A line of the journal after the first. Records are facts: they are added, never changed. */
export const JournalRecord = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('enqueued'), mutation: OutboxMutation }),
  z.object({ kind: z.literal('answered'), seq, outcome }),
  /** A refusal was put out of sight. */
  z.object({ kind: z.literal('dismissed'), seq, at: z.int().exactOptional() }),
  /** Unsent work was put away: it never goes out. */
  z.object({ kind: z.literal('discarded'), seq, at: z.int() }),
  CarriedRecord,
  z.object({ kind: z.literal('carried-answered'), deviceId: z.uuid(), seq, outcome }),
  z.object({ kind: z.literal('carried-dismissed'), deviceId: z.uuid(), seq, at: z.int() }),
  /** All unanswered work of a device in a league was given back. */
  z.object({ kind: z.literal('carried-removed'), deviceId: z.uuid(), leagueId: z.uuid() }),
])
export type JournalRecord = z.infer<typeof JournalRecord>

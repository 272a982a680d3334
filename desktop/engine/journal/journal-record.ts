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
  /** The highest number whose entry is not kept any more, because the server had acknowledged it. */
  forgottenThrough: z.int().min(0).exactOptional(),
})
export type JournalHeader = z.infer<typeof JournalHeader>

/**
 * 2: work of other devices, and unsent work that was put away. 3: acknowledged work that the server has lost again, work
 * under a new device id, notices. A file says so only once it holds such lines.
 */
export const journalFormat = 3

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

const about = { id: z.int().positive(), at: z.int() }

/** See `SyncNotice`. */
const Notice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('new-device-id'), ...about, changes: z.int() }),
  z.object({
    kind: z.literal('work-lost'),
    ...about,
    because: z.enum(['server-restored', 'disk']),
    from: z.int(),
    to: z.int(),
    changes: z.int(),
  }),
])

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
  /** The server has lost what it had acknowledged: it is to be sent again. */
  z.object({ kind: z.literal('reopened'), seq }),
  z.object({ kind: z.literal('carried-reopened'), deviceId: z.uuid(), seq }),
  z.object({ kind: z.literal('notice'), notice: Notice }),
  z.object({ kind: z.literal('notice-dismissed'), id: z.int() }),
])
export type JournalRecord = z.infer<typeof JournalRecord>

/** The oldest format that has such a line. */
export function formatOf(record: JournalRecord): number {
  switch (record.kind) {
    case 'answered':
    case 'dismissed':
      return 1
    case 'enqueued':
      return record.mutation.origin ? 3 : 1
    case 'carried':
      return record.envelopes.some(({ origin }) => origin) ? 3 : 2
    case 'discarded':
    case 'carried-answered':
    case 'carried-dismissed':
    case 'carried-removed':
      return 2
    case 'reopened':
    case 'carried-reopened':
    case 'notice':
    case 'notice-dismissed':
      return 3
  }
}

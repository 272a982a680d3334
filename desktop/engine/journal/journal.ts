import { assert } from '#shared/base/assert.ts'
import type { Outcome } from '#shared/base/outcome.ts'
import type { MutationOutcome, OutboxMutation } from '#shared/sync/protocol.ts'
import { neverCrashes, type CrashHook } from '../crash-points.ts'
import type { JournalFile } from './journal-file.ts'
import { encodeLine } from './journal-line.ts'
import type { JournalRecord } from './journal-record.ts'
import type { OutboxEntry } from './outbox-entry.ts'
import { readJournal, writtenHeader } from './read-journal.ts'

/**
 * The unsent work of one person on one device, and what became of it. Every method has written to the disk, and waited
 * for the disk, when it resolves. Calls must not overlap.
 */
export interface Journal {
  readonly deviceId: string
  readonly userId: string
  /** Lines that the disk had spoiled when the journal was opened. A copy of the spoiled file was kept. */
  readonly damaged: number
  /** The highest number ever given to a mutation of this device. */
  lastSeq(): number
  /** In the order in which they were made. */
  entries(): readonly OutboxEntry[]
  entry(seq: number): OutboxEntry | undefined
  /** Throws, and adds nothing, when the disk is full. */
  enqueue(mutation: OutboxMutation): Promise<void>
  /** Takes the newest mutation back, as if it had never been made. Nobody may have seen it. */
  withdrawNewest(seq: number): Promise<void>
  answered(outcomes: readonly MutationOutcome[]): Promise<void>
  dismissed(seq: number): Promise<void>
  /** Writes the file anew without the entries that are done with, once they are many. */
  compact(isDone: (entry: OutboxEntry) => boolean): Promise<void>
  close(): Promise<void>
}

export interface JournalOptions {
  readonly file: JournalFile
  readonly userId: string
  /** The identity to take if there is no journal yet. */
  readonly newDeviceId: string
  readonly crash?: CrashHook
  /** How many entries that are done with may pile up before the file is written anew. */
  readonly compactAfter?: number
}

export async function openJournal(options: JournalOptions): Promise<Journal> {
  const { file, crash = neverCrashes, compactAfter = 500 } = options
  const opened = await readJournal(file, options.userId, options.newDeviceId)
  const { header, entries } = opened
  let { lastSeq, length } = opened
  let newest: { seq: number; from: number } | null = null

  const append = async (records: readonly JournalRecord[]): Promise<void> => {
    const bytes = Buffer.concat(records.map((record) => encodeLine(record)))
    await file.append(bytes)
    length += bytes.length
  }

  return {
    deviceId: header.deviceId,
    userId: header.userId,
    damaged: opened.damaged,
    lastSeq: () => lastSeq,
    entries: () => [...entries.values()],
    entry: (seq) => entries.get(seq),
    enqueue: async (mutation) => {
      assert(mutation.seq === lastSeq + 1, 'mutations are numbered without a gap')
      const from = length
      await append([{ kind: 'enqueued', mutation }])
      newest = { seq: mutation.seq, from }
      lastSeq = mutation.seq
      entries.set(mutation.seq, { mutation, outcome: null, dismissed: false })
    },
    withdrawNewest: async (seq) => {
      assert(newest?.seq === seq, 'only the newest mutation can be withdrawn')
      await file.cut(newest.from)
      length = newest.from
      newest = null
      entries.delete(seq)
      lastSeq = seq - 1
    },
    answered: async (outcomes) => {
      const news = outcomes.filter(({ seq, outcome }) => isNews(entries.get(seq), outcome))
      if (news.length === 0) return
      await append(news.map(({ seq, outcome }) => ({ kind: 'answered', seq, outcome })))
      newest = null
      for (const { seq, outcome } of news) change(entries, seq, { outcome })
    },
    dismissed: async (seq) => {
      const entry = entries.get(seq)
      if (!entry?.outcome || entry.outcome.ok || entry.dismissed) return
      await append([{ kind: 'dismissed', seq }])
      newest = null
      change(entries, seq, { dismissed: true })
    },
    compact: async (isDone) => {
      const done = [...entries.values()].filter(isDone)
      if (done.length < compactAfter) return
      for (const entry of done) entries.delete(entry.mutation.seq)
      const bytes = Buffer.concat([
        encodeLine(writtenHeader({ ...header, lastSeq })),
        ...[...entries.values()].flatMap(recordsOf).map((record) => encodeLine(record)),
      ])
      await file.replace(bytes, () => crash('compact:written'))
      length = bytes.length
      newest = null
      crash('compact:renamed')
    },
    close: async () => file.close(),
  }
}

function isNews(entry: OutboxEntry | undefined, outcome: Outcome): boolean {
  return entry !== undefined && (entry.outcome === null || entry.outcome.ok !== outcome.ok)
}

function change(entries: Map<number, OutboxEntry>, seq: number, by: Partial<OutboxEntry>): void {
  const entry = entries.get(seq)
  if (entry) entries.set(seq, { ...entry, ...by })
}

function recordsOf(entry: OutboxEntry): JournalRecord[] {
  const { mutation, outcome, dismissed } = entry
  return [
    { kind: 'enqueued', mutation },
    ...(outcome ? [{ kind: 'answered' as const, seq: mutation.seq, outcome: toWire(outcome) }] : []),
    ...(dismissed ? [{ kind: 'dismissed' as const, seq: mutation.seq }] : []),
  ]
}

function toWire(outcome: Outcome): MutationOutcome['outcome'] {
  return outcome.ok ? { ok: true } : { ...outcome }
}

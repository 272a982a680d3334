import type { JournalDamage } from '#desktop/ipc/engine-state.ts'
import { assert } from '#shared/base/assert.ts'
import type { Outcome } from '#shared/base/outcome.ts'
import type { MutationOutcome, OutboxMutation } from '#shared/sync/protocol.ts'
import { neverCrashes, type CrashHook } from '../crash-points.ts'
import { foldRecord, recordsOf } from './fold-records.ts'
import type { JournalFile } from './journal-file.ts'
import { encodeLine } from './journal-line.ts'
import { journalFormat, type CarriedRecord, type JournalRecord } from './journal-record.ts'
import { carriedKey, type OutboxEntry } from './outbox-entry.ts'
import { readJournal, writtenHeader } from './read-journal.ts'

/**
 * The unsent work of one person on one device, what they carry for others, and what became of it all. Every method has
 * written to the disk, and waited for the disk, when it resolves. Calls must not overlap.
 */
export interface Journal {
  readonly deviceId: string
  readonly userId: string
  /** What could not be read when the journal was opened, null where all could. */
  readonly damage: JournalDamage | null
  /** The highest number ever given to a mutation of this device. */
  lastSeq(): number
  /** This device's, in the order in which they were made. */
  entries(): readonly OutboxEntry[]
  entry(seq: number): OutboxEntry | undefined
  /** Other devices' that came by file: device by device, in the order in which each made them. */
  carried(): readonly OutboxEntry[]
  carriedEntry(deviceId: string, seq: number): OutboxEntry | undefined
  /** Throws, and adds nothing, when the disk is full. */
  enqueue(mutation: OutboxMutation): Promise<void>
  /** Takes the newest mutation back, as if it had never been made. Nobody may have seen it. */
  withdrawNewest(seq: number): Promise<void>
  answered(outcomes: readonly MutationOutcome[]): Promise<void>
  /** Puts a refusal out of sight, or unsent work away for good. `at` in ms since 1970, UTC. */
  discarded(seq: number, at: number): Promise<void>
  /** Takes work of other devices over, all of it or nothing. What is here already stays as it is. */
  takeOver(records: readonly CarriedRecord[]): Promise<void>
  carriedAnswered(deviceId: string, outcomes: readonly MutationOutcome[]): Promise<void>
  carriedDismissed(deviceId: string, seq: number, at: number): Promise<void>
  /** Gives unanswered work of a device in a league back: as if no file had brought it. */
  carriedRemoved(deviceId: string, leagueId: string): Promise<void>
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
  const { entries, carried } = opened
  let { header, lastSeq, length } = opened
  let newest: { seq: number; from: number } | null = null

  const append = async (records: readonly JournalRecord[]): Promise<void> => {
    if (header.format < journalFormat && records.some(isNewer)) await raiseFormat()
    const bytes = Buffer.concat(records.map((record) => encodeLine(record)))
    await file.append(bytes)
    length += bytes.length
    newest = null
    for (const record of records) foldRecord({ entries, carried }, record)
  }

  const replace = async (between?: () => void): Promise<void> => {
    const lines = [...carried.values(), ...entries.values()].flatMap(recordsOf)
    const bytes = Buffer.concat([
      encodeLine(writtenHeader({ ...header, lastSeq })),
      ...lines.map((record) => encodeLine(record)),
    ])
    await file.replace(bytes, between)
    length = bytes.length
    newest = null
  }

  /** A version that does not know the new lines must not open the file. */
  const raiseFormat = async (): Promise<void> => {
    header = { ...header, format: journalFormat }
    await replace()
  }

  return {
    deviceId: header.deviceId,
    userId: header.userId,
    damage: opened.damage,
    lastSeq: () => lastSeq,
    entries: () => [...entries.values()],
    entry: (seq) => entries.get(seq),
    carried: () => inOrder([...carried.values()]),
    carriedEntry: (deviceId, seq) => carried.get(carriedKey(deviceId, seq)),
    enqueue: async (mutation) => {
      assert(mutation.seq === lastSeq + 1, 'mutations are numbered without a gap')
      const from = length
      await append([{ kind: 'enqueued', mutation }])
      newest = { seq: mutation.seq, from }
      lastSeq = mutation.seq
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
      if (news.length > 0) await append(news.map(({ seq, outcome }) => ({ kind: 'answered', seq, outcome })))
    },
    discarded: async (seq, at) => {
      const entry = entries.get(seq)
      if (!entry || entry.discardedAt !== null || entry.outcome?.ok) return
      await append([{ kind: entry.outcome ? 'dismissed' : 'discarded', seq, at }])
    },
    takeOver: async (records) => {
      const news = records.flatMap((record) => {
        const envelopes = record.envelopes.filter(
          ({ seq }) => !carried.has(carriedKey(record.author.deviceId, seq)),
        )
        return envelopes.length > 0 ? [{ ...record, envelopes }] : []
      })
      if (news.length > 0) await append(news)
    },
    carriedAnswered: async (deviceId, outcomes) => {
      const news = outcomes.filter(({ seq, outcome }) =>
        isNews(carried.get(carriedKey(deviceId, seq)), outcome),
      )
      if (news.length === 0) return
      await append(news.map(({ seq, outcome }) => ({ kind: 'carried-answered', deviceId, seq, outcome })))
    },
    carriedDismissed: async (deviceId, seq, at) => {
      const entry = carried.get(carriedKey(deviceId, seq))
      if (!entry?.outcome || entry.outcome.ok || entry.discardedAt !== null) return
      await append([{ kind: 'carried-dismissed', deviceId, seq, at }])
    },
    carriedRemoved: async (deviceId, leagueId) => append([{ kind: 'carried-removed', deviceId, leagueId }]),
    compact: async (isDone) => {
      const done = [...entries.values(), ...carried.values()].filter(isDone)
      if (done.length < compactAfter) return
      for (const { mutation, carried: from } of done) {
        if (from) carried.delete(carriedKey(from.author.deviceId, mutation.seq))
        else entries.delete(mutation.seq)
      }
      await replace(() => crash('compact:written'))
      crash('compact:renamed')
    },
    close: async () => file.close(),
  }
}

function isNews(entry: OutboxEntry | undefined, outcome: Outcome): boolean {
  return entry !== undefined && (entry.outcome === null || entry.outcome.ok !== outcome.ok)
}

/** Lines that format 1 does not have. */
function isNewer({ kind }: JournalRecord): boolean {
  return kind === 'discarded' || kind.startsWith('carried')
}

/** Files may have come in any order; a later one may bring what an earlier one lacked. */
function inOrder(entries: readonly OutboxEntry[]): OutboxEntry[] {
  const byDevice = new Map<string, OutboxEntry[]>()
  for (const entry of entries) {
    const deviceId = entry.carried?.author.deviceId ?? ''
    const of = byDevice.get(deviceId)
    if (of) of.push(entry)
    else byDevice.set(deviceId, [entry])
  }
  return [...byDevice.values()].flatMap((of) => of.sort((a, b) => a.mutation.seq - b.mutation.seq))
}

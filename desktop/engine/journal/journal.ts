import type { JournalDamage } from '#desktop/ipc/engine-state.ts'
import { assert } from '#shared/base/assert.ts'
import type { Outcome } from '#shared/base/outcome.ts'
import type { MutationOutcome, OutboxMutation } from '#shared/sync/protocol.ts'
import type { NewSyncNotice } from '#shared/sync/status.ts'
import { neverCrashes, type CrashHook } from '../crash-points.ts'
import { foldRecord, recordsOf, recordsOfNotices, type JournalNotice } from './fold-records.ts'
import type { JournalFile } from './journal-file.ts'
import { encodeLine } from './journal-line.ts'
import { formatOf, type CarriedRecord, type JournalHeader, type JournalRecord } from './journal-record.ts'
import { carriedKey, entryKey, type OutboxEntry } from './outbox-entry.ts'
import { readJournal, writtenHeader } from './read-journal.ts'
import { beyondRetention, defaultRetention, type Retention } from './retention.ts'

/**
 * The unsent work of one person on one device, what they carry for others, and what became of it all. Every method has
 * written to the disk, and waited for the disk, when it resolves. Calls must not overlap.
 */
export interface Journal {
  /** The id this device counts under now; see `renumber`. */
  deviceId(): string
  readonly userId: string
  /** What could not be read when the journal was opened, null where all could. */
  readonly damage: JournalDamage | null
  /** The highest number ever given to a mutation of this device. */
  lastSeq(): number
  /** The highest number whose entry is kept no more, because the server had acknowledged it. */
  forgottenThrough(): number
  /** This device's that somebody may still need, in the order in which they were made. */
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
  /**
   * Puts entries that are done with aside, where they are kept for a server that loses them, and writes the file anew
   * without those that need not even be kept any more, once they are many. `now` in ms since 1970, UTC.
   */
  compact(isDone: (entry: OutboxEntry) => boolean, now: number): Promise<void>
  /** What was put aside. */
  kept(): readonly OutboxEntry[]
  /** Takes back that these are done with: the server has lost them. Answers those that it concerned. */
  reopen(isLost: (entry: OutboxEntry) => boolean): Promise<readonly OutboxEntry[]>
  /** Goes on under another id, with these entries in place of all there are, and tells of it. */
  renumber(deviceId: string, entries: readonly OutboxEntry[], notice: NewSyncNotice): Promise<void>
  /** All there ever were, the dismissed ones too. */
  notices(): readonly JournalNotice[]
  addNotice(notice: NewSyncNotice): Promise<void>
  dismissNotice(id: number): Promise<void>
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
  readonly retention?: Retention
}

export async function openJournal(options: JournalOptions): Promise<Journal> {
  const { file, crash = neverCrashes, compactAfter = 500, retention = defaultRetention } = options
  const opened = await readJournal(file, options.userId, options.newDeviceId)
  const { entries, carried, notices } = opened
  /** Done with, and kept for a server that loses it. */
  const settled = new Map<string, OutboxEntry>()
  let settledSinceLook = 0
  let { header, lastSeq, length } = opened
  let newest: { seq: number; from: number } | null = null

  const append = async (records: readonly JournalRecord[]): Promise<void> => {
    const format = Math.max(...records.map(formatOf))
    if (header.format < format) await raiseFormat(format)
    const bytes = Buffer.concat(records.map((record) => encodeLine(record)))
    await file.append(bytes)
    length += bytes.length
    newest = null
    for (const record of records) foldRecord({ entries, carried, notices }, record)
  }

  /** Puts a file with this head and these entries in place of the present one. */
  const replace = async (
    head: JournalHeader,
    all: readonly OutboxEntry[],
    between?: () => void,
  ): Promise<void> => {
    const records = [...all.flatMap(recordsOf), ...recordsOfNotices(notices)]
    const next = { ...head, format: Math.max(head.format, ...records.map(formatOf)) }
    const bytes = Buffer.concat([encodeLine(writtenHeader(next)), ...records.map(encodeLine)])
    await file.replace(bytes, between)
    header = next
    length = bytes.length
    newest = null
  }
  const everything = (): OutboxEntry[] => [...settled.values(), ...carried.values(), ...entries.values()]

  /** A version that does not know the new lines must not open the file. */
  const raiseFormat = async (format: number): Promise<void> => {
    await replace({ ...header, lastSeq, format }, everything())
  }

  const isHere = (key: string): boolean => carried.has(key) || settled.has(key)

  /** Done with: acknowledged, or what somebody else brought to the server, which comes back without an answer to this device. */
  const isBack = (entry: OutboxEntry): boolean =>
    entry.outcome === null ? entry.discardedAt === null && settled.has(entryKey(entry)) : entry.outcome.ok

  const nextNoticeId = (): number => Math.max(0, ...notices.keys()) + 1

  const remove = ({ mutation, carried: from }: OutboxEntry): void => {
    if (from) carried.delete(carriedKey(from.author.deviceId, mutation.seq))
    else entries.delete(mutation.seq)
  }

  return {
    deviceId: () => header.deviceId,
    userId: header.userId,
    damage: opened.damage,
    lastSeq: () => lastSeq,
    forgottenThrough: () => header.forgottenThrough ?? 0,
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
          ({ seq }) => !isHere(carriedKey(record.author.deviceId, seq)),
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
    compact: async (isDone, now) => {
      for (const entry of [...entries.values(), ...carried.values()].filter(isDone)) {
        remove(entry)
        settled.set(entryKey(entry), entry)
        settledSinceLook += 1
      }
      if (settledSinceLook < compactAfter) return
      settledSinceLook = 0
      const beyond = beyondRetention([...settled.values()], retention, now)
      if (beyond.length < compactAfter) return
      for (const entry of beyond) settled.delete(entryKey(entry))
      const forgotten = beyond.flatMap((entry) => (entry.carried ? [] : [entry.mutation.seq]))
      const forgottenThrough = Math.max(header.forgottenThrough ?? 0, ...forgotten)
      await replace({ ...header, lastSeq, forgottenThrough }, everything(), () => crash('compact:written'))
      crash('compact:renamed')
    },
    kept: () => [...settled.values()],
    reopen: async (isLost) => {
      const lost = everything().filter((entry) => isBack(entry) && isLost(entry))
      if (lost.length === 0) return []
      const back = lost.filter((entry) => settled.delete(entryKey(entry)))
      for (const entry of back) {
        if (entry.carried) carried.set(entryKey(entry), entry)
        else entries.set(entry.mutation.seq, entry)
      }
      sortBySeq(entries)
      await append(lost.map(reopened))
      return lost
    },
    renumber: async (deviceId, next, notice) => {
      const id = nextNoticeId()
      notices.set(id, { notice: { ...notice, id }, dismissed: false })
      const own = next.filter((entry) => entry.carried === null)
      await replace({ ...header, deviceId, lastSeq: own.length, forgottenThrough: 0 }, next)
      for (const map of [entries, carried, settled]) map.clear()
      for (const entry of own) entries.set(entry.mutation.seq, entry)
      for (const entry of next) if (entry.carried) carried.set(entryKey(entry), entry)
      lastSeq = own.length
    },
    notices: () => [...notices.values()],
    addNotice: async (notice) => {
      await append([{ kind: 'notice', notice: { ...notice, id: nextNoticeId() } }])
    },
    dismissNotice: async (id) => {
      if (notices.get(id)?.dismissed === false) await append([{ kind: 'notice-dismissed', id }])
    },
    close: async () => file.close(),
  }
}

function isNews(entry: OutboxEntry | undefined, outcome: Outcome): boolean {
  return entry !== undefined && (entry.outcome === null || entry.outcome.ok !== outcome.ok)
}

function reopened({ mutation: { seq }, carried }: OutboxEntry): JournalRecord {
  return carried
    ? { kind: 'carried-reopened', deviceId: carried.author.deviceId, seq }
    : { kind: 'reopened', seq }
}

/** What came back from aside is behind what it came before. */
function sortBySeq(entries: Map<number, OutboxEntry>): void {
  const sorted = [...entries].sort(([a], [b]) => a - b)
  entries.clear()
  for (const [seq, entry] of sorted) entries.set(seq, entry)
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

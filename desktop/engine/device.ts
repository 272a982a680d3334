import { rejected, type Outcome } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import type { OutboxSummary } from '#shared/sync/describe-status.ts'
import { OutboxMutation, type ChecksumResponse, type MutationOutcome } from '#shared/sync/protocol.ts'
import type { OutboxItem } from '#shared/sync/status.ts'
import type { Clock } from './clock.ts'
import { neverCrashes, type CrashHook } from './crash-points.ts'
import { isDiskFull } from './engine-refused.ts'
import { inTurn } from './in-turn.ts'
import type { Journal } from './journal/journal.ts'
import { outboxItem, type OutboxEntry } from './journal/outbox-entry.ts'
import { selectUnsent } from './journal/select-unsent.ts'
import type { FeedBatch } from './replica/feed-batch.ts'
import type { Changed, FeedPosition, Replica } from './replica/replica.ts'

/**
 * A journal and a replica that agree: what a person does is in both before they are told, what the server says is in both
 * before anybody sees it. It knows no network.
 */
export interface Device {
  readonly deviceId: string
  readonly userId: string
  mutate(wish: { leagueId: string; name: string; args: unknown }): Promise<Outcome>
  outbox(): OutboxItem[]
  summary(): Omit<OutboxSummary, 'lastSyncedAt'>
  lastSeq(): number
  /** What the server, which has come to `serverSeq`, has to be sent next. */
  unsent(serverSeq: number, limit: number): OutboxMutation[]
  recordOutcomes(outcomes: readonly MutationOutcome[]): Promise<void>
  dismiss(seq: number): Promise<void>
  apply(batch: FeedBatch): Promise<void>
  /** The person may read these leagues and no others, says the server. */
  allow(leagueIds: readonly string[]): void
  /** Takes a league's rows away; its unsent work stays in the outbox. */
  drop(leagueId: string): Promise<void>
  positions(): Promise<Map<string, FeedPosition>>
  checksum(leagueId: string): Promise<ChecksumResponse>
  /** Whether the server has taken up a mutation of this device. */
  isSent(seq: number): boolean
  /** Reads the app's tables between transactions. */
  read<Result>(reader: (db: Db) => Promise<Result>): Promise<Result>
  close(): Promise<void>
}

export interface DeviceOptions {
  readonly journal: Journal
  readonly replica: Replica
  readonly clock: Clock
  /** Told after a commit, before whoever caused it is answered. */
  readonly onChanged: (changed: Changed) => void
  readonly onOutbox: () => void
  readonly crash?: CrashHook
}

/** Puts the journal's pending work on top of the replica, as it is, and opens it. */
export async function openDevice(options: DeviceOptions): Promise<Device> {
  const { journal, replica, clock, onChanged, onOutbox, crash = neverCrashes } = options
  const turn = inTurn()
  let allowed: ReadonlySet<string> | null = null
  // The effect of work in a league that the person may not read any more never comes back: nobody waits for it.
  const confirmedThrough = (leagueId: string): number =>
    allowed?.has(leagueId) === false ? Number.MAX_SAFE_INTEGER : replica.confirmedThrough(leagueId)
  const itemOf = (entry: OutboxEntry): OutboxItem | null =>
    outboxItem(entry, confirmedThrough(entry.mutation.leagueId))
  const items = (): OutboxItem[] =>
    journal.entries().flatMap((entry) => {
      const item = itemOf(entry)
      return item ? [item] : []
    })
  const pending = (): OutboxItem[] => items().filter((item) => item.state.kind !== 'refused')
  const compact = async (): Promise<void> => journal.compact((entry) => itemOf(entry) === null)

  const toRebase = new Set([...(await replica.touchedLeagues()), ...pending().map((item) => item.leagueId)])
  for (const leagueId of toRebase) await replica.rebase(leagueId, journal.entries())

  return {
    deviceId: journal.deviceId,
    userId: journal.userId,
    mutate: async ({ leagueId, name, args }) =>
      turn(async () => {
        const seq = journal.lastSeq() + 1
        const mutation = OutboxMutation.parse(plain({ seq, leagueId, name, args, at: clock.now() }))
        const { outcome, changed } = await enter(journal, replica, mutation, crash)
        if (!outcome.ok) return outcome
        crash('mutate:committed')
        onChanged(changed)
        onOutbox()
        return outcome
      }),
    outbox: items,
    summary: () => {
      const waiting = pending()
      return {
        pending: waiting.length,
        oldestPendingAt: waiting[0]?.at ?? null,
        refused: items().length - waiting.length,
      }
    },
    lastSeq: () => journal.lastSeq(),
    unsent: (serverSeq, limit) => selectUnsent(journal.entries(), journal.lastSeq(), serverSeq, limit),
    recordOutcomes: async (outcomes) =>
      turn(async () => {
        const news = outcomes.flatMap(({ seq, outcome }) => {
          const entry = journal.entry(seq)
          return entry && entry.outcome?.ok !== outcome.ok ? [{ entry, outcome }] : []
        })
        await journal.answered(outcomes)
        crash('push:journaled')
        const leaguesWhere = (ok: boolean): Set<string> =>
          new Set(news.filter((n) => n.outcome.ok === ok).map((n) => n.entry.mutation.leagueId))
        // A refused mutation's effect is gone at once. An accepted one only counts as sent from now on.
        for (const leagueId of leaguesWhere(false))
          onChanged(await replica.rebase(leagueId, journal.entries()))
        for (const leagueId of leaguesWhere(true)) onChanged(sentOnly(leagueId))
        await compact()
        onOutbox()
      }),
    dismiss: async (seq) =>
      turn(async () => {
        await journal.dismissed(seq)
        crash('dismiss:journaled')
        onOutbox()
      }),
    apply: async (batch) =>
      turn(async () => {
        const changed = await replica.apply(batch, journal.entries(), clock.now())
        onChanged(changed)
        await compact()
        onOutbox()
      }),
    allow: (leagueIds) => {
      allowed = new Set(leagueIds)
    },
    drop: async (leagueId) =>
      turn(async () => {
        const changed = await replica.drop(leagueId)
        onChanged(changed)
        onOutbox()
      }),
    positions: async () => turn(async () => replica.positions()),
    checksum: async (leagueId) => turn(async () => replica.checksum(leagueId)),
    isSent: (seq) => journal.entry(seq)?.outcome !== null,
    read: async (reader) => turn(async () => reader(replica.database)),
    close: async () =>
      turn(async () => {
        await journal.close()
        await replica.database.close()
      }),
  }
}

/** Runs a mutation and puts it in the journal: both, or neither. */
async function enter(
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

/** What is sent and what is not shows in standings, which say how settled they are. */
function sentOnly(leagueId: string): Changed {
  return { leagueId, rows: new Map([['standings', new Set()]]), replaced: false }
}

const diskFull = rejected(
  'disk-full',
  'There is no room left on this computer’s disk. Nothing was saved: make room and do it again.',
)

/** The value as it will be read back from the journal, so that a replay runs with exactly what ran now. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown
}

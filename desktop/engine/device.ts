import { rejected, type Outcome, type Rejection } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import type { OutboxSummary } from '#shared/sync/describe-status.ts'
import { OutboxMutation, type ChecksumResponse, type MutationOutcome } from '#shared/sync/protocol.ts'
import type { DiscardedItem, OutboxItem, SyncNotice } from '#shared/sync/status.ts'
import type { DeviceKey } from './bundle/device-key.ts'
import type { Clock } from './clock.ts'
import { neverCrashes, type CrashHook } from './crash-points.ts'
import type { OnOpening } from './on-opening.ts'
import { enterMutation } from './enter-mutation.ts'
import { inTurn } from './in-turn.ts'
import { contentOf, isParted } from './journal/content-of.ts'
import type { Journal } from './journal/journal.ts'
import type { CarriedRecord } from './journal/journal-record.ts'
import { isReplayed, type OutboxEntry } from './journal/outbox-entry.ts'
import { selectUnsent } from './journal/select-unsent.ts'
import { knownWork, type KnownWork } from './known-work.ts'
import { lostWork } from './lost-work.ts'
import { outboxCount } from './outbox-count.ts'
import type { PlantedBug } from './planted-bug.ts'
import { discardedItems, outboxView, type Relayable } from './outbox-view.ts'
import type { FeedBatch } from './replica/feed-batch.ts'
import type { Changed, FeedPosition, Replica } from './replica/replica.ts'
import { takeNewId } from './take-new-id.ts'
import type { Writer } from './views/live-views.ts'

/**
 * A journal and a replica that agree: what a person does is in both before they are told, what the server says is in both
 * before anybody sees it. It knows no network.
 */
export interface Device {
  readonly deviceId: string
  readonly userId: string
  /** `writer` is who need not be told what they have written themselves. */
  mutate(request: { leagueId: string; name: string; args: unknown }, writer?: Writer): Promise<Outcome>
  outbox(): OutboxItem[]
  summary(): Omit<OutboxSummary, 'lastSyncedAt'>
  lastSeq(): number
  /** What the server, which has come to `serverSeq`, has to be sent next. */
  unsent(serverSeq: number, limit: number): OutboxMutation[]
  /** What became of this device's mutations, as far as they were sent under the id that it still has. */
  recordOutcomes(outcomes: readonly MutationOutcome[], sentUnder?: string): Promise<void>
  /** The server has come to this number: what it had acknowledged beyond is to be sent again, or told of as lost. */
  serverHas(serverSeq: number): Promise<void>
  /**
   * This is what the server has under a number of this device. If it is not what was acknowledged here, all that was counts
   * as unanswered again, so that the next push finds where the two part. Answers whether it is so.
   */
  serverHolds(seq: number, content: string): Promise<boolean>
  /** Goes on under a new id, with everything that the server has not accepted. */
  renumber(): Promise<void>
  /** The feed has brought back a number of this device that it has never given: another one counts under its id. */
  isOvertaken(): boolean
  notices(): SyncNotice[]
  dismissNotice(id: number): Promise<void>
  /** Puts what was refused out of sight. */
  dismiss(seq: number, deviceId?: string): Promise<void>
  /** Puts unsent work of this device away for good. */
  discard(seq: number): Promise<void>
  /** What was put away in the last thirty days, newest first. */
  discarded(): DiscardedItem[]
  /** Does again, as something new, what the server refused; the refusal then goes out of sight. */
  retry(seq: number): Promise<Outcome>
  /** All of a league that shows here and that the feed has not brought back: others' first, in the order of showing. */
  unsettled(leagueId: string): OutboxEntry[]
  /** The last number of this device in a league that the feed has brought back; null where none is known. */
  confirmedThrough(leagueId: string): number | null
  /** What is known here of a change that a file brings. */
  readonly known: KnownWork
  /** Takes over what others have signed. Their work shows from now on, below this device's own. */
  takeOver(records: readonly CarriedRecord[]): Promise<void>
  /** The next work of others for the server, null where there is none that it may take. */
  toRelay(limit: number): Relayable | null
  recordCarried(deviceId: string, outcomes: readonly MutationOutcome[]): Promise<void>
  /** The server does not take a device's work of a league from this one, for now. */
  hold(deviceId: string, leagueId: string, why: Rejection): void
  /** Everything held back may be tried again. */
  releaseHeld(): void
  /** Gives a device's unanswered work of a league back. */
  giveBack(deviceId: string, leagueId: string): Promise<void>
  apply(batch: FeedBatch): Promise<void>
  /** The person may read these leagues and no others, says the server. */
  allow(leagueIds: readonly string[]): void
  /** Takes a league's rows away; its unsent work stays in the outbox. */
  drop(leagueId: string): Promise<void>
  positions(): Promise<Map<string, FeedPosition>>
  /** Leases say something else of plans, or the time does. */
  plansChanged(): Promise<void>
  /** The newest revision held of each league. */
  revisions(): Promise<Map<string, number>>
  checksum(leagueId: string): Promise<ChecksumResponse>
  /** Whether the server has taken up a mutation; of this device unless another one is named. */
  isSent(seq: number, deviceId?: string): boolean
  /** Reads the app's tables between transactions. */
  read<Result>(reader: (db: Db) => Promise<Result>): Promise<Result>
  close(): Promise<void>
}

export interface DeviceOptions {
  readonly journal: Journal
  readonly replica: Replica
  readonly clock: Clock
  readonly identity: Identity
  /** Told after a commit, before whoever caused it is answered. */
  readonly onChanged: (changed: Changed) => void
  readonly onOutbox: () => void
  /** Hears, while it opens, how many of how many changes have been put back. */
  readonly onOpening?: OnOpening
  readonly crash?: CrashHook
  readonly plantedBug?: PlantedBug | null
}

/** What a device signs with, what its person and it are called, and where new ids come from. */
export interface Identity {
  readonly key: DeviceKey
  readonly person: string
  readonly laptop: string
  readonly newId: () => string
}

/** Puts the journal's pending work on top of the replica, as it is, and opens it. */
export async function openDevice(options: DeviceOptions): Promise<Device> {
  const { journal, replica, clock, onChanged, onOutbox, onOpening = () => {}, crash = neverCrashes } = options
  const { plantedBug = null } = options
  const turns = inTurn()
  const turn = turns.write
  let allowed: ReadonlySet<string> | null = null
  const { factsOf, items, toRelay, hold, releaseHeld, isDone } = outboxView({
    journal,
    replica,
    now: () => clock.now(),
    isReadable: (leagueId) => allowed?.has(leagueId) !== false,
  })
  const count = outboxCount(items)
  const outboxChanged = (): void => {
    count.changed()
    onOutbox()
  }
  const compact = async (): Promise<void> => journal.compact(isDone, clock.now())
  const reopen = async (isLost: (entry: OutboxEntry) => boolean): Promise<readonly OutboxEntry[]> =>
    plantedBug === 'acknowledged-for-good' ? [] : journal.reopen(isLost)
  const keptOwn = (): readonly OutboxEntry[] =>
    plantedBug === 'acknowledged-for-good' ? [] : journal.kept().filter(({ carried }) => carried === null)
  /** Leagues whose acknowledged work was compared with the feed since this device was opened. */
  const compared = new Set<string>()
  const all = (): OutboxEntry[] => [...journal.carried(), ...journal.entries()]
  const rebase = async (leagueIds: Iterable<string>): Promise<void> => {
    for (const leagueId of leagueIds) onChanged(await replica.rebase(leagueId, all()))
  }

  const renumber = async (): Promise<ReadonlySet<string>> => {
    const { newId, ...identity } = options.identity
    return takeNewId(journal, { ...identity, deviceId: newId(), now: clock.now(), crash, plantedBug })
  }
  const isOvertaken = (): boolean => replica.newestConfirmed() > journal.lastSeq()
  // Set back beside a replica that was not: what is done now would count as come back already, and show nothing.
  if (isOvertaken()) await renumber()

  const toRebase = new Set([
    ...(await replica.touchedLeagues()),
    ...items().flatMap(({ state, leagueId }) => (state.kind === 'refused' ? [] : [leagueId])),
  ])
  const of = all().filter(
    (entry) => toRebase.has(entry.mutation.leagueId) && isReplayed(entry, factsOf(entry).confirmedThrough),
  ).length
  let done = 0
  for (const leagueId of toRebase)
    await replica.rebase(leagueId, all(), () => onOpening({ done: ++done, of }))

  await compact()

  const mutate: Device['mutate'] = async ({ leagueId, name, args }, writer) => {
    const seq = journal.lastSeq() + 1
    const mutation = OutboxMutation.parse(plain({ seq, leagueId, name, args, at: clock.now() }))
    const { outcome, changed } = await enterMutation(journal, replica, mutation, crash)
    if (!outcome.ok) return outcome
    crash('mutate:committed')
    count.added(mutation.at)
    onChanged(writer ? { ...changed, by: { writer, mutation: name } } : changed)
    onOutbox()
    return outcome
  }

  return {
    get deviceId() {
      return journal.deviceId()
    },
    userId: journal.userId,
    mutate: async (request, writer) => turn(async () => mutate(request, writer)),
    outbox: items,
    summary: count.counted,
    lastSeq: () => journal.lastSeq(),
    unsent: (serverSeq, limit) =>
      selectUnsent([...journal.entries(), ...keptOwn()], journal.lastSeq(), serverSeq, limit, (mutation) =>
        contentOf(journal.deviceId(), mutation),
      ),
    recordOutcomes: async (outcomes, sentUnder = journal.deviceId()) =>
      turn(async () => {
        if (sentUnder !== journal.deviceId()) return
        const news = outcomes.flatMap(({ seq, outcome }) => {
          const entry = journal.entry(seq)
          return entry && entry.outcome?.ok !== outcome.ok ? [{ entry, outcome }] : []
        })
        await journal.answered(outcomes)
        crash('push:journaled')
        const leaguesWhere = (ok: boolean): Set<string> =>
          new Set(news.filter((n) => n.outcome.ok === ok).map((n) => n.entry.mutation.leagueId))
        // A refused mutation's effect is gone at once. An accepted one only counts as sent from now on.
        await rebase(leaguesWhere(false))
        for (const leagueId of leaguesWhere(true)) onChanged(sentOnly(leagueId))
        await compact()
        outboxChanged()
      }),
    serverHas: async (serverSeq) =>
      turn(async () => {
        const lost = await reopen(({ mutation, carried }) => carried === null && mutation.seq > serverSeq)
        const notices = lostWork(journal, serverSeq, clock.now())
        if (lost.length + notices.length === 0) return
        for (const notice of notices) await journal.addNotice(notice)
        crash('reopen:journaled')
        await rebase(leaguesOf(lost))
        outboxChanged()
      }),
    serverHolds: async (seq, content) =>
      turn(async () => {
        const parted = isParted([...journal.entries(), ...keptOwn()], journal.deviceId(), seq, content)
        if (parted) await reopen(({ carried }) => carried === null)
        return parted
      }),
    renumber: async () =>
      turn(async () => {
        await rebase(await renumber())
        await compact()
        outboxChanged()
      }),
    isOvertaken,
    notices: () => journal.notices().flatMap(({ notice, dismissed }) => (dismissed ? [] : [notice])),
    dismissNotice: async (id) =>
      turn(async () => {
        await journal.dismissNotice(id)
        outboxChanged()
      }),
    dismiss: async (seq, ofDevice) =>
      turn(async () => {
        if (ofDevice !== undefined) await journal.carriedDismissed(ofDevice, seq, clock.now())
        else if (isRefused(journal.entry(seq))) await journal.discarded(seq, clock.now())
        crash('dismiss:journaled')
        outboxChanged()
      }),
    discard: async (seq) =>
      turn(async () => {
        if (journal.entry(seq)?.outcome !== null) return
        await journal.discarded(seq, clock.now())
        await rebase(leaguesOf([journal.entry(seq)]))
        outboxChanged()
      }),
    discarded: () => discardedItems(all(), clock.now()),
    retry: async (seq) =>
      turn(async () => {
        const entry = journal.entry(seq)
        if (!entry?.outcome || entry.outcome.ok) return notRefused
        const outcome = await mutate(entry.mutation)
        if (!outcome.ok) return outcome
        await journal.discarded(seq, clock.now())
        outboxChanged()
        return outcome
      }),
    unsettled: (leagueId) =>
      all().filter(
        (entry) =>
          entry.mutation.leagueId === leagueId &&
          entry.discardedAt === null &&
          isReplayed(entry, factsOf(entry).confirmedThrough),
      ),
    confirmedThrough: (leagueId) => replica.confirmedThrough(leagueId) || null,
    known: knownWork(journal, replica),
    takeOver: async (records) =>
      turn(async () => {
        await journal.takeOver(records)
        crash('take-over:journaled')
        for (const { author, envelopes } of records) {
          releaseHeld(author.deviceId)
          await rebase(new Set(envelopes.map((envelope) => envelope.leagueId)))
        }
        outboxChanged()
      }),
    toRelay,
    recordCarried: async (ofDevice, outcomes) =>
      turn(async () => {
        const refused = outcomes.filter(
          ({ seq, outcome }) => !outcome.ok && !isRefused(journal.carriedEntry(ofDevice, seq)),
        )
        await journal.carriedAnswered(ofDevice, outcomes)
        crash('relay:journaled')
        const leagues = leaguesOf(outcomes.map(({ seq }) => journal.carriedEntry(ofDevice, seq)))
        if (refused.length > 0) await rebase(leagues)
        for (const leagueId of leagues) onChanged(sentOnly(leagueId))
        await compact()
        outboxChanged()
      }),
    hold: (ofDevice, leagueId, why) => {
      hold(ofDevice, leagueId, why)
      outboxChanged()
    },
    releaseHeld: () => {
      releaseHeld()
      count.changed()
    },
    giveBack: async (ofDevice, leagueId) =>
      turn(async () => {
        await journal.carriedRemoved(ofDevice, leagueId)
        await rebase([leagueId])
        outboxChanged()
      }),
    apply: async (batch) =>
      turn(async () => {
        const { leagueId } = batch
        const compare = batch.replace || !compared.has(leagueId)
        // What the server has lost shows again in the transaction that takes it away.
        const entries = compare ? [...journal.kept(), ...all()] : all()
        onChanged(await replica.apply(batch, entries, clock.now()))
        compared.add(leagueId)
        if (compare) {
          await reopen(
            ({ mutation, carried }) =>
              mutation.leagueId === leagueId &&
              mutation.seq > replica.confirmedThrough(leagueId, carried?.author.deviceId),
          )
        }
        await compact()
        outboxChanged()
      }),
    allow: (leagueIds) => {
      allowed = new Set(leagueIds)
      count.changed()
    },
    drop: async (leagueId) =>
      turn(async () => {
        const changed = await replica.drop(leagueId)
        onChanged(changed)
        outboxChanged()
      }),
    plansChanged: async () =>
      turn(async () => {
        for (const changed of await replica.putPlans()) onChanged(changed)
      }),
    revisions: async () => turn(async () => replica.revisions()),
    positions: async () => turn(async () => replica.positions()),
    checksum: async (leagueId) => turn(async () => replica.checksum(leagueId)),
    isSent: (seq, ofDevice) =>
      (ofDevice === undefined ? journal.entry(seq) : journal.carriedEntry(ofDevice, seq))?.outcome !== null,
    read: async (reader) => turns.read(async () => reader(replica.database)),
    close: async () =>
      turn(async () => {
        await journal.close()
        await replica.database.close()
      }),
  }
}

function leaguesOf(entries: readonly (OutboxEntry | undefined)[]): Set<string> {
  return new Set(entries.flatMap((entry) => (entry ? [entry.mutation.leagueId] : [])))
}

function isRefused(entry: OutboxEntry | undefined): boolean {
  return entry?.outcome?.ok === false
}

const notRefused = rejected('not-refused', 'Only what the server has refused can be done again.')

/** What is sent and what is not shows in standings, which say how settled they are. */
function sentOnly(leagueId: string): Changed {
  return { leagueId, rows: new Map([['standings', new Set()]]), replaced: false }
}

/** The value as it will be read back from the journal, so that a replay runs with exactly what ran now. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown
}

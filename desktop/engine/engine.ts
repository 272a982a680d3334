import { v7 as uuidV7 } from 'uuid'
import type { SyncStatusEvent } from '#desktop/ipc/engine-channel.ts'
import type { OpeningNotes } from '#desktop/ipc/engine-state.ts'
import type { LeaseKey } from '#shared/entitlements/lease.ts'
import { findQuery } from '#shared/queries/registry.ts'
import { systemClock, type Clock } from './clock.ts'
import type { CrashHook } from './crash-points.ts'
import { openBundles } from './bundle/bundles.ts'
import { openDevice, type Device } from './device.ts'
import { engineCallsOf, type EngineCalls } from './engine-calls.ts'
import type { EngineLog } from './engine-log.ts'
import { openJournal } from './journal/journal.ts'
import type { Retention } from './journal/retention.ts'
import { openLeases } from './leases/leases.ts'
import type { OnOpening } from './on-opening.ts'
import { openStorage, type Storage, type StorageOptions } from './open-storage.ts'
import { refusalOfDisk } from './engine-refused.ts'
import { keepFeedCopy } from './replica/keep-feed-copy.ts'
import { feedCopyIn } from './replica/open-database.ts'
import type { PlantedBug } from './planted-bug.ts'
import { openReplica, type Changed } from './replica/replica.ts'
import { openSyncDriver } from './sync/driver.ts'
import type { Fetch } from './sync/server-calls.ts'
import { computedQueries } from './views/computed-queries.ts'
import { liveValues } from './views/device-values.ts'
import { liveAnswers, type LiveAnswers } from './views/live-answers.ts'
import { liveViews, type Writer } from './views/live-views.ts'
import { seasonCache } from './views/season-cache.ts'

/** A device without a screen: it holds a person's leagues, takes their work and keeps in step with the server. */
export interface Engine {
  /** The id under which it counts now. */
  readonly deviceId: string
  /** What a person should know of how it opened. */
  readonly opened: OpeningNotes
  readonly calls: EngineCalls
  /** The calls, of somebody who need not be told what they have written themselves. */
  callsOf(writer: Writer): EngineCalls
  /** What can be followed. */
  readonly live: LiveAnswers
  /** The journal and the replica, for tests and scripts that look deeper than a window does. */
  readonly device: Device
  /** With the token of a sign-in; connects. */
  signIn(token: string): void
  /** What leases are signed with, as a sign-in has brought it; none where the server gives no leases. */
  setLeaseKeys(keys: readonly LeaseKey[]): void
  /** Stops talking to the server. What is on this device stays. */
  signOut(): void
  onEvent(listener: (event: SyncStatusEvent) => void): () => void
  close(): Promise<void>
}

export interface EngineOptions {
  readonly userId: string
  /** What the person is called, and what they call this laptop: others read it in files and lists. */
  readonly person?: string
  readonly laptop?: string
  /** Where the server listens: 'https://gridboss.example'. */
  readonly serverUrl: string
  /** Signs in at once, if there is one. */
  readonly token?: string | null
  /** What leases are signed with, as the sign-in has brought it. */
  readonly leaseKeys?: readonly LeaseKey[]
  readonly fetch?: Fetch
  readonly clock?: Clock
  readonly newId?: () => string
  readonly log?: EngineLog
  /** Told after each step of opening, with how many changes are put back once it has come to that. */
  readonly onOpening?: OnOpening
  /** How many mutations that are done with the journal may carry along before it is written anew. */
  readonly compactAfter?: number
  readonly retention?: Retention
  /** For tests: see crash-points.ts and planted-bug.ts. */
  readonly crash?: CrashHook
  readonly plantedBug?: PlantedBug | null
}

/** Opens the engine on a directory of its own. Throws EngineRefused when the directory cannot be used. */
export async function openEngine(options: EngineOptions & StorageOptions): Promise<Engine> {
  const { directory, log = () => {}, clock = systemClock } = options
  const storage = await openStorage(options)
  try {
    const engine = await startEngine(options, storage)
    const copy = keepFeedCopy({
      path: feedCopyIn(directory),
      read: async (reader) => engine.device.read(reader),
      clock,
      onFault: (error) => log('feed-copy-fault', { error: String(error) }),
    })
    engine.onEvent((event) => {
      if (event.kind === 'sync-status' && event.status.kind === 'synced') copy.synced()
    })
    return {
      ...engine,
      close: async () => {
        await copy.close()
        await engine.close()
      },
    }
  } catch (error) {
    await storage.journal.close().catch(() => {})
    await storage.database.close().catch(() => {})
    await storage.close()
    throw refusalOfDisk(error, directory) ?? error
  }
}

/** Starts the engine on storage that is open. */
export async function startEngine(options: EngineOptions, storage: Storage): Promise<Engine> {
  const {
    userId,
    clock = systemClock,
    newId = uuidV7,
    log = () => {},
    person = 'Somebody',
    laptop = 'Laptop',
  } = options
  const listeners = new Set<(event: SyncStatusEvent) => void>()
  const emit = (event: SyncStatusEvent): void => {
    for (const listener of listeners) listener(event)
  }
  if (storage.origin === 'unreadable' || storage.origin === 'salvaged')
    log('replica-replaced', { origin: storage.origin })

  const journal = await openJournal({
    ...options,
    file: storage.journal,
    userId,
    newDeviceId: newId(),
  })
  if (journal.damage) log('journal-damaged', { ...journal.damage })
  const leases = openLeases({
    file: storage.leases,
    keys: options.leaseKeys ?? [],
    userId,
    deviceId: () => journal.deviceId(),
    clock,
    log,
    onChanged: (because) => {
      device.plansChanged().catch((error: unknown) => log('leases-fault', { error: String(error) }))
      values.note()
      if (because !== 'leases') driver.leasesLooked()
    },
  })
  const replica = await openReplica({
    ...options,
    planOf: (leagueId) => leases.planOf(leagueId),
    database: storage.database,
    deviceId: () => journal.deviceId(),
    userId,
  })
  const cache = seasonCache()
  const changed = (what: Changed): void => {
    cache.note(what)
    views.note(what)
  }
  const outboxChanged = (): void => {
    driver.outboxChanged()
    values.note()
  }
  let signedIn = false
  // The driver and the views exist before anything can change: opening puts pending work back without telling anybody.
  const device = await openDevice({
    ...options,
    journal,
    replica,
    clock,
    identity: { key: storage.key, person, laptop, newId },
    onChanged: changed,
    onOutbox: outboxChanged,
  })
  const computed = computedQueries(cache, (seq, of) => device.isSent(seq, of), device)
  const bundles = openBundles({ device, key: storage.key, clock, person, laptop })
  const views = liveViews({
    find: (name) => (Object.hasOwn(computed, name) ? (computed[name] ?? null) : findQuery(name)),
    read: async (reader) => device.read(reader),
    onFault: (name, error) => log('query-fault', { name, error: String(error) }),
  })
  const syncedAt = [...(await device.positions()).values()].map((position) => position.syncedAt)
  const driver = openSyncDriver({
    ...options,
    fetch: options.fetch ?? globalThis.fetch,
    device,
    key: storage.key,
    laptop,
    leases,
    newId,
    clock,
    log,
    lastSyncedAt: syncedAt.length === 0 ? null : Math.min(...syncedAt),
    onStatus: (status) => {
      values.note()
      emit({ kind: 'sync-status', status })
    },
  })
  const values = liveValues({
    'sync-status': () => {
      const status = driver.status()
      // Whoever gave the token can get another one: nobody needs to sign in before they have given up.
      return status.kind === 'needs-sign-in' && signedIn ? { ...status, kind: 'syncing' } : status
    },
    outbox: () => device.outbox(),
    discarded: () => device.discarded(),
    notices: () => device.notices(),
    leases: () => leases.states(),
    'server-clock': () => ({ offsetMs: driver.clockOffset() }),
  })
  const live = liveAnswers(views, values)
  leases.begin()
  const parts = { device, driver, live, bundles, storage, laptop }
  const signIn = (token: string): void => {
    signedIn = true
    driver.signIn(token)
    values.note()
  }
  if (options.token) signIn(options.token)

  return {
    get deviceId() {
      return journal.deviceId()
    },
    device,
    opened: { journal: journal.damage, replica: replicaNotes[storage.origin] },
    calls: engineCallsOf(parts),
    callsOf: (writer) => engineCallsOf(parts, writer),
    live,
    signIn,
    setLeaseKeys: (keys) => leases.setKeys(keys),
    signOut: () => {
      signedIn = false
      driver.signOut()
      values.note()
    },
    onEvent: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: async () => {
      driver.close()
      listeners.clear()
      await leases.close()
      await device.close()
      await storage.close()
    },
  }
}

const replicaNotes: Record<Storage['origin'], OpeningNotes['replica']> = {
  opened: 'as-it-was',
  created: 'as-it-was',
  salvaged: 'made-anew',
  unreadable: 'empty',
}

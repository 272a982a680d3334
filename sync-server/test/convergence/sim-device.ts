import type { PGlite } from '@electric-sql/pglite'
import type { Role } from '#shared/model/role.ts'
import { demoUsers } from '#server/demo/demo-league.ts'
import { newDeviceKey, newKeyText } from '#desktop/engine/bundle/device-key.ts'
import type { CrashPoint } from '#desktop/engine/crash-points.ts'
import { startEngine, type Engine } from '#desktop/engine/engine.ts'
import { noLeases } from '#desktop/engine/leases/lease-file.ts'
import type { PlantedBug } from '#desktop/engine/planted-bug.ts'
import { memoryJournal, type Disk } from './memory-journal.ts'
import { mortalDatabase } from './mortal-database.ts'
import type { Done, Ledger } from './ledger.ts'
import { letRun, type SimClock } from './sim-clock.ts'
import { simNetwork, type SimNetwork } from './sim-transport.ts'
import type { SimServer } from './sim-server.ts'
import { readTables, tablesOf, writeTables, type TableRows } from './table-rows.ts'

/** A laptop: an engine that can die and start again over what it has on its disk. */
export interface SimDevice {
  readonly name: string
  /** Whose it is; a copy of another laptop is that one's person's. */
  readonly user: Role
  readonly pg: PGlite
  readonly network: SimNetwork
  /** Null while it is dead. */
  readonly engine: Engine | null
  readonly deviceId: () => string
  /** The crash points at which it has died. */
  readonly diedAt: Set<CrashPoint>
  act(name: string, args: unknown, leagueId: string): Promise<void>
  /** Whether it may die at its crash points, by chance. */
  setMortal(mortal: boolean): void
  kill(): void
  start(): Promise<void>
  /** The replica is lost, as after a power cut; the journal is not. */
  loseReplica(): Promise<void>
  /** What somebody would copy who copies its directory, but for the replica. */
  copy(): DeviceCopy
  /** The replica's rows, for a copy of the whole directory. */
  copyReplica(): Promise<TableRows>
  /**
   * Kills it and puts such a copy in place of what it had. Its replica stays as it is (true), is emptied, and so fetched
   * again (false), or becomes the one given.
   */
  restore(copy: DeviceCopy, replica: boolean | TableRows): Promise<void>
}

/** A laptop's files at one moment. */
export interface DeviceCopy {
  readonly user: Role
  readonly token: string
  readonly disk: Readonly<Disk>
  /** What was acknowledged to its person by then. */
  readonly done: readonly Done[]
}

export interface SimDeviceOptions {
  readonly name: string
  readonly user: Role
  readonly pg: PGlite
  readonly server: SimServer
  readonly clock: SimClock
  readonly random: () => number
  readonly newId: () => string
  readonly skew: number
  readonly plantedBug: PlantedBug | null
  readonly ledger: Ledger
  readonly beforePush: (deviceId: string, path: string, body: string) => Promise<void>
  /** Called after every commit of the device's database. */
  readonly afterCommit: (device: SimDevice) => Promise<void>
  readonly origin: string
}

export async function openSimDevice(options: SimDeviceOptions): Promise<SimDevice> {
  const { pg, server, clock, random, newId, ledger } = options
  let { user } = options
  let token = await server.token(user)
  let disk: Disk = { bytes: new Uint8Array(), pem: newKeyText() }
  let done: readonly Done[] = []
  await emptyReplica(pg)
  let life = { alive: false }
  let engine: Engine | null = null
  let deviceId = ''
  let mortal = false
  let starts = 0

  const die = (): void => {
    life.alive = false
    engine = null
  }

  const network = simNetwork({
    server,
    random,
    isAlive: () => life.alive,
    beforePush: async (path, body) => options.beforePush(device.deviceId(), path, body),
  })

  const device: SimDevice = {
    name: options.name,
    get user() {
      return user
    },
    pg,
    network,
    get engine() {
      return engine
    },
    deviceId: () => engine?.deviceId ?? deviceId,
    diedAt: new Set(),
    act: async (name, args, leagueId) => {
      const acting = engine
      if (!acting) return
      const tried = ledger.tried(name, args)
      const outcome = await acting.calls.mutate({ leagueId, name, args }).catch(() => null)
      if (!outcome?.ok || engine !== acting) return
      ledger.acknowledged(tried)
      done = [...done, tried]
    },
    setMortal: (next) => {
      mortal = next
    },
    kill: die,
    start: async () => {
      const mine = { alive: true }
      life = mine
      starts += 1
      const assertAlive = (): void => {
        if (!mine.alive) throw new Error('the device is dead')
      }
      // Whatever the dead device had under way in the database is over before the next one begins.
      await pg.query('select 1')
      try {
        engine = await startEngine(
          {
            userId: demoUsers[user].id,
            // An address of its own for each life: the feed's client remembers addresses across streams.
            serverUrl: `http://${options.origin}-${String(starts)}.invalid`,
            token,
            fetch: async (input, init) => {
              assertAlive()
              const response = await network.fetch(input, init)
              assertAlive()
              return response
            },
            clock: clock.forDevice(options.skew, random, () => mine.alive),
            newId,
            plantedBug: options.plantedBug,
            compactAfter: 3,
            retention: { ms: 86_400_000, entries: 4, bytes: 100_000 },
            crash: (point) => {
              assertAlive()
              if (!mortal || random() >= riskAt[point]) return
              device.diedAt.add(point)
              die()
              throw new Error(`the device died at ${point}`)
            },
          },
          {
            journal: memoryJournal(disk, assertAlive),
            database: mortalDatabase(pg, {
              beforeStatement: assertAlive,
              afterCommit: async () => {
                await options.afterCommit(device)
                assertAlive()
              },
            }),
            drafts: { save: async () => {}, load: async () => null, discard: async () => {} },
            key: newDeviceKey(disk),
            leases: { kept: noLeases, keep: async () => {} },
            origin: 'opened',
            close: async () => {},
          },
        )
        deviceId = engine.deviceId
      } catch (error) {
        // It may die while it starts; anything else is a bug.
        if (mine.alive) throw error
        engine = null
      }
    },
    loseReplica: async () => emptyReplica(pg),
    copy: () => ({ user, token, disk: { ...disk }, done }),
    copyReplica: async () => readTables(pg, 'synced', 'app', 'device'),
    restore: async (copy, replica) => {
      die()
      await letRun(20)
      await pg.query('select 1')
      if (replica === false) await emptyReplica(pg)
      else if (replica !== true) await writeTables(pg, replica)
      ledger.overwritten(done.filter((one) => !copy.done.includes(one)))
      user = copy.user
      token = copy.token
      disk = { ...copy.disk }
      done = copy.done
    },
  }
  return device
}

/** How likely a device dies where it comes by: more so where it seldom does. */
const riskAt: Record<CrashPoint, number> = {
  'mutate:before-journal': 0.03,
  'mutate:journaled': 0.04,
  'mutate:committed': 0.04,
  'push:before-send': 0.04,
  'push:answered': 0.06,
  'push:journaled': 0.08,
  'apply:begun': 0.015,
  'apply:undone': 0.015,
  'apply:written': 0.02,
  'apply:replayed': 0.02,
  'apply:committed': 0.02,
  'drop:committed': 0.4,
  'dismiss:journaled': 0.4,
  'take-over:journaled': 0.3,
  'relay:journaled': 0.2,
  'reopen:journaled': 0.2,
  'renumber:journaled': 0.3,
  'compact:written': 0.2,
  'compact:renamed': 0.2,
}

async function emptyReplica(pg: PGlite): Promise<void> {
  const tables = await tablesOf(pg, 'synced', 'app', 'device')
  await pg.exec(tables.map((table) => `delete from ${table};`).join('\n'))
}

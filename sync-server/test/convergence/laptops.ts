import { afterEach, beforeAll, beforeEach, expect } from 'vitest'
import type { Role } from '#shared/model/role.ts'
import type { OutboxItem, SyncNotice } from '#shared/sync/status.ts'
import { demoLeague } from '#server/demo/demo-league.ts'
import { plantedBugs } from '#desktop/engine/planted-bug.ts'
import { openLedger } from './ledger.ts'
import { openSimDatabases } from './sim-databases.ts'
import { letRun, simClock, type SimClock } from './sim-clock.ts'
import { openSimDevice, type SimDevice } from './sim-device.ts'
import { openSimServer, type SimServer } from './sim-server.ts'
import type { SimBug, SimDatabases } from './simulate.ts'

/** Laptops and a server for one test at a time, over a network without faults: what happens is said step by step. */
export interface Laptops {
  readonly server: SimServer
  readonly laptop: (user?: Role, bug?: SimBug | null) => Promise<SimDevice>
  readonly add: (device: SimDevice, ...names: string[]) => Promise<void>
  /** Everybody is connected, and has time until everything is settled. */
  readonly settled: (...devices: SimDevice[]) => Promise<void>
  /** Whether they come to rest within so many rounds. */
  readonly comesToRest: (rounds: number, devices: readonly SimDevice[]) => Promise<boolean>
  /** Some time goes by, and nobody who is offline is connected. */
  readonly goesBy: (ms: number) => Promise<void>
  /** Which of the drivers `added` are on the server, as often as each was added. */
  readonly onServer: () => Promise<string[]>
  readonly shown: (device: SimDevice) => Promise<string[]>
  /** From now on, the drivers of these names that a commit of the device's database does not show are noted. */
  readonly watch: (device: SimDevice, ...names: string[]) => readonly string[]
}

export const added = [
  'Alpha',
  'Bravo',
  'Charlie',
  'Delta',
  'Echo',
  'Foxtrot',
  'Golf',
  'Hotel',
  'India',
  'Juliett',
]

export const outbox = async (device: SimDevice): Promise<OutboxItem[]> =>
  (await device.engine?.calls.outbox({})) ?? []
export const unsent = async (device: SimDevice): Promise<number> =>
  (await outbox(device)).filter(({ state }) => state.kind === 'pending').length
export const notices = async (device: SimDevice): Promise<SyncNotice[]> =>
  (await device.engine?.calls.notices({})) ?? []

/** To be called once in a file of tests. */
export function openLaptops(count: number): Laptops {
  let databases: SimDatabases
  let server: SimServer
  let clock: SimClock
  let opened: SimDevice[]
  let watched: Map<SimDevice, { readonly names: readonly string[]; readonly hidden: string[] }>
  let ids: number
  let runs = 0
  let people = 0

  beforeAll(async () => {
    databases = await openSimDatabases(count)
  })
  beforeEach(async () => {
    clock = simClock(Date.parse('2026-05-01T12:00:00Z'))
    server = await openSimServer(databases.server, clock)
    opened = []
    watched = new Map()
    ids = 0
    runs += 1
  })
  afterEach(async () => {
    for (const device of opened) device.kill()
    await server.stop()
    await letRun(50)
  })

  const laptop = async (user: Role = 'OWNER', bug: SimBug | null = null): Promise<SimDevice> => {
    const pg = databases.devices[opened.length]
    if (!pg) throw new Error('no database left')
    const device = await openSimDevice({
      name: `laptop ${String(opened.length + 1)}`,
      user,
      pg,
      server,
      clock,
      random: () => 0.999,
      newId: () => {
        ids += 1
        return `5eed0000-0000-7000-8000-${String(runs).padStart(4, '0')}${String(ids).padStart(8, '0')}`
      },
      skew: 0,
      ledger: openLedger(),
      plantedBug: plantedBugs.find((each) => each === bug) ?? null,
      origin: `laptop-${String(runs)}-${String(opened.length)}`,
      beforePush: async () => {
        if (bug === 'number-alone') await server.pg.query('update outcomes set content = null')
      },
      afterCommit: async (which) => {
        const looked = watched.get(which)
        if (!looked) return
        const seen = await shown(which)
        looked.hidden.push(...looked.names.filter((name) => !seen.includes(name)))
      },
    })
    opened.push(device)
    device.network.setFaulty(false)
    return device
  }

  const comesToRest = async (rounds: number, devices: readonly SimDevice[]): Promise<boolean> => {
    let calm = 0
    for (let round = 0; round < rounds && calm < 3; round += 1) {
      for (const device of devices) {
        device.network.setOnline(true)
        if (!device.engine) await device.start()
      }
      await goesBy(1_500)
      const all = await Promise.all(devices.map(async (device) => device.engine?.calls.syncStatus({})))
      calm = all.every((status) => status?.kind === 'synced' && status.pending === 0) ? calm + 1 : 0
      if (calm === 1) for (const device of devices) await device.engine?.calls.syncNow({})
    }
    return calm === 3
  }

  const goesBy = async (ms: number): Promise<void> => {
    clock.advance(ms)
    await letRun(20)
  }

  return {
    get server() {
      return server
    },
    laptop,
    add: async (device, ...names) => {
      for (const displayName of names) {
        people += 1
        const id = `5eed0000-0000-7000-8000-9${String(people).padStart(11, '0')}`
        await device.act('driver.add', { items: [{ id, displayName }] }, demoLeague.id)
      }
    },
    settled: async (...devices) => {
      expect(await comesToRest(200, devices)).toBe(true)
    },
    comesToRest,
    goesBy,
    onServer: async () => driversIn(server.pg, 'drivers'),
    shown,
    watch: (device, ...names) => {
      const hidden: string[] = []
      watched.set(device, { names, hidden })
      return hidden
    },
  }
}

async function driversIn(pg: SimDevice['pg'], table: string): Promise<string[]> {
  const { rows } = await pg.query<{ display_name: string }>(
    `select display_name from ${table} where display_name = any($1) order by display_name`,
    [added],
  )
  return rows.map((row) => row.display_name)
}

const shown = async (device: SimDevice): Promise<string[]> => driversIn(device.pg, 'app.drivers')

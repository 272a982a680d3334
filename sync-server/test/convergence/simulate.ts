import type { PGlite } from '@electric-sql/pglite'
import { rejected } from '#shared/base/outcome.ts'
import { seededRandom } from '#shared/base/seeded-random.ts'
import { Role } from '#shared/model/role.ts'
import type { CrashPoint } from '#desktop/engine/crash-points.ts'
import { plantedBugs } from '#desktop/engine/planted-bug.ts'
import { checkOnce, readModel } from './check-once.ts'
import { openLedger } from './ledger.ts'
import { lostRefusals } from './lost-refusals.ts'
import { misfortunes, misfortunesOf } from './misfortune.ts'
import { checkEqual, checkPending, checkPrefix, isAtItsRevision, Violation } from './oracles.ts'
import { pick } from './pick.ts'
import { randomAction } from './random-action.ts'
import { fileExchange } from './file-exchange.ts'
import { letRun, simClock, type SimClock } from './sim-clock.ts'
import { openSimDevice, type SimDevice } from './sim-device.ts'
import { openSimServer, type SimServer } from './sim-server.ts'

/** Databases that runs borrow, because making one takes seconds. */
export interface SimDatabases {
  readonly server: PGlite
  readonly devices: readonly PGlite[]
}

/**
 * 'no-idempotency': the server forgets what it has done before each push. 'relay-forgets': before each relay.
 * 'number-alone': it forgets what its outcomes answered. 'restored-refuses': once it was restored, it answers what it has
 * done and is asked for again as if it had refused it.
 * The others: planted-bug.ts of the engine.
 */
export const simBugs = [
  ...plantedBugs,
  'no-idempotency',
  'relay-forgets',
  'number-alone',
  'restored-refuses',
] as const
export type SimBug = (typeof simBugs)[number]

export interface SimResult {
  readonly seed: number
  readonly devices: number
  readonly acknowledged: number
  readonly refused: number
  readonly crashes: number
  readonly states: number
  /** How many files with somebody's unsent work were taken over by somebody else. */
  readonly files: number
  /** How often a device or the server was set back to an earlier state, or to a copy of another. */
  readonly setBack: number
  readonly diedAt: readonly CrashPoint[]
}

/**
 * A race night gone wrong: two to four devices and a server over a bad network, dying and starting again, while roles
 * change. Throws a Violation if an oracle is broken on the way, or if all does not agree once the trouble is over.
 */
export async function simulate(
  databases: SimDatabases,
  seed: number,
  { steps = 60, bug = null }: { steps?: number; bug?: SimBug | null } = {},
): Promise<SimResult> {
  const random = seededRandom(seed)
  const clock = simClock(Date.parse('2026-05-01T12:00:00Z'))
  const server = await openSimServer(databases.server, clock)
  const before = await readModel(server.pg)
  const newId = idsFrom(seed)
  const users = [...Role.options, pick(Role.options, random)].sort(() => random() - 0.5)
  const devices: SimDevice[] = []
  const seen = new Map<SimDevice, number>()
  const ledger = openLedger()
  /** Devices that may take what a restored server says for what follows on what it said before, until they compare. */
  const unsure = new Map<SimDevice, number>()
  const lost = lostRefusals()
  let wasRestored = false
  const violations: Violation[] = []
  let crashes = 0

  const count = Math.min(databases.devices.length, 2 + Math.floor(random() * 3))
  for (const [index, pg] of databases.devices.slice(0, count).entries()) {
    const device = await openSimDevice({
      name: `device ${String(index + 1)}`,
      user: users[index] ?? 'OWNER',
      pg,
      server,
      clock,
      random,
      newId,
      // One of the clocks is a year off.
      skew: index === 1 ? -31_536_000_000 : Math.floor(random() * 60_000),
      ledger,
      plantedBug: plantedBugs.find((each) => each === bug) ?? null,
      origin: `device-${String(index + 1)}-of-${String(seed)}`,
      beforePush: async (deviceId, path, body) => {
        if (bug === 'number-alone') await server.pg.query('update outcomes set content = null')
        if (bug === 'restored-refuses' && wasRestored) {
          await server.pg.query('update outcomes set outcome = $1', [rejected('forbidden', 'No.')])
        }
        if (bug === 'no-idempotency' && path === '/sync/push') await forget(server.pg, deviceId, body)
        if (bug === 'relay-forgets' && path === '/sync/relay') {
          const { author } = JSON.parse(body) as { author: { deviceId: string } }
          await forget(server.pg, author.deviceId, body)
        }
      },
      afterCommit: async (which) => {
        const since = Math.max(seen.get(which) ?? 0, unsure.get(which) ?? 0)
        try {
          seen.set(which, await checkPrefix(pg, server.history, since))
          if (unsure.has(which) && (await isAtItsRevision(pg, server.history, since))) unsure.delete(which)
        } catch (error) {
          if (!(error instanceof Violation)) throw error
          if (!unsure.has(which)) violations.push(error)
        }
      },
    })
    devices.push(device)
    await device.start()
  }

  const trouble = async (): Promise<void> => {
    const device = pick(devices, random)
    const choice = random()
    if (choice < 0.5) await randomAction(device, random, newId)
    else if (choice < 0.6) device.network.setOnline(random() < 0.6)
    else if (choice < 0.63) device.kill()
    else if (choice < 0.7) server.crashAfter(1 + Math.floor(random() * 60))
    else if (choice < 0.78)
      await server.setRole('STEWARD', pick([...Role.options.slice(1), null], random)).catch(() => {})
    else if (choice < 0.87) await server.work(random() < 0.3).catch(() => {})
    else if (choice < 0.9 && device.engine === null) {
      await device.loseReplica()
      seen.delete(device)
    } else await device.engine?.calls.syncNow({})
  }

  const exchange = fileExchange(devices, seededRandom(seed + 1_000_003))
  const misfortune = misfortunesOf(
    misfortunes[seed % misfortunes.length] ?? 'none',
    devices,
    server,
    seededRandom(seed + 2_000_003),
    {
      emptied: (device) => seen.delete(device),
      restoring: async () => lost.note(server.pg),
      restored: () => {
        wasRestored = true
        for (const device of devices) unsure.set(device, server.history.length() - 1)
      },
    },
  )

  const run = async (): Promise<void> => {
    // Most devices have seen the league before the trouble begins; the others meet it in the midst of it.
    for (const device of devices) device.network.setFaulty(random() < 0.3)
    await letRun(60)
    for (const device of devices) {
      device.network.setFaulty(true)
      device.setMortal(true)
    }

    for (let step = 0; step < steps; step += 1) {
      await trouble()
      await exchange.perhaps()
      await misfortune.perhaps()
      clock.advance(Math.floor(random() * 3_000))
      await letRun(Math.floor(random() * 40))
      if (!server.isAlive() && random() < 0.5) await server.restart()
      for (const device of devices) {
        if (device.engine !== null) continue
        crashes += 1
        if (random() < 0.5) await device.start()
      }
      for (const device of devices) if (random() < 0.2) await checkPending(device)
      if (violations[0]) throw violations[0]
    }
    await heal(server, devices, clock)
    if (violations[0]) throw violations[0]
    for (const device of devices) {
      await checkPending(device)
      await checkEqual(device, server)
    }
    await checkOnce(server.pg, devices, ledger, before, lost)
  }

  try {
    await run()
    return {
      seed,
      devices: devices.length,
      acknowledged: ledger.count(),
      refused: await countRefused(server.pg),
      crashes,
      states: server.history.length(),
      files: exchange.taken(),
      setBack: misfortune.happened(),
      diedAt: [...new Set(devices.flatMap((device) => [...device.diedAt]))],
    }
  } finally {
    // A run that failed must not go on under the next one.
    for (const device of devices) device.kill()
    await server.stop()
    await letRun(50)
  }
}

/** The network is good again, everybody is there, and time goes by until nothing is left to do. */
async function heal(server: SimServer, devices: readonly SimDevice[], clock: SimClock): Promise<void> {
  for (const device of devices) {
    device.network.setOnline(true)
    device.network.setFaulty(false)
    device.setMortal(false)
  }
  server.crashAfter(Infinity)
  let calm = 0
  for (let round = 0; round < 300; round += 1) {
    if (!server.isAlive()) await server.restart()
    for (const device of devices) if (device.engine === null) await device.start()
    await server.work(false)
    clock.advance(1_500)
    await letRun(20)
    const states = await Promise.all(devices.map(async (device) => device.engine?.calls.syncStatus({})))
    calm = states.every((status) => status?.kind === 'synced' && status.pending === 0) ? calm + 1 : 0
    // Who was given access back learns of it at the next hello, which is a minute away unless it is asked for.
    if (calm === 1) for (const device of devices) await device.engine?.calls.syncNow({})
    if (calm >= 4) return
  }
  const states = await Promise.all(devices.map(async (device) => device.engine?.calls.syncStatus({})))
  throw new Violation('settles', JSON.stringify(states))
}

/** What a server without a memory for devices would do. */
async function forget(pg: PGlite, deviceId: string, body: string): Promise<void> {
  const { mutations } = JSON.parse(body) as { mutations: { seq: number }[] }
  const first = mutations[0]?.seq ?? 1
  await pg.query('delete from outcomes where device_id = $1 and seq >= $2', [deviceId, first])
  await pg.query('update devices set last_seq = least(last_seq, $2) where id = $1', [deviceId, first - 1])
}

async function countRefused(pg: PGlite): Promise<number> {
  const { rows } = await pg.query<{ count: number }>(
    `select count(*)::integer as count from outcomes where not (outcome ->> 'ok')::boolean`,
  )
  return rows[0]?.count ?? 0
}

function idsFrom(seed: number): () => string {
  let last = 0
  return () => {
    last += 1
    return `5eed0000-0000-7000-8${String(seed % 1000).padStart(3, '0')}-${String(last).padStart(12, '0')}`
  }
}

import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Role } from '#shared/model/role.ts'
import { demoLeague } from '#server/demo/demo-league.ts'
import { plantedBugs } from '#desktop/engine/planted-bug.ts'
import { openLedger } from './ledger.ts'
import { openSimDatabases } from './sim-databases.ts'
import { letRun, simClock, type SimClock } from './sim-clock.ts'
import { openSimDevice, type SimDevice } from './sim-device.ts'
import { openSimServer, type SimServer } from './sim-server.ts'
import type { SimBug, SimDatabases } from './simulate.ts'

/* Laptops set back to a copy of their files, laptops made from one image, a server restored: each step by itself. */

let databases: SimDatabases
let server: SimServer
let clock: SimClock
let opened: SimDevice[]
let ids: number
let runs = 0

beforeAll(async () => {
  databases = await openSimDatabases(2)
})
beforeEach(async () => {
  clock = simClock(Date.parse('2026-05-01T12:00:00Z'))
  server = await openSimServer(databases.server, clock)
  opened = []
  ids = 0
  runs += 1
})
afterEach(async () => {
  for (const device of opened) device.kill()
  await server.stop()
  await letRun(50)
})

async function laptop(user: Role = 'OWNER', bug: SimBug | null = null): Promise<SimDevice> {
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
    origin: `set-back-${String(runs)}-${String(opened.length)}`,
    beforePush: async () => {
      if (bug === 'number-alone') await server.pg.query('update outcomes set content = null')
    },
    afterCommit: async () => {},
  })
  opened.push(device)
  device.network.setFaulty(false)
  return device
}

let people = 0
const add = async (device: SimDevice, ...names: string[]): Promise<void> => {
  for (const displayName of names) {
    people += 1
    const id = `5eed0000-0000-7000-8000-9${String(people).padStart(11, '0')}`
    await device.act('driver.add', { items: [{ id, displayName }] }, demoLeague.id)
  }
}

/** Everybody is connected, and has time until everything is settled. */
async function settled(...devices: SimDevice[]): Promise<void> {
  expect(await comesToRest(200, devices)).toBe(true)
}

async function comesToRest(rounds: number, devices: readonly SimDevice[]): Promise<boolean> {
  let calm = 0
  for (let round = 0; round < rounds && calm < 3; round += 1) {
    for (const device of devices) {
      device.network.setOnline(true)
      if (!device.engine) await device.start()
    }
    clock.advance(1_500)
    await letRun(20)
    const all = await Promise.all(devices.map(async (device) => device.engine?.calls.syncStatus({})))
    calm = all.every((status) => status?.kind === 'synced' && status.pending === 0) ? calm + 1 : 0
    if (calm === 1) for (const device of devices) await device.engine?.calls.syncNow({})
  }
  return calm === 3
}

const added = ['Alpha', 'Bravo', 'Charlie', 'Delta', 'Echo', 'Foxtrot', 'Golf', 'Hotel', 'India', 'Juliett']
/** Which of the drivers added here are on the server, with how often each was added. */
async function onServer(): Promise<string[]> {
  const { rows } = await server.pg.query<{ display_name: string }>(
    'select display_name from drivers where display_name = any($1) order by display_name',
    [added],
  )
  return rows.map((row) => row.display_name)
}
const shown = async (device: SimDevice): Promise<string[]> => {
  const { rows } = await device.pg.query<{ display_name: string }>(
    'select display_name from app.drivers where display_name = any($1) order by display_name',
    [added],
  )
  return rows.map((row) => row.display_name)
}
const unsent = async (device: SimDevice): Promise<number> =>
  (await device.engine?.calls.outbox({}))?.filter(({ state }) => state.kind === 'pending').length ?? -1
const notices = async (device: SimDevice) => (await device.engine?.calls.notices({})) ?? []

describe('[FO3] a laptop set back to a copy of its files', () => {
  test('that works on offline loses nothing', async () => {
    const one = await laptop()
    await settled(one)
    await add(one, 'Alpha')
    await settled(one)
    const copy = one.copy()
    await add(one, 'Bravo', 'Charlie')
    await settled(one)
    const before = one.deviceId()

    await one.restore(copy, true)
    await one.start()
    one.network.setOnline(false)
    await add(one, 'Delta', 'Echo')
    expect(await unsent(one)).toBe(2)
    await settled(one)
    expect(await onServer()).toEqual(['Alpha', 'Bravo', 'Charlie', 'Delta', 'Echo'])
    expect(await shown(one)).toEqual(await onServer())
    expect(one.deviceId()).not.toBe(before)
    expect(await notices(one)).toMatchObject([{ kind: 'new-device-id', changes: 0 }])
  })

  test('that connects first goes on under a new id at once, and what is added then arrives', async () => {
    const one = await laptop()
    await settled(one)
    await add(one, 'Alpha')
    await settled(one)
    const copy = one.copy()
    await add(one, 'Bravo', 'Charlie')
    await settled(one)
    await one.restore(copy, true)
    await settled(one)
    await add(one, 'Delta', 'Echo', 'Foxtrot')
    await settled(one)
    expect(await onServer()).toEqual(['Alpha', 'Bravo', 'Charlie', 'Delta', 'Echo', 'Foxtrot'])
  })

  test('what it has in common with what was sent is not done again, and what was refused stays in sight', async () => {
    const one = await laptop()
    await settled(one)
    one.network.setOnline(false)
    await add(one, 'Alpha', 'Bravo')
    await server.pg.query(
      `insert into drivers (id, league_id, display_name) values ('5eed0000-0000-7000-8000-000000000bad', $1, 'Charlie')`,
      [demoLeague.id],
    )
    await add(one, 'Charlie')
    const copy = one.copy()
    await settled(one)
    await add(one, 'Delta')
    await settled(one)
    await one.restore(copy, true)
    await one.start()
    one.network.setOnline(false)
    await add(one, 'Echo')
    await settled(one)
    expect(await onServer()).toEqual(['Alpha', 'Bravo', 'Charlie', 'Delta', 'Echo'])
    const outbox = (await one.engine?.calls.outbox({})) ?? []
    expect(outbox.map(({ state }) => state)).toMatchObject([{ kind: 'refused', code: 'name-taken' }])
  })
})

describe('[FO5] a laptop whose replica has come further than its journal', () => {
  test('goes on under a new id when it opens, offline too, so that what is then added stays in sight', async () => {
    const one = await laptop()
    await settled(one)
    await add(one, 'Alpha')
    await settled(one)
    const copy = one.copy()
    await add(one, 'Bravo', 'Charlie')
    await settled(one)
    const before = one.deviceId()

    one.network.setOnline(false)
    await one.restore(copy, true)
    await one.start()
    expect(one.deviceId()).not.toBe(before)
    await add(one, 'Delta', 'Echo')
    one.kill()
    await letRun(20)
    await one.start()
    expect(await unsent(one)).toBe(2)
    expect(await shown(one)).toEqual(['Alpha', 'Bravo', 'Charlie', 'Delta', 'Echo'])
    expect(await notices(one)).toMatchObject([{ kind: 'new-device-id' }])
    await settled(one)
    expect(await onServer()).toEqual(['Alpha', 'Bravo', 'Charlie', 'Delta', 'Echo'])
    expect(await notices(one)).toHaveLength(1)
  })

  test('because a copy of it is ahead goes on under a new id when the feed shows it', async () => {
    const [one, two] = [await laptop(), await laptop()]
    await settled(one)
    await two.restore(one.copy(), true)
    await settled(one, two)
    const common = two.deviceId()
    expect(one.deviceId()).toBe(common)
    await add(one, 'Alpha', 'Bravo')
    for (let round = 0; round < 40 && !(await shown(two)).includes('Bravo'); round += 1) {
      clock.advance(500)
      await letRun(20)
    }
    await letRun(20)
    expect(two.deviceId()).not.toBe(common)
    two.network.setOnline(false)
    await add(two, 'Charlie')
    two.kill()
    await letRun(20)
    await two.start()
    expect(await shown(two)).toEqual(['Alpha', 'Bravo', 'Charlie'])
    await settled(one, two)
    expect(await onServer()).toEqual(['Alpha', 'Bravo', 'Charlie'])
    expect(one.deviceId()).toBe(common)
  })
})

test('[FO3] two laptops made from one image both go on, each under an id of its own', async () => {
  const [one, two] = [await laptop(), await laptop()]
  await settled(one, two)
  await two.restore(one.copy(), true)
  await two.start()
  for (const device of [one, two]) device.network.setOnline(false)
  await add(one, 'Alpha', 'Bravo')
  await add(two, 'Charlie')
  await settled(one)
  await settled(one, two)
  expect(await onServer()).toEqual(['Alpha', 'Bravo', 'Charlie'])
  expect(one.deviceId()).not.toBe(two.deviceId())
  for (const device of [one, two]) expect(await shown(device)).toEqual(await onServer())
})

describe('[RE1] a server restored from a backup', () => {
  test('hears again what the laptop still has, once, and everybody starts over by themselves', async () => {
    const [one, two] = [await laptop(), await laptop('STEWARD')]
    await settled(one, two)
    await add(one, 'Alpha')
    await settled(one, two)
    const backup = await server.backUp()
    await add(one, 'Bravo', 'Charlie')
    await settled(one, two)
    await server.restore(backup)
    expect(await onServer()).toEqual(['Alpha'])
    await settled(one, two)
    expect(await onServer()).toEqual(['Alpha', 'Bravo', 'Charlie'])
    for (const device of [one, two]) {
      expect(await shown(device)).toEqual(await onServer())
      expect(await notices(device)).toEqual([])
    }
  })

  test('[RE3] hears again what a laptop brought for another one, without that one', async () => {
    const [one, two] = [await laptop(), await laptop()]
    await settled(one, two)
    const backup = await server.backUp()
    one.network.setOnline(false)
    await add(one, 'Alpha', 'Bravo')
    const file = await one.engine?.calls.makeBundle({ leagueId: demoLeague.id })
    if (!file?.ok) throw new Error('the file is made')
    expect(await two.engine?.calls.takeOverBundle({ text: file.text })).toEqual({ ok: true })
    await settled(two)
    expect(await onServer()).toEqual(['Alpha', 'Bravo'])
    await server.restore(backup)
    expect(await onServer()).toEqual([])
    await settled(two)
    expect(await onServer()).toEqual(['Alpha', 'Bravo'])
    await settled(one, two)
    expect(await onServer()).toEqual(['Alpha', 'Bravo'])
    expect(await unsent(one)).toBe(0)
  })

  test('[RE2] what it cannot hear again because nobody has it is told, and what is behind it gets through', async () => {
    const one = await laptop()
    await settled(one)
    const backup = await server.backUp()
    // Kept are the newest four; the file is made shorter when three more are done with.
    for (const name of added.slice(0, 9)) {
      await add(one, name)
      await settled(one)
    }
    await server.restore(backup)
    await settled(one)
    const told = await notices(one)
    const lost = told.reduce((sum, notice) => sum + notice.changes, 0)
    expect(lost).toBeGreaterThan(0)
    expect(told).toMatchObject([{ kind: 'work-lost', because: 'server-restored', from: 1, to: lost }])
    expect(await onServer()).toEqual(added.slice(lost, 9))
    expect(await shown(one)).toEqual(await onServer())
    await one.engine?.calls.dismissNotice({ id: told[0]?.id ?? 0 })
    await settled(one)
    expect(await notices(one)).toEqual([])
  })
})

/** Two laptops made from one image work on apart: what of it reaches the server. */
async function onOneImage(bug: SimBug | null): Promise<string[]> {
  const [one, two] = [await laptop(), await laptop('OWNER', bug)]
  await settled(one, two)
  await two.restore(one.copy(), true)
  await two.start()
  for (const device of [one, two]) device.network.setOnline(false)
  await add(one, 'Alpha', 'Bravo')
  await add(two, 'Charlie', 'Delta')
  await settled(one)
  await comesToRest(40, [one, two])
  return onServer()
}

describe('a mistake that is built in on purpose loses work', () => {
  test.each([
    { name: 'no mistake', bug: null, arrives: ['Alpha', 'Bravo', 'Charlie', 'Delta'] },
    { name: 'number-alone', bug: 'number-alone', arrives: ['Alpha', 'Bravo'] },
    { name: 'new-id-drops', bug: 'new-id-drops', arrives: ['Alpha', 'Bravo'] },
  ] as const)('of two laptops made from one image: $name', async ({ bug, arrives }) => {
    expect(await onOneImage(bug)).toEqual(arrives)
  })

  test('that a restored server had acknowledged: acknowledged-for-good', async () => {
    const one = await laptop('OWNER', 'acknowledged-for-good')
    await settled(one)
    await add(one, 'Alpha')
    await settled(one)
    const backup = await server.backUp()
    await add(one, 'Bravo', 'Charlie')
    await settled(one)
    await server.restore(backup)
    await comesToRest(40, [one])
    expect(await onServer()).toEqual(['Alpha'])
  })
})

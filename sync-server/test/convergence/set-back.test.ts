import { describe, expect, test } from 'vitest'
import { demoLeague } from '#server/demo/demo-league.ts'
import { added, notices, openLaptops, unsent } from './laptops.ts'
import { letRun } from './sim-clock.ts'
import type { SimBug } from './simulate.ts'

/* Laptops set back to a copy of their files, laptops made from one image, a server restored: each step by itself. */

const laptops = openLaptops(2)
const { laptop, add, settled, comesToRest, goesBy, onServer, shown } = laptops

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
    await laptops.server.pg.query(
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
    for (let round = 0; round < 40 && !(await shown(two)).includes('Bravo'); round += 1) await goesBy(500)
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
    const backup = await laptops.server.backUp()
    await add(one, 'Bravo', 'Charlie')
    await settled(one, two)
    await laptops.server.restore(backup)
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
    const backup = await laptops.server.backUp()
    one.network.setOnline(false)
    await add(one, 'Alpha', 'Bravo')
    const file = await one.engine?.calls.makeBundle({ leagueId: demoLeague.id })
    if (!file?.ok) throw new Error('the file is made')
    expect(await two.engine?.calls.takeOverBundle({ text: file.text })).toEqual({ ok: true })
    await settled(two)
    expect(await onServer()).toEqual(['Alpha', 'Bravo'])
    await laptops.server.restore(backup)
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
    const backup = await laptops.server.backUp()
    // Kept are the newest four; the file is made shorter when three more are done with.
    for (const name of added.slice(0, 9)) {
      await add(one, name)
      await settled(one)
    }
    await laptops.server.restore(backup)
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

/** Two laptops made from one image work on apart: what of it reaches the laptops.server. */
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
    const backup = await laptops.server.backUp()
    await add(one, 'Bravo', 'Charlie')
    await settled(one)
    await laptops.server.restore(backup)
    await comesToRest(40, [one])
    expect(await onServer()).toEqual(['Alpha'])
  })
})

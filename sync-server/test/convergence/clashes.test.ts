import { describe, expect, test } from 'vitest'
import { added, notices, openLaptops, outbox, unsent } from './laptops.ts'
import { letRun } from './sim-clock.ts'

/* Copies of a laptop that give one number to several changes, beyond what the server knows or with a restored one. */

const laptops = openLaptops(2)
const { laptop, add, settled, onServer, shown, watch } = laptops

describe('[FO2][FO3] a laptop whose whole directory was set back, that works offline past the number of the server', () => {
  test.each([2, 3, 5])('%i changes: nothing is hidden at any moment, and all of it arrives', async (more) => {
    const one = await laptop()
    await settled(one)
    await add(one, 'Alpha')
    await settled(one)
    const [copy, replica] = [one.copy(), await one.copyReplica()]
    await add(one, 'Bravo', 'Charlie')
    await settled(one)
    const before = one.deviceId()

    await one.restore(copy, replica)
    await one.start()
    one.network.setOnline(false)
    const names = added.slice(3, 3 + more)
    await add(one, ...names)
    expect(await shown(one)).toEqual(['Alpha', ...names])
    expect(await unsent(one)).toBe(more)
    one.kill()
    await letRun(20)
    await one.start()
    expect(await shown(one)).toEqual(['Alpha', ...names])
    expect(await unsent(one)).toBe(more)
    const hidden = watch(one, 'Alpha', ...names)
    await settled(one)
    expect(hidden).toEqual([])
    expect(await onServer()).toEqual(added.slice(0, 3 + more))
    expect(await shown(one)).toEqual(await onServer())
    expect(await outbox(one)).toEqual([])
    expect(one.deviceId()).not.toBe(before)
    expect(await notices(one)).toMatchObject([{ kind: 'new-device-id', changes: more }])
  })
})

describe('[FO6] a restored server that has taken a copy’s work under numbers it had acknowledged before', () => {
  test.each([
    { title: 'fewer', theirs: ['Echo'] },
    { title: 'as many', theirs: ['Echo', 'Foxtrot'] },
    { title: 'more', theirs: ['Echo', 'Foxtrot', 'Golf'] },
  ])('$title: both laptops’ work is there in the end', async ({ theirs }) => {
    const [one, two] = [await laptop(), await laptop()]
    await settled(one, two)
    await add(one, 'Alpha')
    await settled(one, two)
    const backup = await laptops.server.backUp()
    await two.restore(one.copy(), await one.copyReplica())
    await two.start()
    two.network.setOnline(false)
    await add(two, ...theirs)
    await add(one, 'Bravo', 'Charlie')
    await settled(one)
    one.network.setOnline(false)
    await laptops.server.restore(backup)
    await settled(two)
    expect(await onServer()).toEqual(['Alpha', ...theirs])

    const hidden = watch(one, 'Bravo', 'Charlie')
    await settled(one, two)
    expect(hidden).toEqual([])
    expect(await onServer()).toEqual(['Alpha', 'Bravo', 'Charlie', ...theirs])
    for (const device of [one, two]) {
      expect(await shown(device)).toEqual(await onServer())
      expect(await outbox(device)).toEqual([])
    }
    expect(one.deviceId()).not.toBe(two.deviceId())
    expect(await notices(one)).toMatchObject([{ kind: 'new-device-id' }])
  })
})

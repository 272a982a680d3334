import type { PGlite } from '@electric-sql/pglite'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Plan } from '#shared/policy/plan-limits.ts'
import { batch, freshId, ids, league, sheet, whole } from '../testing/invented-league.ts'
import { emptyReplica, memoryReplica, openTestDevice, type TestDevice } from '../testing/open-test-device.ts'

let pg: PGlite
let disk: { bytes: Uint8Array }
/** What the lease says. */
let leased: Plan | null
let it: TestDevice
beforeAll(async () => {
  pg = await memoryReplica()
})
beforeEach(async () => {
  await emptyReplica(pg)
  disk = { bytes: new Uint8Array() }
})

async function open(plan: Plan | null): Promise<void> {
  leased = plan
  it = await openTestDevice(pg, disk, { planOf: () => leased })
}

let added = 0
const add = async (count: number): Promise<unknown> =>
  it.device.mutate({
    leagueId: ids.league,
    name: 'driver.add',
    args: {
      items: Array.from({ length: count }, () => {
        added += 1
        return { id: freshId(added), displayName: `Driver ${String(added)}` }
      }),
    },
  })
const present = async (): Promise<number | undefined> =>
  (await it.rows<{ count: number }>('select count(*)::integer as count from drivers'))[0]?.count
const plan = async (): Promise<string | undefined> =>
  (await it.rows<{ plan: string }>('select plan from leagues'))[0]?.plan
const done = { ok: true }
const tooMany = { ok: false, code: 'PLAN_LIMIT' }

/** The invented league, of four drivers, whose feed says PRO. */
const followed = async (): Promise<void> => {
  await it.device.apply(whole())
  await it.device.apply(batch([league('Harbour Cup', 2, 'PRO')]))
}

describe('[LE7] what a device does goes by its lease', () => {
  test('and not by what its tables say, whichever of them was altered', async () => {
    await open('FREE')
    await it.device.apply(whole())
    expect(await add(16)).toEqual(done)
    for (const sql of [
      `update app.leagues set plan = 'ELITE'`,
      `update synced.leagues set plan = 'ELITE'`,
      `update device.feed set body = body || '{"plan": "ELITE"}' where entity = 'league'`,
    ]) {
      await pg.exec(sql)
      await open('FREE')
      expect(await add(1)).toMatchObject(tooMany)
      expect(await plan()).toBe('FREE')
    }
  })

  test('and not by what the feed names, before and after a batch of it', async () => {
    await open('FREE')
    await followed()
    expect(await plan()).toBe('FREE')
    expect(await add(17)).toMatchObject(tooMany)
    await it.device.apply(batch([league('Pier Cup', 3)]))
    expect(await plan()).toBe('FREE')
  })

  test('and is opened in that very moment, with a word to the screens', async () => {
    await open('FREE')
    await it.device.apply(whole())
    expect(await add(17)).toMatchObject(tooMany)
    it.changes.length = 0
    leased = 'PRO'
    await it.device.plansChanged()
    expect(it.changes).toEqual([
      { leagueId: ids.league, rows: new Map([['leagues', new Set([ids.league])]]), replaced: false },
    ])
    expect(await add(17)).toEqual(done)
    await it.device.plansChanged()
    expect(it.changes).toHaveLength(2)
  })

  test('and is closed in that very moment, whether anybody looked or not', async () => {
    await open('PRO')
    await it.device.apply(whole())
    expect(await add(17)).toEqual(done)
    leased = 'FREE'
    expect(await add(1)).toMatchObject(tooMany)
  })
})

test('[LE7] where there are no leases the plan of the feed counts, also after there were some', async () => {
  await open('FREE')
  await followed()
  expect(await plan()).toBe('FREE')
  leased = null
  await it.device.plansChanged()
  expect(await plan()).toBe('PRO')
  leased = 'FREE'
  await it.device.plansChanged()
  await open(null)
  expect(await plan()).toBe('PRO')
  expect(await add(17)).toEqual(done)
})

test('[LE9] what was done under a lease stays done when it has ended, over restarts and batches of the feed', async () => {
  await open('PRO')
  await it.device.apply(whole())
  expect(await add(30)).toEqual(done)
  const newcomer = freshId(added)
  const submitted = sheet(ids.race, [0, 1]) as { entries: { driverIds: unknown[] }[] }
  submitted.entries[0]!.driverIds = [newcomer]
  const submit = { leagueId: ids.league, name: 'result.submit', args: submitted }
  expect(await it.device.mutate(submit)).toEqual(done)
  const pending = it.device.outbox().map((item) => item.state.kind)
  for (const again of [
    async () => open('FREE'),
    async () => it.device.apply(batch([league('Pier Cup', 2)])),
    async () => it.device.apply(whole()),
  ]) {
    await again()
    expect([await present(), await plan()]).toEqual([34, 'FREE'])
    expect(await it.rows('select id from results')).toHaveLength(2)
    expect(it.device.outbox().map((item) => item.state.kind)).toEqual(pending)
    expect(await add(1)).toMatchObject(tooMany)
  }
})

test('[LE9] a league over its room goes on racing without a lease', async () => {
  await open('PRO')
  await it.device.apply(whole())
  expect(await add(30)).toEqual(done)
  leased = 'FREE'
  const act = async (name: string, args: unknown): Promise<unknown> =>
    it.device.mutate({ leagueId: ids.league, name, args })
  expect(await act('result.submit', sheet(ids.race, [2, 0, 1]))).toEqual(done)
  expect(await act('league.rename', { name: 'Quay Cup' })).toEqual(done)
  expect(it.device.unsent(0, 9).map((mutation) => mutation.name)).toEqual([
    'driver.add',
    'result.submit',
    'league.rename',
  ])
})

import type { PGlite } from '@electric-sql/pglite'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Outcome } from '#shared/base/outcome.ts'
import {
  batch,
  driver,
  freshId,
  hidden,
  ids,
  league,
  progress,
  row,
  sheet,
  tombstone,
  whole,
  wholeLeague,
} from './testing/invented-league.ts'
import {
  emptyReplica,
  memoryJournal,
  memoryReplica,
  openTestDevice,
  testDeviceId,
  type TestDevice,
} from './testing/open-test-device.ts'

let pg: PGlite
let disk: { bytes: Uint8Array }
let it: TestDevice

beforeAll(async () => {
  pg = await memoryReplica()
})

beforeEach(async () => {
  await emptyReplica(pg)
  disk = { bytes: new Uint8Array() }
  it = await openTestDevice(pg, disk)
  await it.device.apply(whole())
})

const mutate = async (name: string, args: unknown): Promise<Outcome> =>
  it.device.mutate({ leagueId: ids.league, name, args })
const rename = async (name: string): Promise<Outcome> => mutate('league.rename', { name })
const names = async (schema = 'app'): Promise<string[]> =>
  (await it.rows<{ name: string }>(`select name from ${schema}.leagues`)).map((each) => each.name)
const placed = async (): Promise<string[]> =>
  (
    await it.rows<{ name: string }>(
      `select d.display_name as name from app.results r join app.entries e on e.id = r.entry_id
         join app.drivers d on d.id::text = e.driver_ids ->> 0 order by r.position`,
    )
  ).map((each) => each.name)
const states = (): string[] => it.device.outbox().map(({ seq, state }) => `${String(seq)} ${state.kind}`)
const restart = async (): Promise<void> => {
  it = await openTestDevice(pg, disk)
}

describe('what a person does', () => {
  test('[RB1] shows at once in app, and not in what the server said', async () => {
    expect(await rename('Pier Cup')).toEqual({ ok: true })
    expect(await names()).toEqual(['Pier Cup'])
    expect(await names('synced')).toEqual(['Harbour Cup'])
    expect(states()).toEqual(['1 pending'])
  })

  test('[RB4] leaves no trace and gets no number when the device refuses it', async () => {
    const length = disk.bytes.length
    expect(
      await mutate('driver.add', { items: [{ id: freshId(1), displayName: 'Ana Vilar' }] }),
    ).toMatchObject({
      ok: false,
      code: 'name-taken',
    })
    expect(await mutate('no.such', {})).toMatchObject({ code: 'unknown-mutation' })
    expect(disk.bytes).toHaveLength(length)
    expect(it.device.lastSeq()).toBe(0)
    expect(await it.rows('select * from device.touched')).toEqual([])
  })

  test('[JO5] is refused as a whole when the disk is full, and goes through when there is room', async () => {
    const file = memoryJournal(disk)
    let full = true
    it = await openTestDevice(pg, disk, {
      file: {
        ...file,
        append: async (bytes) => {
          if (full) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
          return file.append(bytes)
        },
      },
    })
    expect(await rename('Pier Cup')).toMatchObject({ ok: false, code: 'disk-full' })
    expect(await names()).toEqual(['Harbour Cup'])
    expect(states()).toEqual([])
    full = false
    expect(await rename('Pier Cup')).toEqual({ ok: true })
    expect(states()).toEqual(['1 pending'])
  })

  test('is told with the rows that changed', async () => {
    it.changes.length = 0
    await mutate('result.submit', sheet(ids.race, [0, 1]))
    expect([...(it.changes[0]?.rows.keys() ?? [])].sort()).toEqual([
      'entries',
      'events',
      'results',
      'session_revisions',
      'sessions',
    ])
    expect(it.changes[0]?.rows.get('results')?.size).toBe(2)
  })
})

describe('what the server sends', () => {
  test('[RB2] pending work stays on top of what changes below it', async () => {
    await rename('Pier Cup')
    await it.device.apply(batch([league('Quay Cup', 2), driver(0, 'Ana Vilar-Sol', 2)]))
    expect(await names()).toEqual(['Pier Cup'])
    expect(await names('synced')).toEqual(['Quay Cup'])
    expect(await it.rows('select 1 from app.drivers where display_name = $$Ana Vilar-Sol$$')).toHaveLength(1)
  })

  test('[RB2] work that no longer applies shows nothing, and stays pending', async () => {
    await mutate('result.submit', sheet(ids.race, [0, 1, 2]))
    expect(await placed()).toEqual(['Ana Vilar', 'Bo Lund', 'Cy Dorn'])
    const session = wholeLeague().find(({ value }) => value.entity_id === ids.race)
    const body = { ...session?.value.body, sheet_version: 1, status: 'provisional' }
    await it.device.apply(batch([row('session', { ...body, id: ids.race }, 2)]))
    expect(await placed()).toEqual([])
    expect(await it.rows('select * from app.sessions except select * from synced.sessions')).toEqual([])
    expect(states()).toEqual(['1 conflicting'])
  })

  test('[RB3] work that has come back is shown once, as the server has it', async () => {
    await rename('Pier Cup')
    await it.device.apply(batch([league('PIER CUP', 2), progress(testDeviceId, 1, 2)]))
    expect(await names()).toEqual(['PIER CUP'])
    expect(states()).toEqual(['1 pending'])
    await it.device.recordOutcomes([{ seq: 1, outcome: { ok: true } }])
    expect(states()).toEqual([])
    expect(await it.rows('select * from device.touched')).toEqual([])
  })

  test('[RB3] accepted work shows until the feed brings it, whichever comes first', async () => {
    await rename('Pier Cup')
    await it.device.recordOutcomes([{ seq: 1, outcome: { ok: true } }])
    expect(states()).toEqual(['1 accepted'])
    await it.device.apply(batch([driver(1, 'Bo Lund-Ek', 2)]))
    expect(await names()).toEqual(['Pier Cup'])
    await it.device.apply(batch([league('Pier Cup', 3), progress(testDeviceId, 1, 3)]))
    expect(states()).toEqual([])
  })

  test('[PU4] a refusal takes its effect away at once, and what was built on it as well', async () => {
    await mutate('driver.add', { items: [{ id: freshId(1), displayName: 'Eve Moss' }] })
    await mutate('event.add', {
      id: freshId(2),
      seasonId: ids.season,
      round: 3,
      name: 'Round 3',
      track: 'Quay',
      startsAt: '2026-06-01T18:00:00.000Z',
      sessions: [{ id: freshId(3), kind: 'race', name: 'Race' }],
    })
    await mutate('result.submit', {
      ...(sheet(ids.race, [0]) as object),
      entries: [{ id: freshId(4), carNumber: '9', driverIds: [freshId(1)] }],
      results: [{ id: freshId(5), entryId: freshId(4), position: 1, status: 'FINISHED' }],
    })
    expect(await placed()).toEqual(['Eve Moss'])
    await it.device.recordOutcomes([{ seq: 1, outcome: { ok: false, code: 'forbidden', message: 'No.' } }])
    expect(await placed()).toEqual([])
    expect(await it.rows('select 1 from app.events where round = 3')).toHaveLength(1)
    expect(states()).toEqual(['1 refused', '2 pending', '3 conflicting'])
    await it.device.dismiss(1)
    await restart()
    expect(states()).toEqual(['2 pending', '3 conflicting'])
  })

  test('[FE4] a whole new content replaces the old one in one step, and the outbox stays', async () => {
    await rename('Pier Cup')
    const without = wholeLeague().filter(({ value }) => value.entity_id !== ids.drivers[3])
    await it.device.apply(batch(without, { replace: true, handle: 'handle-2' }))
    expect(await it.rows('select 1 from app.drivers')).toHaveLength(3)
    expect(await names()).toEqual(['Pier Cup'])
    expect(await it.device.positions()).toMatchObject(
      new Map([[ids.league, { handle: 'handle-2', offset: '1_0' }]]),
    )
  })

  test('[FE5] deleted and hidden rows go, tombstones still count for the checksum', async () => {
    await it.device.apply(batch([tombstone('driver', ids.drivers[0], 2), hidden('driver', ids.drivers[1])]))
    expect(await it.rows('select 1 from app.drivers')).toHaveLength(2)
    expect(await it.rows('select 1 from synced.drivers')).toHaveLength(2)
    const { count, revision } = await it.device.checksum(ids.league)
    expect([count, revision]).toEqual([wholeLeague().length - 1, 2])
  })

  test('an update that carries only what changed is merged with what is stored', async () => {
    const { league_id, entity, entity_id } = league('x').value
    await it.device.apply(
      batch([{ headers: { operation: 'update' }, value: { league_id, entity, entity_id, revision: 5 } }]),
    )
    expect(
      await it.rows(
        'select revision, audience, body ->> $$name$$ as name from device.feed where entity = $$league$$',
      ),
    ).toEqual([{ revision: 5, audience: 0, name: 'Harbour Cup' }])
  })

  test('[FE5] a league that is no longer allowed is gone, its unsent work is still listed', async () => {
    await rename('Pier Cup')
    await mutate('result.submit', sheet(ids.race, [0, 1]))
    await it.device.recordOutcomes([{ seq: 1, outcome: { ok: true } }])
    it.device.allow([])
    await it.device.drop(ids.league)
    expect(await names()).toEqual([])
    expect(await it.rows('select * from device.feed')).toEqual([])
    expect(states()).toEqual(['2 pending'])
    await it.device.recordOutcomes([{ seq: 2, outcome: { ok: false, code: 'no-access', message: 'No.' } }])
    expect(it.device.outbox()).toMatchObject([{ seq: 2, state: { kind: 'refused', code: 'no-access' } }])
  })

  test('[RB6] what only a newer server knows is kept raw, and missing columns take their defaults', async () => {
    const { plan: _, ...older } = league('Harbour Cup').value.body as Record<string, unknown>
    await it.device.apply(
      batch([
        row('league', { ...older, mascot: 'gull' }, 2),
        row('sponsor', { id: freshId(9), league_id: ids.league, name: 'Tar & Rope' }, 2),
        row(
          'member',
          {
            id: freshId(8),
            league_id: ids.league,
            user_id: freshId(7),
            display_name: 'Pat',
            role: 'PHYSIO',
            joined_at: '2026-01-01T00:00:00Z',
            removed_at: null,
          },
          2,
        ),
      ]),
    )
    expect(await it.rows('select plan from app.leagues')).toEqual([{ plan: 'FREE' }])
    expect(await it.rows('select role from app.members where display_name = $$Pat$$')).toEqual([
      { role: 'PHYSIO' },
    ])
    expect(
      await it.rows('select body ->> $$name$$ as name from device.feed where entity = $$sponsor$$'),
    ).toEqual([{ name: 'Tar & Rope' }])
  })
})

describe('starting again', () => {
  test('[RB5] pending work is on top of a replica that has lost it, and not twice on one that has it', async () => {
    await rename('Pier Cup')
    await mutate('result.submit', sheet(ids.race, [2, 0]))
    await restart()
    expect(await placed()).toEqual(['Cy Dorn', 'Ana Vilar'])
    await emptyReplica(pg)
    await restart()
    expect(await names()).toEqual([])
    expect(states()).toEqual(['1 pending', '2 pending'])
    await it.device.apply(whole())
    expect(await names()).toEqual(['Pier Cup'])
    expect(await placed()).toEqual(['Cy Dorn', 'Ana Vilar'])
    expect(
      await it.rows('select sheet_version from app.sessions order by sheet_version desc limit 1'),
    ).toEqual([{ sheet_version: 1 }])
  })

  test('[JO1] a crash between the journal and the commit is healed, and the number is not given twice', async () => {
    it = await openTestDevice(pg, disk, {
      crash: (point) => {
        if (point === 'mutate:journaled') throw new Error('crash')
      },
      file: {
        ...memoryJournal(disk),
        cut: async () => {
          throw new Error('dead')
        },
      },
    })
    await expect(rename('Pier Cup')).rejects.toThrow('dead')
    expect(await names()).toEqual(['Harbour Cup'])
    await restart()
    expect(await names()).toEqual(['Pier Cup'])
    expect(states()).toEqual(['1 pending'])
    expect(await rename('Quay Cup')).toEqual({ ok: true })
    expect(states()).toEqual(['1 pending', '2 pending'])
  })

  test('[PU5] a clock that is a year off changes neither order nor outcome', async () => {
    let now = Date.parse('2025-03-01T00:00:00Z')
    const clock = { now: () => now, after: () => () => {}, chance: () => 0 }
    it = await openTestDevice(pg, disk, { clock })
    await rename('First')
    now = Date.parse('2024-01-01T00:00:00Z')
    await rename('Second')
    await it.device.apply(batch([league('Other', 2)]))
    expect(await names()).toEqual(['Second'])
    expect(it.device.unsent(0, 10).map(({ seq, at }) => [seq, at])).toEqual([
      [1, Date.parse('2025-03-01T00:00:00Z')],
      [2, now],
    ])
  })
})

test('what is counted of the outbox is what is in it, whatever happens', async () => {
  const agrees = (): void => {
    const items = it.device.outbox()
    const waiting = items.filter(({ state }) => state.kind !== 'refused' && state.kind !== 'held')
    expect(it.device.summary()).toEqual({
      pending: waiting.length,
      oldestPendingAt: waiting[0]?.at ?? null,
      refused: items.length - waiting.length,
    })
  }
  agrees()
  for (const name of ['One', 'Two', 'Three', 'Four']) {
    await rename(name)
    agrees()
  }
  await it.device.recordOutcomes([
    { seq: 1, outcome: { ok: true } },
    { seq: 2, outcome: { ok: false, code: 'conflict', message: 'No.' } },
  ])
  agrees()
  await it.device.retry(2)
  agrees()
  await it.device.discard(3)
  agrees()
  await it.device.apply(batch([progress(testDeviceId, 1, 8)]))
  agrees()
  it.device.allow([])
  agrees()
  it.device.allow([ids.league])
  agrees()
  await restart()
  agrees()
  expect(it.device.summary().pending).toBeGreaterThan(0)
})

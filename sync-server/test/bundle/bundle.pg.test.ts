import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { v7 as uuidV7 } from 'uuid'
import { insertMember } from '#server/leagues/insert-member.ts'
import { must } from '#shared/base/assert.ts'
import type { BundleFile } from '#shared/sync/bundle.ts'
import { openStage, type SignedIn, type Stage, type StageDevice } from '../replay/stage.ts'
import { until } from '../replay/until.ts'

/*
 * Laptops that hand their unsent work on as files, with a real server between them: whoever comes first, everything
 * arrives once.
 */

let stage: Stage
let owner: SignedIn
let a: StageDevice
let b: StageDevice
let c: StageDevice
let leagueId: string

beforeAll(async () => {
  stage = await openStage()
  owner = await stage.signIn('OWNER')
  a = await stage.openDevice(owner)
  b = await stage.openDevice(owner)
  c = await stage.openDevice(owner)
})
afterAll(() => stage.close())

/** A league of its own for each test, on all three laptops, which have no network then. */
beforeEach(async () => {
  leagueId = await createLeague('Harbour Cup')
  await Promise.all([a, b, c].map(async (device) => device.goOnline()))
  await settled(a, b, c)
  for (const device of [a, b, c]) device.goOffline()
})

async function createLeague(name: string): Promise<string> {
  const id = uuidV7()
  await stage.post(owner, '/leagues', { id, slug: `cup-${id.slice(-12)}`, name })
  return id
}

/** In sync, with the league of the test and the keys of everybody in it. */
async function settled(...devices: StageDevice[]): Promise<void> {
  for (const device of devices) {
    await device.engine.calls.syncNow({})
    await until('it has the league and the keys', async () => {
      const { rows } = await device.engine.device.read(async (db) =>
        db.query('select 1 from device_keys where league_id = $1', [leagueId]),
      )
      return rows.length >= 3
    })
    await until('it is in sync', async () => (await device.engine.calls.syncStatus({})).kind === 'synced')
  }
}

async function addDriver(device: StageDevice, displayName: string): Promise<void> {
  const items = [{ id: uuidV7(), displayName }]
  expect(await device.engine.calls.mutate({ leagueId, name: 'driver.add', args: { items } })).toEqual({
    ok: true,
  })
}
async function drivers(device: StageDevice): Promise<string[]> {
  const { rows } = await device.engine.device.read(async (db) =>
    db.query<{ display_name: string }>(
      'select display_name from drivers where league_id = $1 order by display_name',
      [leagueId],
    ),
  )
  return rows.map((row) => row.display_name)
}
const serverDrivers = async (): Promise<string[]> =>
  (
    await stage.database.query<{ display_name: string }>(
      'select display_name from drivers where league_id = $1 order by display_name',
      [leagueId],
    )
  ).rows.map((row) => row.display_name)
/** What the server has carried out of a device in the league, as the order of its numbers. */
const carriedOut = async (device: StageDevice): Promise<number[]> => {
  const { rows } = await stage.database.query<{ seq: number }>(
    'select seq from audit_log where device_id = $1 and league_id = $2 order by id',
    [device.engine.deviceId, leagueId],
  )
  const first = rows[0]?.seq ?? 0
  return rows.map((row) => row.seq - first)
}

async function exportFrom(device: StageDevice): Promise<string> {
  const made = await device.engine.calls.makeBundle({ leagueId })
  if (!made.ok) throw new Error(made.message)
  return made.text
}
const states = async (device: StageDevice): Promise<string[]> =>
  (await device.engine.calls.outbox({}))
    .filter((item) => item.leagueId === leagueId)
    .map((item) => `${item.source.kind} ${item.state.kind}`)
async function handOver(from: StageDevice, to: StageDevice): Promise<void> {
  expect(await to.engine.calls.takeOverBundle({ text: await exportFrom(from) })).toEqual({ ok: true })
}
const both = ['Ana Vilar', 'Bo Lund']

describe('[BU2][BU3] B shows what A did, and everything arrives once', () => {
  beforeEach(async () => {
    await addDriver(a, 'Ana Vilar')
    await addDriver(a, 'Bo Lund')
  })

  test('a person sees what is in the file before they take it', async () => {
    const found = await b.engine.calls.readBundle({ text: await exportFrom(a) })
    expect(found).toMatchObject({
      ok: true,
      preview: {
        leagueName: 'Harbour Cup',
        newerData: false,
        work: [{ trust: 'known', isMember: true, changes: 2, fresh: 2, shown: [{ name: 'driver.add' }, {}] }],
      },
    })
    const { fingerprint } = await a.engine.calls.ownKey({})
    expect(found).toMatchObject({ preview: { work: [{ fingerprint }] } })
    expect(await drivers(b)).toEqual([])
    expect(await states(b)).toEqual([])
  })

  test('B first, A later', async () => {
    await handOver(a, b)
    expect(await drivers(b)).toEqual(both)
    expect(await states(b)).toEqual(['carried pending', 'carried pending'])
    await b.goOnline()
    await settled(b)
    expect(await serverDrivers()).toEqual(both)
    expect(await states(b)).toEqual([])
    await a.goOnline()
    await settled(a)
    expect(await states(a)).toEqual([])
    expect(await drivers(a)).toEqual(both)
    expect(await carriedOut(a)).toEqual([0, 1])
  })

  test('A first, B later', async () => {
    await handOver(a, b)
    await a.goOnline()
    await settled(a)
    expect(await serverDrivers()).toEqual(both)
    await b.goOnline()
    await settled(b)
    expect(await states(b)).toEqual([])
    expect(await drivers(b)).toEqual(both)
    expect(await carriedOut(a)).toEqual([0, 1])
  })

  test('both at the same time, with work of B on top', async () => {
    await handOver(a, b)
    await addDriver(b, 'Cy Dorn')
    await Promise.all([a.goOnline(), b.goOnline()])
    await settled(a, b)
    expect(await serverDrivers()).toEqual([...both, 'Cy Dorn'])
    for (const device of [a, b]) {
      await until('it shows all', async () => (await drivers(device)).length === 3)
      expect(await states(device)).toEqual([])
    }
    expect(await carriedOut(a)).toEqual([0, 1])
    expect(await carriedOut(b)).toEqual([0])
  })

  test('B stops between taking over and syncing', async () => {
    await handOver(a, b)
    await b.reopen()
    expect(await drivers(b)).toEqual(both)
    expect(await states(b)).toEqual(['carried pending', 'carried pending'])
    await b.goOnline()
    await settled(b)
    expect(await serverDrivers()).toEqual(both)
  })

  test('the same file twice changes nothing, a newer one adds to it', async () => {
    const file = await exportFrom(a)
    await b.engine.calls.takeOverBundle({ text: file })
    await b.engine.calls.takeOverBundle({ text: file })
    expect(await states(b)).toHaveLength(2)
    await addDriver(a, 'Cy Dorn')
    await handOver(a, b)
    await b.engine.calls.takeOverBundle({ text: file })
    expect(await drivers(b)).toEqual([...both, 'Cy Dorn'])
    await b.goOnline()
    await settled(b)
    expect(await serverDrivers()).toEqual([...both, 'Cy Dorn'])
    const again = await b.engine.calls.readBundle({ text: file })
    expect(again).toMatchObject({ ok: true, preview: { work: [{ changes: 2, fresh: 0 }] } })
  })

  test('work of another league between is not handed over, and is not skipped', async () => {
    const otherLeague = await createLeague('Other Cup')
    await a.goOnline()
    await until('the other league is there', async () => {
      await a.engine.calls.syncNow({})
      return (await a.engine.device.positions()).has(otherLeague)
    })
    await settled(a)
    a.goOffline()
    await addDriver(a, 'Cy Dorn')
    expect(
      await a.engine.calls.mutate({
        leagueId: otherLeague,
        name: 'league.rename',
        args: { name: 'Renamed' },
      }),
    ).toEqual({ ok: true })
    await addDriver(a, 'Di Ekwe')
    const text = await exportFrom(a)
    expect(text).not.toContain('Renamed')
    await b.engine.calls.takeOverBundle({ text })
    await b.goOnline()
    await settled(b)
    expect(await serverDrivers()).toEqual([...both, 'Cy Dorn', 'Di Ekwe'])
    expect(await carriedOut(a)).toEqual([0, 1, 2, 4])
    const nameOfOther = async () =>
      (await stage.database.query('select name from leagues where id = $1', [otherLeague])).rows
    expect(await nameOfOther()).toEqual([{ name: 'Other Cup' }])
    await a.goOnline()
    await settled(a)
    expect(await nameOfOther()).toEqual([{ name: 'Renamed' }])
    expect(await carriedOut(a)).toEqual([0, 1, 2, 4])
  })

  test('B hands on what it carries, with its own', async () => {
    await handOver(a, b)
    await addDriver(b, 'Cy Dorn')
    await handOver(b, c)
    expect(await drivers(c)).toEqual([...both, 'Cy Dorn'])
    await c.goOnline()
    await settled(c)
    expect(await serverDrivers()).toEqual([...both, 'Cy Dorn'])
    await Promise.all([a.goOnline(), b.goOnline()])
    await settled(a, b)
    expect(await carriedOut(a)).toEqual([0, 1])
    expect(await carriedOut(b)).toEqual([0])
  })

  test('[PU6] B brings what it carries before its own, which was done on top of it', async () => {
    await handOver(a, b)
    await addDriver(b, 'Cy Dorn')
    await b.goOnline()
    await settled(b)
    const { rows } = await stage.database.query<{ name: string }>(
      `select body ->> 'display_name' as name from league_feed
        where league_id = $1 and entity = 'driver' order by revision`,
      [leagueId],
    )
    expect(rows.map(({ name }) => name)).toEqual([...both, 'Cy Dorn'])
  })

  test('what B gives back is gone from B, and A still has it', async () => {
    await handOver(a, b)
    await b.engine.calls.giveBack({ deviceId: a.engine.deviceId, leagueId })
    expect(await drivers(b)).toEqual([])
    expect(await states(b)).toEqual([])
    await b.reopen()
    expect(await drivers(b)).toEqual([])
    expect(await states(a)).toEqual(['own pending', 'own pending'])
  })
})

/** What A exports, changed afterwards. */
const change = (by: (file: BundleFile) => unknown) => async (): Promise<string> => {
  const file = JSON.parse(await exportFrom(a)) as BundleFile
  return JSON.stringify(by(file))
}
describe('[BU4] what may not be taken over is refused by name, and changes nothing', () => {
  beforeEach(() => addDriver(a, 'Ana Vilar'))

  const bad: [string, string, () => Promise<string>][] = [
    ['something else', 'not-a-bundle', async () => '{"hello":"world"}'],
    ['a picture', 'not-a-bundle', async () => '\u0089PNG'],
    ['a file that was cut short', 'bundle-damaged', async () => (await exportFrom(a)).slice(0, -40)],
    ['a newer format', 'bundle-newer', change((file) => ({ ...file, format: 99, content: { other: true } }))],
    [
      'another name on it',
      'bundle-forged',
      change((file) => ({ ...file, content: { ...file.content, leagueName: 'Pier Cup' } })),
    ],
    [
      'changed arguments',
      'bundle-forged',
      change((file) => {
        const [work] = file.content.work
        const envelopes = must(work, 'work').envelopes.map((each) => ({ ...each, name: 'league.rename' }))
        return { ...file, content: { ...file.content, work: [{ ...work, envelopes }] } }
      }),
    ],
  ]
  test.each(bad)('%s: %s', async (_, code, file) => {
    const text = await file()
    expect(await b.engine.calls.readBundle({ text })).toMatchObject({ ok: false, code })
    expect(await b.engine.calls.takeOverBundle({ text })).toMatchObject({ ok: false, code })
    expect(await states(b)).toEqual([])
    expect(await drivers(b)).toEqual([])
  })

  test('its own work, a stranger’s league, and nothing to hand over', async () => {
    const text = await exportFrom(a)
    expect(await a.engine.calls.readBundle({ text })).toMatchObject({ ok: false, code: 'own-bundle' })
    const d = await stage.openDevice(await stage.signIn('DRIVER'))
    expect(await d.engine.calls.readBundle({ text })).toMatchObject({ ok: false, code: 'other-league' })
    expect(await b.engine.calls.makeBundle({ leagueId })).toMatchObject({ ok: false, code: 'nothing-unsent' })
  })

  test('a key that an admin has withdrawn', async () => {
    const text = await exportFrom(a)
    await b.engine.calls.mutate({ leagueId, name: 'device.revoke', args: { deviceId: a.engine.deviceId } })
    expect(await b.engine.calls.readBundle({ text })).toMatchObject({ ok: false, code: 'device-revoked' })
  })

  test('a key withdrawn after it was taken over: the server does not take it from B, and B says so', async () => {
    await handOver(a, b)
    await stage.database.query('update device_keys set revoked_at = now() where id = $1 and league_id = $2', [
      a.engine.deviceId,
      leagueId,
    ])
    await b.goOnline()
    await until('it is held', async () => (await states(b)).includes('carried held'))
    expect(await serverDrivers()).toEqual([])
    await until('B goes on', async () => (await b.engine.calls.syncStatus({})).kind === 'synced')
  })
})

test('[BU8] the work of somebody who was removed is refused, and whoever carries it sees that', async () => {
  const admin = await stage.signIn('ADMIN')
  const member = { id: uuidV7(), userId: admin.user.id, displayName: 'Ade Falade', role: 'ADMIN' as const }
  await insertMember(stage.database, { ...member, leagueId }, new Date().toISOString())
  await a.goOnline()
  await settled(a)
  const d = await stage.openDevice(admin)
  await settled(d)
  d.goOffline()
  await b.goOnline()
  await settled(b)
  b.goOffline()
  await addDriver(d, 'Ana Vilar')
  const text = await exportFrom(d)
  await b.engine.calls.takeOverBundle({ text })
  expect(await drivers(b)).toEqual(['Ana Vilar'])
  await a.engine.calls.mutate({ leagueId, name: 'member.remove', args: { memberId: member.id } })
  await settled(a)
  await b.goOnline()
  await until('it is refused', async () => (await states(b)).includes('carried refused'))
  expect(await serverDrivers()).toEqual([])
  expect(await drivers(b)).toEqual([])
  await settled(b)
  expect(await b.engine.calls.readBundle({ text })).toMatchObject({ ok: false, code: 'not-a-member' })
  const [refused] = (await b.engine.calls.outbox({})).filter((item) => item.leagueId === leagueId)
  await b.engine.calls.dismissRefused({ seq: refused?.seq ?? 0, deviceId: d.engine.deviceId })
  expect(await states(b)).toEqual([])
})

import { generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Role } from '#shared/model/role.ts'
import { envelopeText, type Envelope } from '#shared/sync/envelope.ts'
import { demoLeague, demoUsers } from '#server/demo/demo-league.ts'
import { carriedActedAt } from '#server/sync/acted-at.ts'
import { applyPush, type PushDeps } from '#server/sync/apply-push.ts'
import { applyRelay } from '#server/sync/apply-relay.ts'
import { isKeyKnown, registerKey } from '#server/sync/device-key.ts'
import { hello } from '#server/sync/hello.ts'
import { openDemoDatabase, type DemoDatabase } from './demo-database.ts'

const now = Date.parse('2026-06-01T12:00:00.000Z')
const at = new Date(now).toISOString()
let demo: DemoDatabase
let deps: PushDeps
let laptop: Laptop

beforeAll(async () => {
  demo = await openDemoDatabase(now)
  deps = {
    ...demo,
    plans: { floor: 'ELITE' as const, clock: () => now },
    clock: () => now,
    log: { error: () => {} },
  }
})
afterAll(() => demo.close())
beforeEach(async () => {
  laptop = newLaptop('STEWARD')
  await register(laptop)
})

interface Laptop {
  readonly deviceId: string
  readonly userId: string
  readonly publicKey: string
  readonly key: KeyObject
}

function newLaptop(role: Role): Laptop {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const { x = '' } = publicKey.export({ format: 'jwk' })
  return { deviceId: randomUUID(), userId: demoUsers[role].id, publicKey: x, key: privateKey }
}

const register = (of: Laptop, changes: Partial<Laptop> = {}) =>
  registerKey(
    demo.database,
    changes.userId ?? of.userId,
    { deviceId: of.deviceId, publicKey: changes.publicKey ?? of.publicKey, laptop: 'Pit wall' },
    at,
  )

let rulings = 0
/** A ruling of the demo season's first driver, signed. */
function ruling(seq: number, after: number | null, of: Laptop = laptop, changes: object = {}): Envelope {
  const unsigned = {
    seq,
    after,
    leagueId: demoLeague.id,
    name: 'league.rename',
    args: { name: `Ruling ${String((rulings += 1))}` } as unknown,
    at: now,
    ...changes,
  }
  const signature = sign(null, Buffer.from(envelopeText(of, unsigned)), of.key).toString('base64url')
  return { ...unsigned, signature }
}
const rename = (seq: number, after: number | null, of: Laptop = laptop): Envelope =>
  ruling(seq, after, of, { name: 'league.rename', args: { name: `Name ${String(seq)}` } })

const relay = (mutations: readonly Envelope[], by: Role = 'ADMIN', author: Partial<Laptop> = {}) =>
  applyRelay(
    deps,
    { userId: demoUsers[by].id, requestId: 'test' },
    {
      protocol: 1,
      sentAt: now,
      takenOverAt: now,
      exportedAt: now,
      leagueId: demoLeague.id,
      author: {
        deviceId: author.deviceId ?? laptop.deviceId,
        userId: author.userId ?? laptop.userId,
        publicKey: author.publicKey ?? laptop.publicKey,
      },
      mutations: [...mutations],
    },
  )

const push = (mutations: readonly Envelope[], of: Laptop = laptop) =>
  applyPush(
    deps,
    { userId: of.userId, requestId: 'test' },
    {
      protocol: 1,
      deviceId: of.deviceId,
      sentAt: now,
      mutations: mutations.map(({ seq, leagueId, name, args, at: done, origin }) => ({
        seq,
        leagueId,
        name,
        args,
        at: done,
        ...(origin ? { origin } : {}),
      })),
    },
  )

const audited = async () =>
  (
    await demo.database.query<{ seq: number; relayed_by: string | null }>(
      'select seq, relayed_by from audit_log where device_id = $1 order by id',
      [laptop.deviceId],
    )
  ).rows
const refusedSeqs = { ok: false, code: 'forbidden' }

describe('[BU7] carried work is done once, whoever brings it first', () => {
  beforeEach(async () => {
    laptop = newLaptop('OWNER')
    await register(laptop)
  })

  test('the carrier first: the device hears what became of it', async () => {
    const both = [rename(1, null), rename(2, 1)]
    expect(await relay(both)).toMatchObject({
      kind: 'done',
      response: { outcomes: [{ outcome: { ok: true } }, { outcome: { ok: true } }] },
    })
    expect(await push(both)).toMatchObject({ kind: 'done', response: { lastSeq: 2 } })
    expect(await audited()).toEqual([
      { seq: 1, relayed_by: demoUsers.ADMIN.id },
      { seq: 2, relayed_by: demoUsers.ADMIN.id },
    ])
  })

  test('the device first: the carrier hears what became of it', async () => {
    const both = [rename(1, null), rename(2, 1)]
    await push(both)
    expect(await relay(both)).toMatchObject({ kind: 'done', response: { lastSeq: 2 } })
    expect(await audited()).toHaveLength(2)
  })

  test('work of other leagues between may come later, and is not skipped', async () => {
    const [first, other, third] = [rename(1, null), ruling(2, 1), rename(3, 1)]
    expect(await relay([first, third])).toMatchObject({ kind: 'done' })
    const asked = await hello(
      demo.database,
      { id: laptop.userId, displayName: '' },
      { deviceId: laptop.deviceId },
      now,
    )
    expect(asked).toMatchObject({ lastSeq: 1, newestSeq: 3 })
    expect(await push([other, third])).toMatchObject({ kind: 'done', response: { lastSeq: 3 } })
    expect((await audited()).map((row) => row.seq)).toEqual([1, 3, 2])
    const { rows } = await demo.database.query('select last_seq from device_progress where id = $1', [
      laptop.deviceId,
    ])
    expect(rows).toEqual([{ last_seq: 3 }])
  })

  test('what has a predecessor waits for it', async () => {
    expect(await relay([rename(2, 1)])).toEqual({ kind: 'gap', expected: 1 })
    expect(await audited()).toEqual([])
  })

  test('a refusal is stored for the device too', async () => {
    laptop = newLaptop('DRIVER')
    await register(laptop)
    expect(await relay([rename(1, null)])).toMatchObject({
      kind: 'done',
      response: { outcomes: [{ seq: 1, outcome: refusedSeqs }] },
    })
    expect(await push([rename(1, null)])).toMatchObject({
      kind: 'done',
      response: { outcomes: [{ seq: 1, outcome: refusedSeqs }] },
    })
    expect(await audited()).toHaveLength(1)
  })
})

describe('[FO2][FO4] carried work of a laptop whose files were copied', () => {
  beforeEach(async () => {
    laptop = newLaptop('OWNER')
    await register(laptop)
  })

  test('another change under a number that has arrived is a fork, whoever came first', async () => {
    await push([rename(1, null)])
    expect(await relay([rename(1, null), ruling(2, 1)])).toMatchObject({ kind: 'done' })
    expect(await relay([ruling(2, 1), rename(3, 2)])).toEqual({ kind: 'fork', seq: 2, outcomes: [] })
    expect(await push([rename(1, null), ruling(2, null)])).toMatchObject({ kind: 'fork', seq: 2 })
    expect((await audited()).map(({ seq }) => seq)).toEqual([1, 2])
  })

  test('[RE3] what the laptop has lost, and sent a stand-in for, is done where somebody still carries it', async () => {
    const lost = ruling(1, null, laptop, { name: 'journal.lost-entry', args: null })
    await push([lost, ruling(2, 1)])
    const carried = ruling(1, null)
    expect(await relay([carried])).toMatchObject({
      response: { outcomes: [{ seq: 1, outcome: { ok: true } }] },
    })
    expect(await relay([carried])).toMatchObject({
      response: { outcomes: [{ seq: 1, outcome: { ok: true } }] },
    })
    // The stand-in was refused, and that is in the audit, too.
    expect((await audited()).map(({ seq }) => seq)).toEqual([1, 2, 1])
  })

  test('what the laptop has sent under its new id is not done again when an older file brings it', async () => {
    await push([rename(1, null)])
    const made = ruling(3, 1)
    const renumbered = newLaptop('OWNER')
    await register(renumbered)
    const origin = { deviceId: laptop.deviceId, seq: 3 }
    const again = ruling(1, null, renumbered, { args: made.args, origin })
    expect(await push([again], renumbered)).toMatchObject({ kind: 'done' })
    expect(await relay([made])).toMatchObject({
      kind: 'done',
      response: { outcomes: [{ outcome: { ok: true } }] },
    })
    expect((await audited()).map(({ seq }) => seq)).toEqual([1])
  })

  test('nor is what an older file has brought, when the laptop sends it under its new id', async () => {
    await push([rename(1, null)])
    const made = ruling(3, 1)
    await relay([made])
    const renumbered = newLaptop('OWNER')
    const origin = { deviceId: laptop.deviceId, seq: 3 }
    expect(await push([ruling(1, null, renumbered, { args: made.args, origin })], renumbered)).toMatchObject({
      kind: 'done',
      response: { outcomes: [{ outcome: { ok: true } }] },
    })
    const { rows } = await demo.database.query('select 1 from audit_log where device_id = $1', [
      renumbered.deviceId,
    ])
    expect(rows).toEqual([])
  })
})

describe('[BU8] refused by name, and nothing is done', () => {
  const attempts: [string, () => Promise<unknown>, object][] = [
    ['a carrier who is no steward', () => relay([rename(1, null)], 'DRIVER'), { code: 'no-access' }],
    [
      'a device the server has never heard of',
      async () => {
        laptop = newLaptop('OWNER')
        return relay([rename(1, null)])
      },
      { code: 'device-unknown' },
    ],
    [
      'a revoked key',
      async () => {
        await demo.database.query('update device_keys set revoked_at = $2 where id = $1', [
          laptop.deviceId,
          at,
        ])
        return relay([rename(1, null)])
      },
      { code: 'device-revoked' },
    ],
    [
      'another key than the registered one',
      () => {
        const other = { ...newLaptop('STEWARD'), deviceId: laptop.deviceId }
        return relay([rename(1, null, other)], 'ADMIN', { publicKey: other.publicKey })
      },
      { code: 'other-key' },
    ],
    [
      'another person than the signer',
      () => relay([rename(1, null)], 'ADMIN', { userId: demoUsers.OWNER.id }),
      { kind: 'foreign-device' },
    ],
    [
      'arguments that were changed after signing',
      () => relay([{ ...rename(1, null), args: { name: 'Forged' } }]),
      { code: 'bad-signature', seq: 1 },
    ],
    [
      'a number that was changed after signing',
      () => relay([rename(1, null), { ...rename(2, 1), seq: 3 }]),
      { code: 'bad-signature', seq: 3 },
    ],
    [
      'a predecessor that was changed after signing',
      () => relay([{ ...rename(2, 1), after: null }]),
      { code: 'bad-signature', seq: 2 },
    ],
    [
      'another league’s work among it',
      () => relay([ruling(1, null, laptop, { leagueId: randomUUID() })]),
      { code: 'other-league', seq: 1 },
    ],
  ]
  test.each(attempts)('%s', async (_, attempt, refusal) => {
    expect(await attempt()).toMatchObject(refusal)
    expect(await audited()).toEqual([])
  })
})

describe('[BU6] keys', () => {
  test('are known in every league of the person, once they are registered', async () => {
    const { deviceId, userId, publicKey } = newLaptop('STEWARD')
    expect(await isKeyKnown(demo.database, userId, deviceId, publicKey)).toBe(false)
    const mine = { ...laptop, deviceId, userId, publicKey }
    expect(await register(mine)).toBe(true)
    expect(await isKeyKnown(demo.database, userId, deviceId, publicKey)).toBe(true)
    const { rows } = await demo.database.query<{ audience: number; body: { laptop: string } }>(
      `select audience, body from league_feed where entity = 'device_key' and entity_id = $1`,
      [deviceId],
    )
    expect(rows).toMatchObject([{ audience: 2, body: { laptop: 'Pit wall', public_key: publicKey } }])
  })

  test('a device that lost its key brings another; a revoked one stays', async () => {
    const other = newLaptop('STEWARD').publicKey
    await register(laptop, { publicKey: other })
    expect(await isKeyKnown(demo.database, laptop.userId, laptop.deviceId, other)).toBe(true)
    await demo.database.query('update device_keys set revoked_at = $2 where id = $1', [laptop.deviceId, at])
    await register(laptop)
    const { rows } = await demo.database.query('select public_key from device_keys where id = $1', [
      laptop.deviceId,
    ])
    expect(rows).toEqual([{ public_key: other }])
  })

  test('nobody registers a key for another person’s device', async () => {
    expect(await register(laptop, { userId: demoUsers.OWNER.id })).toBe(false)
  })
})

test('[BU9] nothing was done later than the file was taken over, by the server’s clock', () => {
  const minute = 60_000
  const times = { sentAt: now, takenOverAt: now - 5 * minute, exportedAt: now - 10 * minute }
  expect(carriedActedAt(now, times, now - 60 * minute)).toBe(now - 60 * minute)
  // The author's clock is two hours ahead.
  const ahead = { ...times, exportedAt: now + 120 * minute }
  expect(carriedActedAt(now, ahead, now + 110 * minute)).toBe(now - 15 * minute)
  // The carrier's clock is an hour behind, the author's is right.
  const behind = { sentAt: now - 60 * minute, takenOverAt: now - 65 * minute, exportedAt: now - 10 * minute }
  expect(carriedActedAt(now, behind, now - 20 * minute)).toBe(now - 20 * minute)
})

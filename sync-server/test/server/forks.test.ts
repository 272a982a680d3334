import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { OutboxMutation } from '#shared/sync/protocol.ts'
import { demoLeague, demoUsers } from '#server/demo/demo-league.ts'
import { applyPush } from '#server/sync/apply-push.ts'
import { changeHash } from '#server/sync/change-hash.ts'
import { hello } from '#server/sync/hello.ts'
import { openDemoDatabase, type DemoDatabase } from './demo-database.ts'

const now = Date.parse('2026-06-01T12:00:00.000Z')
let demo: DemoDatabase
let deviceId: string

beforeAll(async () => {
  demo = await openDemoDatabase(now)
})
afterAll(() => demo.close())
beforeEach(() => {
  deviceId = randomUUID()
})

function push({ mutations, userId = demoUsers.OWNER.id }: { mutations: OutboxMutation[]; userId?: string }) {
  const deps = {
    ...demo,
    plans: { floor: 'ELITE' as const, clock: () => now },
    clock: () => now,
    log: { error: () => {} },
  }
  return applyPush(deps, { userId, requestId: 'test' }, { protocol: 3, deviceId, sentAt: now, mutations })
}

const mutation = (seq: number, name: string, args: unknown): OutboxMutation => ({
  seq,
  leagueId: demoLeague.id,
  name,
  args,
  at: now,
})
const addTeam = (seq: number, name = `Team ${randomUUID()}`) =>
  mutation(seq, 'team.add', { items: [{ id: randomUUID(), name }] })

async function rows<Row extends object>(sql: string, params: unknown[] = []): Promise<Row[]> {
  return (await demo.database.query<Row>(sql, params)).rows
}
const counter = async () =>
  (await rows<{ last_seq: number }>('select last_seq from devices where id = $1', [deviceId]))[0]?.last_seq
const teamNamed = (name: string) => rows('select 1 from teams where name = $1', [name])
const revision = async () =>
  (await rows<{ revision: number }>('select revision from leagues where id = $1', [demoLeague.id]))[0]
    ?.revision

describe('[FO2] a number that comes again with other content', () => {
  const changes: [string, (one: OutboxMutation) => OutboxMutation][] = [
    ['other arguments', (one) => ({ ...one, args: { items: [{ id: randomUUID(), name: 'Other' }] } })],
    ['another name', (one) => ({ ...one, name: 'team.archive', args: { id: randomUUID() } })],
    ['another moment', (one) => ({ ...one, at: one.at + 1 })],
    ['another league', (one) => ({ ...one, leagueId: randomUUID() })],
    ['another origin', (one) => ({ ...one, origin: { deviceId: randomUUID(), seq: 1 } })],
  ]
  test.each(changes)('%s: is a fork, and nothing from there on is done', async (_, change) => {
    const [one, two] = [addTeam(1), addTeam(2)]
    await push({ mutations: [one, two] })
    const before = await revision()
    expect(await push({ mutations: [one, change(two), addTeam(3, 'Behind The Fork')] })).toEqual({
      kind: 'fork',
      seq: 2,
      outcomes: [{ seq: 1, outcome: { ok: true } }],
    })
    expect([await revision(), await counter()]).toEqual([before, 2])
    expect(await teamNamed('Behind The Fork')).toEqual([])
  })

  test('the same with its keys in another order is the same', async () => {
    const one = mutation(1, 'team.add', { items: [{ id: randomUUID(), name: `Team ${randomUUID()}` }] })
    await push({ mutations: [one] })
    const { seq, leagueId, name, args, at } = one
    const turned = JSON.parse(JSON.stringify({ at, args, name, leagueId, seq })) as OutboxMutation
    expect(await push({ mutations: [turned] })).toMatchObject({ kind: 'done' })
  })

  test('[FO1] an outcome of before contents were stored contradicts nothing', async () => {
    await push({ mutations: [addTeam(1)] })
    await demo.database.query('update outcomes set content = null where device_id = $1', [deviceId])
    expect(await push({ mutations: [addTeam(1)] })).toMatchObject({
      response: { outcomes: [{ seq: 1, outcome: { ok: true } }] },
    })
  })

  test('[RE2] a stand-in for what was lost is not the change: a copy that holds it finds the fork', async () => {
    const one = addTeam(1)
    await push({ mutations: [mutation(1, 'journal.lost-entry', null)] })
    expect(await push({ mutations: [one] })).toMatchObject({ kind: 'fork' })
  })

  test('what was put away after it had gone out is answered as what it was', async () => {
    const one = addTeam(1)
    await push({ mutations: [one] })
    const content = changeHash(deviceId, one)
    expect(await push({ mutations: [mutation(1, 'journal.discarded', { content })] })).toMatchObject({
      response: { outcomes: [{ seq: 1, outcome: { ok: true } }] },
    })
    const [two, three] = [addTeam(2), addTeam(3)]
    await push({
      mutations: [{ ...two, name: 'journal.discarded', args: { content: changeHash(deviceId, two) } }],
    })
    expect(await push({ mutations: [two, three] })).toMatchObject({
      response: {
        outcomes: [
          { seq: 2, outcome: { ok: false } },
          { seq: 3, outcome: { ok: true } },
        ],
      },
    })
  })
})

/** What a device hears that says hello. */
const asked = (journalSeq?: number, by: keyof typeof demoUsers = 'OWNER') =>
  hello(
    demo.database,
    { id: demoUsers[by].id, displayName: 'Olive' },
    { deviceId, ...(journalSeq === undefined ? {} : { journalSeq }) },
    now,
  )

describe('[FO6] hello', () => {
  test('tells the content under the newest number that both have, and to nobody else', async () => {
    const both = [addTeam(1), addTeam(2)] as const
    await push({ mutations: [...both] })
    const contents = both.map((one) => changeHash(deviceId, one))
    expect((await asked(1)).commonContent).toBe(contents[0])
    expect((await asked(2)).commonContent).toBe(contents[1])
    expect((await asked(9)).commonContent).toBe(contents[1])
    for (const answer of [await asked(0), await asked(), await asked(2, 'ADMIN')])
      expect(answer).not.toHaveProperty('commonContent')
  })

  test('tells none of before contents were stored', async () => {
    await push({ mutations: [addTeam(1)] })
    await demo.database.query('update outcomes set content = null where device_id = $1', [deviceId])
    expect(await asked(1)).not.toHaveProperty('commonContent')
  })
})

describe('[FO4] what names the number it was made under', () => {
  test('is answered where it has arrived under that number, and done where another stands there', async () => {
    const [one, two] = [addTeam(1), addTeam(2, 'Made By The Original')]
    await push({ mutations: [one, two] })
    const original = deviceId
    const again = { ...one, origin: { deviceId: original, seq: 1 } }
    const other = addTeam(2, 'Made By The Copy')
    deviceId = randomUUID()
    const before = await revision()
    expect(
      await push({ mutations: [again, { ...other, origin: { deviceId: original, seq: 2 } }] }),
    ).toMatchObject({
      kind: 'done',
      response: { outcomes: [{ outcome: { ok: true } }, { outcome: { ok: true } }] },
    })
    expect(await revision()).toBe((before ?? 0) + 2)
    for (const name of ['Made By The Original', 'Made By The Copy'])
      expect(await teamNamed(name)).toHaveLength(1)
    expect(await rows('select seq from audit_log where device_id = $1', [deviceId])).toEqual([{ seq: 2 }])
  })

  test('is not answered from the work of another person', async () => {
    const one = addTeam(1)
    await push({ mutations: [one] })
    const origin = { deviceId, seq: 1 }
    deviceId = randomUUID()
    expect(await push({ mutations: [{ ...one, origin }], userId: demoUsers.ADMIN.id })).toMatchObject({
      response: { outcomes: [{ outcome: { ok: false } }] },
    })
  })
})

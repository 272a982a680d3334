import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Db } from '#shared/db/db.ts'
import { protocolVersion, type OutboxMutation } from '#shared/sync/protocol.ts'
import { DatabaseUnavailable } from '#server/db/database-errors.ts'
import type { Database } from '#server/db/database.ts'
import { demoLeague, demoSeasonId, demoUsers } from '#server/demo/demo-league.ts'
import { applyPush, type PushDeps } from '#server/sync/apply-push.ts'
import { openDemoDatabase, type DemoDatabase } from './demo-database.ts'

const now = Date.parse('2026-06-01T12:00:00.000Z')
const day = 24 * 60 * 60 * 1000
let demo: DemoDatabase
let faults: unknown[]
let deviceId: string

beforeAll(async () => {
  demo = await openDemoDatabase(now)
})
afterAll(() => demo.close())
beforeEach(async () => {
  faults = []
  deviceId = randomUUID()
  await demo.jobs.take()
})

const deps = (over: Database = demo.database): PushDeps => ({
  database: over,
  jobs: demo.jobs,
  plans: { floor: 'ELITE' as const, clock: () => now },
  clock: () => now,
  log: { error: (fault: unknown) => faults.push(fault) },
})

interface Sent {
  readonly mutations: readonly OutboxMutation[]
  readonly userId?: string
  readonly sentAt?: number
  readonly over?: Database
}

function push({ mutations, userId = demoUsers.OWNER.id, sentAt = now, over }: Sent) {
  const request = { protocol: 1, deviceId, sentAt, mutations: [...mutations] }
  return applyPush(deps(over), { userId, requestId: 'test' }, request)
}

const mutation = (seq: number, name: string, args: unknown, changes: Partial<OutboxMutation> = {}) => ({
  seq,
  leagueId: demoLeague.id,
  name,
  args,
  at: now,
  ...changes,
})
const addTeam = (seq: number, name = `Team ${randomUUID()}`, id: string = randomUUID()) =>
  mutation(seq, 'team.add', { items: [{ id, name }] })
const rename = (seq: number, name: string) => mutation(seq, 'league.rename', { name })
const addRound = (seq: number, startsAt: string) =>
  mutation(seq, 'event.add', {
    id: randomUUID(),
    seasonId: demoSeasonId,
    round: seq + 10,
    name: 'Extra',
    track: 'Somewhere',
    startsAt,
    sessions: [{ id: randomUUID(), kind: 'race', name: 'Race' }],
  })

async function rows<Row extends object>(sql: string, params: unknown[] = []): Promise<Row[]> {
  return (await demo.database.query<Row>(sql, params)).rows
}
const counter = async () =>
  (await rows<{ last_seq: number }>('select last_seq from devices where id = $1', [deviceId]))[0]?.last_seq
const progress = async () =>
  (
    await rows<{ body: { last_seq: number } }>(
      `select body from league_feed where entity = 'device_progress' and entity_id = $1`,
      [deviceId],
    )
  )[0]?.body.last_seq
const teamNamed = (name: string) => rows('select 1 from teams where name = $1', [name])
const revision = async () =>
  (await rows<{ revision: number }>('select revision from leagues where id = $1', [demoLeague.id]))[0]
    ?.revision

/** A database in which some statements do not go as they should. */
function faulty(disturb: (sql: string) => Error | null): Database {
  const wrap = (db: Db): Db => ({
    query: async (sql, params) => {
      const error = disturb(sql)
      if (error) throw error
      return db.query(sql, params)
    },
  })
  return {
    ...demo.database,
    ...wrap(demo.database),
    transaction: (run, turn) => demo.database.transaction((tx) => run(wrap(tx)), turn),
  }
}
const removeSteward = (at: 'now()' | 'null') =>
  demo.database.query(`update members set removed_at = ${at} where id = $1`, [demoUsers.STEWARD.memberId])
const sqlError = (code: string) => Object.assign(new Error(`SQLSTATE ${code}`), { code })

describe('in order, each once', () => {
  test('mutations take effect, and the counter, the outcome, the audit and the readers are told', async () => {
    const before = (await revision()) ?? 0
    const result = await push({ mutations: [rename(1, 'Demo Grand Prix'), addTeam(2, 'Grey Gulls')] })
    expect(result).toEqual({
      kind: 'done',
      response: {
        protocol: protocolVersion,
        lastSeq: 2,
        outcomes: [
          { seq: 1, outcome: { ok: true } },
          { seq: 2, outcome: { ok: true } },
        ],
      },
    })
    expect(await revision()).toBe(before + 2)
    expect(await counter()).toBe(2)
    expect(await progress()).toBe(2)
    expect(await teamNamed('Grey Gulls')).toHaveLength(1)
    expect(
      await rows(
        'select seq, name, outcome, revision, request_id from audit_log where device_id = $1 order by id',
        [deviceId],
      ),
    ).toEqual([
      { seq: 1, name: 'league.rename', outcome: { ok: true }, revision: before + 1, request_id: 'test' },
      { seq: 2, name: 'team.add', outcome: { ok: true }, revision: before + 2, request_id: 'test' },
    ])
  })

  test('what arrives again is answered from the store, refusals too, and does nothing', async () => {
    const mutations = [addTeam(1, 'Once Only'), addTeam(2, 'Once Only')]
    const first = await push({ mutations })
    const before = await revision()
    expect(await push({ mutations })).toEqual(first)
    expect(await revision()).toBe(before)
    expect(await teamNamed('Once Only')).toHaveLength(1)
    expect(first).toMatchObject({
      response: { outcomes: [{ outcome: { ok: true } }, { outcome: { ok: false, code: 'name-taken' } }] },
    })
  })

  test('[PU2] what was done under a number while its person was away is told to the feed once they are back', async () => {
    const userId = demoUsers.STEWARD.id
    const first = addTeam(1)
    await push({ mutations: [first], userId })
    // Another copy of this laptop brings the same work under a number of its own, just when its person is out.
    await removeSteward('now()')
    const original = deviceId
    deviceId = randomUUID()
    const origin = { deviceId: original, seq: 1 }
    const again = { ...first, origin }
    expect(await push({ mutations: [again], userId })).toMatchObject({ response: { lastSeq: 1 } })
    expect(await progress()).toBeUndefined()
    await removeSteward('null')
    await push({ mutations: [again], userId })
    expect(await progress()).toBe(1)
    const before = await revision()
    await push({ mutations: [again], userId })
    expect(await revision()).toBe(before)
  })

  test('a resend may overlap with what is new', async () => {
    const [one, two, three] = [addTeam(1), addTeam(2), addTeam(3)]
    await push({ mutations: [one, two] })
    const result = await push({ mutations: [two, three] })
    expect(result).toMatchObject({ kind: 'done', response: { lastSeq: 3 } })
    expect(await counter()).toBe(3)
  })

  test('[PU3] a gap stops there and says what is expected', async () => {
    expect(await push({ mutations: [addTeam(2)] })).toEqual({ kind: 'gap', expected: 1 })
    expect(await counter()).toBeUndefined()
    const [one, four] = [addTeam(1), addTeam(4)]
    expect(await push({ mutations: [one, four] })).toEqual({ kind: 'gap', expected: 2 })
    expect(await counter()).toBe(1)
  })

  test('an empty push tells how far the server has come', async () => {
    await push({ mutations: [addTeam(1)] })
    expect(await push({ mutations: [] })).toMatchObject({ response: { lastSeq: 1, outcomes: [] } })
  })

  test('a device belongs to whoever pushed first', async () => {
    await push({ mutations: [addTeam(1)] })
    const other = demoUsers.ADMIN.id
    expect(await push({ mutations: [addTeam(2)], userId: other })).toEqual({ kind: 'foreign-device' })
    expect(await push({ mutations: [], userId: other })).toEqual({ kind: 'foreign-device' })
    expect(await counter()).toBe(1)
  })
})

describe('a refused mutation', () => {
  test('counts as done, leaves nothing behind and does not hold up those behind it', async () => {
    const result = await push({
      mutations: [
        mutation(1, 'driver.add', { items: [] }),
        mutation(2, 'no.such', {}),
        mutation(3, 'result.submit', { sessionId: randomUUID(), seenVersion: 0, entries: [], results: [] }),
        addTeam(4, 'After The Refused'),
      ],
    })
    expect(result).toMatchObject({
      response: {
        lastSeq: 4,
        outcomes: [
          { outcome: { ok: false, code: 'invalid', field: 'items' } },
          { outcome: { ok: false, code: 'unknown-mutation' } },
          { outcome: { ok: false, code: 'invalid' } },
          { outcome: { ok: true } },
        ],
      },
    })
    expect(await progress()).toBe(4)
    expect(await teamNamed('After The Refused')).toHaveLength(1)
  })

  test('of a driver is forbidden, and of somebody without the league says no more than for a league that is not', async () => {
    const driver = await push({ mutations: [addTeam(1)], userId: demoUsers.DRIVER.id })
    expect(driver).toMatchObject({ response: { outcomes: [{ outcome: { code: 'forbidden' } }] } })
    deviceId = randomUUID()
    const stranger = randomUUID()
    await demo.database.query('insert into users values ($1, $2, null, now())', [stranger, 'Stranger'])
    const foreign = await push({ mutations: [addTeam(1)], userId: stranger })
    const missing = await push({ mutations: [{ ...addTeam(2), leagueId: randomUUID() }], userId: stranger })
    expect(foreign).toMatchObject({ response: { outcomes: [{ outcome: { code: 'no-access' } }] } })
    const outcomeOf = (result: typeof foreign) =>
      result.kind === 'done' ? result.response.outcomes[0]?.outcome : null
    expect(outcomeOf(missing)).toEqual(outcomeOf(foreign))
    expect(await progress()).toBeUndefined()
    expect(await counter()).toBe(2)
  })

  test('by a constraint that only the end of the transaction asks is a conflict', async () => {
    await demo.database.query(`create function refuse_team() returns trigger language plpgsql as $$
      begin raise exception 'no' using errcode = 'check_violation'; end $$`)
    await demo.database
      .query(`create constraint trigger refused after insert on teams deferrable initially deferred
      for each row when (new.name = 'Refused') execute function refuse_team()`)
    const refused = { id: randomUUID(), name: 'Refused' }
    const before = await revision()
    const result = await push({ mutations: [mutation(1, 'team.add', { items: [refused] }), addTeam(2)] })
    expect(result).toMatchObject({
      response: {
        lastSeq: 2,
        outcomes: [{ outcome: { ok: false, code: 'conflict' } }, { outcome: { ok: true } }],
      },
    })
    expect(await rows('select 1 from teams where id = $1', [refused.id])).toEqual([])
    // One revision for the progress of each of the two.
    expect(await revision()).toBe((before ?? 0) + 2)
    expect(faults).toEqual([])
  })
})

describe('a mutation that can never succeed does not block the queue', () => {
  test('because the database cannot read its data', async () => {
    const over = faulty((sql) => (sql.includes('insert into events') ? sqlError('22008') : null))
    const result = await push({ mutations: [addRound(1, '2026-07-01T18:00:00Z'), addTeam(2)], over })
    expect(result).toMatchObject({
      response: {
        lastSeq: 2,
        outcomes: [{ outcome: { ok: false, code: 'internal' } }, { outcome: { ok: true } }],
      },
    })
    expect(faults).toMatchObject([{ mutation: 'event.add', device_id: deviceId, seq: 1 }])
  })

  test('because of a bug that throws', async () => {
    const over = faulty((sql) => (sql.includes('insert into teams') ? new TypeError('a planted bug') : null))
    const result = await push({ mutations: [addTeam(1, 'Bugged'), rename(2, 'Demo GP')], over })
    expect(result).toMatchObject({
      response: { outcomes: [{ outcome: { code: 'internal' } }, { outcome: { ok: true } }] },
    })
    expect(await teamNamed('Bugged')).toEqual([])
    expect(faults).toHaveLength(1)
  })

  test.each([
    ['a NUL in its arguments', mutation(1, 'league.rename', { name: 'a\u0000b' })],
    ['half a character in a key', mutation(1, 'league.rename', { 'a\ud800': 1 })],
    ['a name that is none', mutation(1, 'league\u0000rename', { name: 'Fine' })],
    ['endless nesting', mutation(1, 'league.rename', JSON.parse('['.repeat(9_000) + ']'.repeat(9_000)))],
  ])('because it has %s', async (_what, sent) => {
    const result = await push({ mutations: [sent, addTeam(2)] })
    expect(result).toMatchObject({
      response: {
        lastSeq: 2,
        outcomes: [{ outcome: { ok: false, code: 'invalid' } }, { outcome: { ok: true } }],
      },
    })
  })
})

describe('trouble that says nothing about the mutation', () => {
  test.each(['08006', '57P01', '53100', '42P01', 'XX000'])('SQLSTATE %s advances nothing', async (code) => {
    const broken = faulty((sql) => (sql.includes('insert into teams') ? sqlError(code) : null))
    const name = `Trouble ${code}`
    const mutations = [rename(1, 'Demo GP'), addTeam(2, name)]
    await expect(push({ mutations, over: broken })).rejects.toThrow(DatabaseUnavailable)
    expect(await counter()).toBe(1)
    expect(await push({ mutations })).toMatchObject({ response: { lastSeq: 2 } })
    expect(await teamNamed(name)).toHaveLength(1)
  })

  test('a connection that breaks before the outcome is stored undoes the mutation with it', async () => {
    const broken = faulty((sql) =>
      sql.includes('insert into outcomes') ? new DatabaseUnavailable('gone') : null,
    )
    await expect(push({ mutations: [addTeam(1, 'Never Was')], over: broken })).rejects.toThrow(
      DatabaseUnavailable,
    )
    expect(await counter()).toBeUndefined()
    expect(await teamNamed('Never Was')).toEqual([])
  })

  test('a lost turn is taken again, a few times', async () => {
    let lost = 0
    const losing = (times: number) =>
      faulty((sql) => (sql.includes('insert into teams') && (lost += 1) <= times ? sqlError('40001') : null))
    expect(await push({ mutations: [addTeam(1, 'Third Try')], over: losing(2) })).toMatchObject({
      response: { outcomes: [{ outcome: { ok: true } }] },
    })
    expect(lost).toBe(3)
    lost = 0
    await expect(push({ mutations: [addTeam(2)], over: losing(99) })).rejects.toThrow(DatabaseUnavailable)
    expect(lost).toBe(4)
    expect(await counter()).toBe(1)
  })
})

describe('when a person acted', () => {
  test('is as long ago as the device says', async () => {
    expect(await savedAt({ at: now - 3 * day, sentAt: now })).toBe(now - 3 * day)
  })

  test.each([
    ['a year ahead', 365 * day],
    ['a year behind', -365 * day],
  ])('does not suffer from a clock %s', async (_what, wrong) => {
    expect(await savedAt({ at: now + wrong - 2 * day, sentAt: now + wrong })).toBe(now - 2 * day)
  })

  test('is never later than now, nor beyond a year ago, nor no time at all', async () => {
    expect(await savedAt({ at: now + day, sentAt: now })).toBe(now)
    deviceId = randomUUID()
    expect(await savedAt({ at: Number.MIN_SAFE_INTEGER, sentAt: Number.MAX_SAFE_INTEGER })).toBe(
      now - 366 * day,
    )
  })
})

describe('jobs', () => {
  const job = { name: 'recompute-standings', leagueId: demoLeague.id, seasonId: demoSeasonId }

  test('come with what moves standings, and with nothing else', async () => {
    await push({ mutations: [addTeam(1)] })
    expect(await demo.jobs.take()).toEqual([])
    await push({ mutations: [addRound(2, '2026-08-01T18:00:00Z')] })
    expect(await demo.jobs.take()).toEqual([job])
  })

  test('of a refused mutation are none, and those of an undone transaction never were', async () => {
    await push({ mutations: [addRound(1, '0000-01-01T00:00:00Z')] })
    expect(await demo.jobs.take()).toEqual([])
    const over = faulty((sql) => (sql.includes('insert into outcomes') ? sqlError('57P01') : null))
    await expect(push({ mutations: [addRound(2, '2026-08-01T18:00:00Z')], over })).rejects.toThrow()
    expect(await demo.jobs.take()).toEqual([])
  })
})

const savedAt = async (clocks: { at: number; sentAt: number }) => {
  const ids = { rulesetId: randomUUID(), versionId: randomUUID() }
  const args = { ...ids, name: `Rules ${ids.rulesetId}`, rules: { points: { race: [1_000] } } }
  await push({ mutations: [mutation(1, 'ruleset.save', args, { at: clocks.at })], sentAt: clocks.sentAt })
  const [found] = await rows<{ created_at: string }>('select created_at from rulesets where id = $1', [
    ids.rulesetId,
  ])
  return Date.parse(found?.created_at ?? '')
}

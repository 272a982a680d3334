import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { mutations, type MutationName } from '#shared/mutations/registry.ts'
import { queries, type QueryArgs, type QueryName, type QueryResult } from '#shared/queries/registry.ts'
import { cases } from './all-cases.ts'
import { fixture, freshId, openLeagueDatabase, type Actor, type LeagueDatabase } from './league-fixture.ts'

let db: LeagueDatabase
beforeAll(async () => {
  db = await openLeagueDatabase()
})
beforeEach(() => db.reset())
afterAll(() => db.pg.close())

async function done(actor: Actor, name: MutationName, args: unknown): Promise<void> {
  expect([name, await db.act(actor, name, args)]).toEqual([name, { ok: true }])
}

function read<Name extends QueryName>(name: Name, args: QueryArgs<Name>): Promise<QueryResult<Name>> {
  const query = queries[name]
  return query.run(db.pg, query.args.parse(args) as never) as Promise<QueryResult<Name>>
}

/** What has to wait while a league is read-only, written out: all else works. */
const waits = [
  'league.rename',
  'league.brand',
  'league.set-language',
  'member.put',
  'ruleset.save',
  'team.add',
  'team.update',
  'driver.add',
  'driver.update',
  'season.add',
  'season.copy',
  'season.update',
  'season.activate',
  'event.add',
  'event.update',
]

describe.each(Object.keys(mutations) as MutationName[])('%s in a read-only league', (name) => {
  const { good, by, notBy, after = [] } = cases[name]
  const refused = waits.includes(name)

  test(refused ? '[OL5] is refused, with what lifts it' : '[OL5] works', async () => {
    for (const [actor, earlier, args] of after) await done(actor, earlier, args)
    await db.pg.exec(`update leagues set read_only_below = 'ELITE'`)
    for (const actor of notBy) {
      expect(await db.act(actor, name, good)).toMatchObject({
        code: actor === 'stranger' ? 'no-access' : 'forbidden',
      })
    }
    expect(await db.act(by, name, good)).toMatchObject(
      refused ? { ok: false, code: 'PLAN_LIMIT', lifts: { plan: 'ELITE', label: 'Elite' } } : { ok: true },
    )
    await db.pg.exec('update leagues set read_only_below = null')
    if (refused) await done(by, name, good)
  })
})

const added = (n: number) => freshId(400 + n)
const change = (id: string) => db.act('admin', 'driver.update', { id, carNumber: '99' })

describe('a roster that the plan has no room for', () => {
  /** 23 drivers: Ana and Bo, who are from before ages were kept, and 21 who came in one list, in the order of their ids. */
  beforeEach(async () => {
    await db.pg.exec(`update leagues set plan = 'PRO'`)
    await done('admin', 'driver.add', {
      items: Array.from({ length: 21 }, (_each, n) => ({ id: added(n), displayName: `Driver ${n}` })),
    })
    await db.pg.exec(`update leagues set plan = 'FREE'`)
  })

  test('[OL6] keeps the youngest from being edited, and says what would lift it', async () => {
    expect(await change(added(17))).toEqual({ ok: true })
    expect(await change(fixture.ana)).toEqual({ ok: true })
    expect(await change(added(18))).toMatchObject({
      code: 'PLAN_LIMIT',
      field: 'id',
      lifts: { plan: 'PRO', label: 'Pro' },
      message: expect.stringMatching(/Free plan has room for 20 drivers, and the league has 23/),
    })
    await db.pg.exec(`update leagues set plan = 'PRO'`)
    expect(await change(added(18))).toEqual({ ok: true })
  })

  test('[OL6] marks those on the roster, and nobody who is archived or a guest', async () => {
    await done('steward', 'guest.add', { id: freshId(500), displayName: 'Nina Guest' })
    await done('admin', 'driver.archive', { ids: [added(0)] })
    const { drivers, plan } = await read('office-roster', { leagueId: fixture.league })
    expect([plan, drivers.filter(({ readOnly }) => readOnly).map(({ id }) => id)]).toEqual([
      'FREE',
      [added(19), added(20)],
    ])
  })

  test('[OL6] does not hinder a race with them, nor archiving them, which makes room for others', async () => {
    await done('steward', 'result.submit', {
      sessionId: fixture.race,
      seenVersion: 0,
      entries: [{ id: freshId(1), carNumber: '7', driverIds: [added(20)] }],
      results: [{ id: freshId(2), entryId: freshId(1), position: 1, status: 'FINISHED' }],
    })
    await done('steward', 'guest.add', { id: freshId(500), displayName: 'Nina Guest' })
    await done('steward', 'guest.rename', { id: freshId(500), displayName: 'Nina Petit' })
    await done('admin', 'driver.update', { id: freshId(500), carNumber: '12' })
    await done('admin', 'driver.archive', { ids: [added(20), added(0)] })
    expect(await change(added(18))).toEqual({ ok: true })
    expect(await change(added(19))).toMatchObject({ code: 'PLAN_LIMIT' })
  })

  test('[OL7] has chosen drivers edited instead of older ones, until another choice', async () => {
    await done('admin', 'driver.keep-open', { ids: [added(20)] })
    expect(await change(added(20))).toEqual({ ok: true })
    expect(await change(added(16))).toEqual({ ok: true })
    expect(await change(added(17))).toMatchObject({ code: 'PLAN_LIMIT' })
    await done('admin', 'driver.keep-open', { ids: [added(19)] })
    expect(await change(added(20))).toMatchObject({ code: 'PLAN_LIMIT' })
    await done('admin', 'driver.keep-open', { ids: [] })
    expect(await change(added(17))).toEqual({ ok: true })
    expect(await change(added(19))).toMatchObject({ code: 'PLAN_LIMIT' })
  })

  test('[OL7] takes no more drivers than there is room for', async () => {
    const ids = Array.from({ length: 21 }, (_each, n) => added(n))
    expect(await db.act('owner', 'driver.keep-open', { ids })).toMatchObject({
      code: 'too-many-chosen',
      field: 'ids',
      message: expect.stringContaining('Leave out 1.'),
    })
    await done('owner', 'driver.keep-open', { ids: ids.slice(1) })
    expect(await change(fixture.ana)).toMatchObject({ code: 'PLAN_LIMIT' })
  })
})

const named = (harbour: boolean, others: boolean) => [
  { id: fixture.league, name: 'Harbour Cup', open: harbour },
  { id: fixture.foreignLeague, name: 'Other', open: others },
]

test('an owner is told which of their leagues they keep open, and everybody what is read-only', async () => {
  const other = { leagueId: fixture.foreignLeague, userId: fixture.owner }
  await db.pg.query(
    `insert into members (id, league_id, user_id, display_name, role, joined_at) values ($1, $2, $3, 'Olive', 'OWNER', now())`,
    [freshId(950), fixture.foreignLeague, fixture.owner],
  )
  await db.pg.query(`update leagues set created_at = '2020-01-01', read_only_below = 'PRO' where id = $1`, [
    fixture.foreignLeague,
  ])
  const owned = () => read('owned-leagues', { userId: fixture.owner })
  expect(await owned()).toEqual({ plan: 'FREE', room: 1, leagues: named(false, true) })
  await db.pg.query(`update members set kept_open = true where league_id = $1`, [fixture.league])
  expect(await owned()).toEqual({ plan: 'FREE', room: 1, leagues: named(true, false) })
  await db.pg.query(`update leagues set plan = 'ELITE' where id = $1`, [fixture.league])
  expect(await owned()).toEqual({ plan: 'ELITE', room: null, leagues: named(true, true) })
  expect(await read('owned-leagues', { userId: fixture.admin })).toEqual({
    plan: 'FREE',
    room: 1,
    leagues: [],
  })
  expect(await read('league', other)).toMatchObject({ readOnlyBelow: 'PRO' })
  expect(await read('league', { ...other, leagueId: fixture.league })).toMatchObject({ readOnlyBelow: null })
})

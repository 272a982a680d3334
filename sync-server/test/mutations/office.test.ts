import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { MutationName } from '#shared/mutations/registry.ts'
import { queries, type QueryArgs, type QueryName, type QueryResult } from '#shared/queries/registry.ts'
import { fixture, freshId, openLeagueDatabase, type LeagueDatabase } from './league-fixture.ts'

let db: LeagueDatabase
beforeAll(async () => {
  db = await openLeagueDatabase()
})
beforeEach(() => db.reset())
afterAll(() => db.pg.close())

async function done(name: MutationName, args: unknown): Promise<void> {
  expect(await db.act('admin', name, args)).toEqual({ ok: true })
}
function read<Name extends QueryName>(name: Name, args: QueryArgs<Name>): Promise<QueryResult<Name>> {
  const query = queries[name]
  return query.run(db.pg, query.args.parse(args) as never) as Promise<QueryResult<Name>>
}
const league = { leagueId: fixture.league }
const roster = () => read('office-roster', league)
const planned = async () => (await read('calendar', { ...league, seasonId: fixture.season }))[0]
const sequence = async () => {
  const { rows } = await db.pg.query<{ sequence: number }>('select sequence from events where id = $1', [
    fixture.event,
  ])
  return rows[0]?.sequence
}
const submit = () =>
  done('result.submit', {
    sessionId: fixture.race,
    seenVersion: 0,
    entries: [
      { id: freshId(1), carNumber: '7', teamId: fixture.team, driverIds: [fixture.ana] },
      { id: freshId(2), carNumber: '44', driverIds: [fixture.bo] },
    ],
    results: [
      { id: freshId(3), entryId: freshId(1), position: 1, status: 'FINISHED' },
      { id: freshId(4), entryId: freshId(2), position: 2, status: 'FINISHED', driverIds: [fixture.ana] },
    ],
  })

test('two people may change different things of one driver', async () => {
  await done('driver.update', { id: fixture.ana, carNumber: '8' })
  await done('driver.update', { id: fixture.ana, teamId: fixture.team, userId: fixture.driverUser })
  await done('driver.update', { id: fixture.ana, kind: 'guest' })
  expect((await roster()).drivers.find(({ id }) => id === fixture.ana)).toEqual({
    id: fixture.ana,
    displayName: 'Ana Vilar',
    carNumber: '8',
    teamId: fixture.team,
    teamName: 'Gull Racing',
    kind: 'guest',
    userId: fixture.driverUser,
    memberName: 'Dita',
    archived: false,
    readOnly: false,
  })
  await done('driver.update', { id: fixture.ana, carNumber: null, teamId: null, userId: null })
  expect((await roster()).drivers.find(({ id }) => id === fixture.ana)).toMatchObject({
    carNumber: null,
    teamId: null,
    userId: null,
  })
})

test('an archived driver leaves room on the plan, and takes it again when restored', async () => {
  const items = Array.from({ length: 18 }, (_each, n) => ({
    id: freshId(100 + n),
    displayName: `Driver ${n}`,
  }))
  await done('driver.add', { items })
  const one = { items: [{ id: freshId(200), displayName: 'One more' }] }
  expect(await db.act('admin', 'driver.add', one)).toMatchObject({ code: 'PLAN_LIMIT' })
  await done('driver.archive', { ids: [fixture.ana] })
  await done('driver.add', one)
  expect(await db.act('admin', 'driver.restore', { ids: [fixture.ana] })).toMatchObject({
    code: 'PLAN_LIMIT',
  })
  await db.pg.exec(`update leagues set plan = 'PRO'`)
  await done('driver.restore', { ids: [fixture.ana, fixture.ana] })
  expect((await roster()).drivers.filter(({ archived }) => archived)).toEqual([])
})

test('[OL2] guests take no room on the plan, and who is no guest any more needs it', async () => {
  const items = Array.from({ length: 18 }, (_each, n) => ({
    id: freshId(100 + n),
    displayName: `Driver ${n}`,
  }))
  await done('driver.add', { items })
  const guest = { id: freshId(201), displayName: 'Nina Petit' }
  expect(await db.act('steward', 'guest.add', guest)).toEqual({ ok: true })
  const items2 = [{ identity: 'steam 1', displayName: 'Otto Guest' }]
  expect(await db.act('steward', 'import.add-guests', { items: items2 })).toEqual({ ok: true })
  await done('driver.add', { items: [{ id: freshId(202), displayName: 'Pia Guest', kind: 'guest' }] })
  expect(await read('league-plan', league)).toEqual({ plan: 'FREE', drivers: 20 })
  const joins = { id: guest.id, kind: 'reserve' }
  expect(await db.act('admin', 'driver.update', joins)).toMatchObject({ code: 'PLAN_LIMIT' })
  await done('driver.update', { id: guest.id, carNumber: '9' })
  await done('driver.archive', { ids: [fixture.ana] })
  await done('driver.update', joins)
  await done('driver.archive', { ids: [freshId(202)] })
  await done('driver.restore', { ids: [freshId(202)] })
  expect(await db.act('admin', 'driver.restore', { ids: [fixture.ana] })).toMatchObject({
    code: 'PLAN_LIMIT',
  })
})

test('who was linked to an archived driver and drives as another stays that other', async () => {
  await done('driver.update', { id: fixture.ana, userId: fixture.driverUser })
  await done('driver.archive', { ids: [fixture.ana] })
  await done('driver.update', { id: fixture.bo, userId: fixture.driverUser })
  await done('driver.restore', { ids: [fixture.ana] })
  const { drivers } = await roster()
  expect(drivers.map(({ displayName, userId }) => [displayName, userId])).toEqual([
    ['Ana Vilar', null],
    ['Bo Lund', fixture.driverUser],
  ])
})

test('drivers of an archived team have no team, and have it again when it is restored', async () => {
  await done('driver.update', { id: fixture.ana, teamId: fixture.team })
  await done('team.archive', { id: fixture.team })
  expect((await read('roster', league)).drivers[0]).toMatchObject({ teamId: null, teamName: null })
  expect((await roster()).teams).toMatchObject([{ archived: true, drivers: 1 }])
  await done('team.restore', { id: fixture.team })
  expect((await read('roster', league)).drivers[0]).toMatchObject({ teamId: fixture.team })
})

test('a history keeps drivers who left, the teams of the day, and who drove whose car', async () => {
  await submit()
  await done('driver.archive', { ids: [fixture.ana] })
  await done('team.archive', { id: fixture.team })
  const history = await read('driver-history', { ...league, driverId: fixture.ana })
  expect(history).toMatchObject({ displayName: 'Ana Vilar', archived: true, teamName: null })
  expect(history?.teams.map(({ teamName, events }) => [teamName, events])).toEqual([
    ['Gull Racing', 1],
    [null, 1],
  ])
  expect(history?.results.map(({ carNumber, position }) => [carNumber, position])).toEqual(
    expect.arrayContaining([
      ['7', 1],
      ['44', 2],
    ]),
  )
  expect((await read('driver-history', { ...league, driverId: fixture.bo }))?.results).toEqual([])
  expect(await read('driver-history', { ...league, driverId: fixture.foreignDriver })).toBeNull()
})

test('there is one active season at every time', async () => {
  const add = (id: string, name: string) =>
    done('season.add', { id, name, rulesetVersionId: fixture.version, activate: false })
  await add(freshId(50), '2027')
  await add(freshId(51), '2028')
  await done('season.activate', { id: freshId(50) })
  await done('season.activate', { id: freshId(50) })
  await done('season.archive', { id: fixture.season })
  await done('season.activate', { id: freshId(51) })
  const list = await read('seasons', league)
  expect(list.map(({ name, isActive, archived }) => [name, isActive, archived])).toEqual([
    ['2028', true, false],
    ['2027', false, false],
    ['2026', false, true],
  ])
})

test('a copied season has the rules and the calendar it was given', async () => {
  const event = await planned()
  await done('season.copy', {
    id: freshId(60),
    fromSeasonId: fixture.season,
    name: '2027',
    activate: true,
    events: [
      {
        id: freshId(61),
        round: 1,
        name: event?.name,
        track: event?.track,
        startsAt: '2027-03-01T19:00:00.000Z',
        zone: 'America/Sao_Paulo',
        laps: 30,
        sessions: [
          { id: freshId(62), kind: 'qualifying', name: 'Quali' },
          { id: freshId(63), kind: 'race', name: 'Race', multiplier: '2' },
        ],
      },
    ],
  })
  expect(await read('calendar', { ...league, seasonId: freshId(60) })).toMatchObject([
    {
      name: 'Round 1',
      startsAt: '2027-03-01T19:00:00.000Z',
      zone: 'America/Sao_Paulo',
      laps: 30,
      status: 'scheduled',
      rulesetVersionId: fixture.version,
      seasonRules: true,
      sessions: [
        { name: 'Quali', multiplier: '1', entered: false },
        { name: 'Race', multiplier: '2', entered: false },
      ],
    },
  ])
  expect((await read('seasons', league)).map(({ name, isActive }) => [name, isActive])).toEqual([
    ['2027', true],
    ['2026', false],
  ])
})

test('what calendars show of an event is counted: changes, cancellations and restorings that are some', async () => {
  expect(await sequence()).toBe(0)
  await done('event.update', { id: fixture.event, track: 'Harbour, long' })
  expect(await sequence()).toBe(1)
  await done('event.cancel', { id: fixture.event, reason: 'Storm' })
  await done('event.cancel', { id: fixture.event, reason: 'Storm, again' })
  expect([await sequence(), (await planned())?.cancelReason]).toEqual([2, 'Storm'])
  await done('event.update', { id: fixture.event, startsAt: '2026-06-01T18:00:00Z', zone: 'Europe/Lisbon' })
  expect([await sequence(), (await planned())?.status]).toEqual([3, 'cancelled'])
  await done('event.restore', { id: fixture.event })
  await done('event.restore', { id: fixture.event })
  expect([await sequence(), (await planned())?.status]).toEqual([4, 'scheduled'])
})

test('a cancelled event that was run is completed again when it is restored, and open while a session lacks', async () => {
  await submit()
  await done('event.cancel', { id: fixture.event, reason: 'Timing failed' })
  await done('event.restore', { id: fixture.event })
  expect((await planned())?.status).toBe('completed')
  const feature = { id: freshId(70), kind: 'race', name: 'Feature', multiplier: '1', ordinal: 2 }
  await done('event.update', { id: fixture.event, putSessions: [feature] })
  expect(await planned()).toMatchObject({
    status: 'scheduled',
    sessions: [
      { name: 'Race', entered: true },
      { name: 'Feature', entered: false },
    ],
  })
  await done('event.update', { id: fixture.event, removeSessionIds: [feature.id] })
  expect(await planned()).toMatchObject({ status: 'completed', sessions: [{ name: 'Race' }] })
})

test('an event is completed when all that pays is in, whatever else was planned', async () => {
  const qualifying = { id: freshId(71), kind: 'qualifying', name: 'Qualifying', multiplier: '1', ordinal: 2 }
  await done('event.update', { id: fixture.event, putSessions: [qualifying] })
  expect((await planned())?.status).toBe('scheduled')
  await submit()
  expect((await planned())?.status).toBe('completed')
  await done('event.cancel', { id: fixture.event, reason: 'Timing failed' })
  await done('event.restore', { id: fixture.event })
  expect((await planned())?.status).toBe('completed')
})

test('an event that is removed is gone with its sessions', async () => {
  await done('event.remove', { id: fixture.event, seasonId: fixture.season })
  expect(await planned()).toBeUndefined()
  const { rows } = await db.pg.query('select 1 from sessions where id = $1', [fixture.race])
  expect(rows).toEqual([])
})

test('a session about which an incident was reported stays', async () => {
  await db.pg.query(
    `insert into incidents (id, league_id, session_id, number, kind, entry_ids, driver_ids, state, reported_by, reported_at)
     values ($1, $2, $3, 1, 'incident', '[]', '[]', '{"kind":"reported"}', $4, now())`,
    [freshId(80), fixture.league, fixture.race, fixture.driverUser],
  )
  expect((await planned())?.sessions).toMatchObject([{ entered: true }])
  const remove = { id: fixture.event, seasonId: fixture.season }
  expect(await db.act('admin', 'event.remove', remove)).toMatchObject({ code: 'has-results' })
})

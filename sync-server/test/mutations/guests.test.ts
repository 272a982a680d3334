import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { fixture, freshId, openLeagueDatabase, type LeagueDatabase } from './league-fixture.ts'

let db: LeagueDatabase
beforeAll(async () => {
  db = await openLeagueDatabase()
})
beforeEach(() => db.reset())
afterAll(() => db.pg.close())

const [nina, other] = [freshId(61), freshId(62)]
const add = (id: string) => db.act('steward', 'guest.add', { id, displayName: 'Nina Petit', carNumber: null })

test('two guests of one name are both taken: nothing that stewards did offline is refused for a name', async () => {
  expect(await add(nina)).toEqual({ ok: true })
  expect(await add(other)).toEqual({ ok: true })
  const { rows } = await db.pg.query(
    `select id, kind from drivers where display_name = 'Nina Petit' order by id`,
  )
  expect(rows).toEqual([
    { id: nina, kind: 'guest' },
    { id: other, kind: 'guest' },
  ])
})

test('joined, what one drove is the other’s, and the result gets a revision', async () => {
  await add(nina)
  await add(other)
  await db.act('steward', 'result.submit', {
    sessionId: fixture.race,
    seenVersion: 0,
    entries: [
      { id: freshId(1), carNumber: '7', driverIds: [fixture.ana, nina] },
      { id: freshId(2), carNumber: '44', driverIds: [other] },
    ],
    results: [
      { id: freshId(11), entryId: freshId(1), position: 1, status: 'FINISHED' },
      {
        id: freshId(12),
        entryId: freshId(2),
        position: 2,
        status: 'FINISHED',
        awards: [{ kind: 'pole', driverId: other }],
      },
    ],
  })
  expect(await db.act('steward', 'guest.join', { keep: nina, drop: other })).toEqual({ ok: true })
  const entries = await db.pg.query('select driver_ids from entries order by id')
  expect(entries.rows).toEqual([{ driver_ids: [fixture.ana, nina] }, { driver_ids: [nina] }])
  const results = await db.pg.query('select awards from results order by id')
  expect(results.rows[1]).toEqual({ awards: [{ kind: 'pole', driverId: nina }] })
  const archived = await db.pg.query('select id from drivers where archived_at is not null')
  expect(archived.rows).toEqual([{ id: other }])
  const revisions = await db.pg.query('select cause from session_revisions order by number')
  expect(revisions.rows).toEqual([{ cause: 'submitted' }, { cause: 'car-changed' }])
  expect(await db.act('steward', 'guest.join', { keep: nina, drop: other })).toMatchObject({
    code: 'archived',
  })
})

test('joined, everything that names the one names the other: crews of a session, rulings, ties, reports, accounts of a simulator', async () => {
  await add(nina)
  await add(other)
  const ruling = (n: number, kind: string, body: object) =>
    db.pg.query(
      `insert into rulings (id, league_id, season_id, session_id, kind, body, reason, decided_at)
       values ($1, $2, $3, $4, $5, $6, 'Contact', now())`,
      [freshId(n), fixture.league, fixture.season, fixture.race, kind, JSON.stringify({ kind, ...body })],
    )
  await ruling(81, 'licence', { driverId: other, points: 2 })
  await ruling(82, 'exclusion', { subject: 'driver', id: other, points: 'void', later: 'stay' })
  await ruling(83, 'tie', { subject: 'driver', order: [[fixture.ana], [other, fixture.bo], [nina]] })
  await ruling(84, 'licence', { driverId: fixture.bo, points: 1 })
  await db.pg.query(
    `insert into incidents (id, league_id, session_id, number, kind, entry_ids, driver_ids, state, reported_by, reported_at)
     values ($1, $2, $3, 1, 'incident', '[]', $4, '{"kind":"reported"}', $5, now())`,
    [freshId(85), fixture.league, fixture.race, JSON.stringify([other, fixture.ana]), fixture.driverUser],
  )
  await db.pg.query(
    `insert into driver_identities (id, league_id, identity, driver_id, remembered_by, remembered_at)
     values ($1, $2, 'steam:1', $3, $4, now())`,
    [freshId(86), fixture.league, other, fixture.steward],
  )
  await db.act('steward', 'result.submit', {
    sessionId: fixture.race,
    seenVersion: 0,
    entries: [{ id: freshId(1), carNumber: '7', driverIds: [fixture.ana, nina] }],
    results: [
      {
        id: freshId(11),
        entryId: freshId(1),
        position: 1,
        status: 'FINISHED',
        driverIds: [other, fixture.ana, nina],
      },
    ],
  })
  expect(await db.act('steward', 'guest.join', { keep: nina, drop: other })).toEqual({ ok: true })

  const bodies = await db.pg.query<{ body: object }>('select body from rulings order by id')
  expect(bodies.rows.map(({ body }) => body)).toEqual([
    { kind: 'licence', driverId: nina, points: 2 },
    { kind: 'exclusion', subject: 'driver', id: nina, points: 'void', later: 'stay' },
    // In a tie a person stands once, where they stood first.
    { kind: 'tie', subject: 'driver', order: [[fixture.ana], [nina, fixture.bo]] },
    { kind: 'licence', driverId: fixture.bo, points: 1 },
  ])
  const lists = await db.pg.query(
    `select (select driver_ids from results) as result, (select driver_ids from incidents) as incident,
            (select driver_id from driver_identities) as identity`,
  )
  expect(lists.rows).toEqual([{ result: [nina, fixture.ana], incident: [nina, fixture.ana], identity: nina }])
})

test('who is no guest, is archived, or drives in another league is not joined away, and nothing changes', async () => {
  await add(nina)
  const archived = await db.act('admin', 'driver.archive', { ids: [nina] })
  expect(archived).toEqual({ ok: true })
  await add(other)
  for (const [keep, drop, code] of [
    [fixture.ana, nina, 'archived'],
    [other, fixture.ana, 'not-a-guest'],
    [fixture.ana, fixture.foreignDriver, 'unknown-driver'],
    [fixture.foreignDriver, other, 'unknown-driver'],
  ] as const) {
    expect([code, await db.act('steward', 'guest.join', { keep, drop })]).toMatchObject([
      code,
      { ok: false, code },
    ])
  }
  const { rows } = await db.pg.query('select id from drivers where archived_at is not null')
  expect(rows).toEqual([{ id: nina }])
})

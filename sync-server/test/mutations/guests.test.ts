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

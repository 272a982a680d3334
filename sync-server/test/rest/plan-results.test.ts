import { afterAll, beforeEach, beforeAll, describe, expect, test } from 'vitest'
import { planResults } from '#server/rest/plan-results.ts'
import { ResultForm } from '#server/rest/result-form.ts'
import {
  fixture,
  freshId,
  openLeagueDatabase,
  type LeagueDatabase,
} from '#server/test/mutations/league-fixture.ts'

const scope = { leagueId: fixture.league, eventId: fixture.event }
const [seven, fortyFour] = [freshId(1), freshId(2)]
let db: LeagueDatabase
beforeAll(async () => {
  db = await openLeagueDatabase()
})
afterAll(() => db.pg.close())

/** Car 7, entered with Ana alone, driven by Ana and Bo today, ahead of car 44, entered with Bo, driven by a guest. */
beforeEach(async () => {
  await db.reset()
  await db.pg.query(
    `insert into drivers (id, league_id, display_name, car_number, kind) values ($1, $2, 'Cleo Guest', null, 'guest')`,
    [cleo, fixture.league],
  )
  await submit({
    sessionId: fixture.race,
    seenVersion: 0,
    entries: [
      { id: seven, carNumber: '7', driverIds: [fixture.ana] },
      { id: fortyFour, carNumber: '44', driverIds: [fixture.bo] },
    ],
    results: [
      {
        ...line(1, seven),
        driverIds: [fixture.ana, fixture.bo],
        awards: [{ kind: 'fastest-lap', driverId: fixture.bo }],
      },
      { ...line(2, fortyFour), driverIds: [cleo], gap: '+4.217' },
    ],
  })
})

const cleo = freshId(70)
const line = (position: number, entryId: string) => ({
  id: freshId(10 + position),
  entryId,
  position,
  status: 'FINISHED',
})

async function submit(args: unknown): Promise<void> {
  expect(await db.act('steward', 'result.submit', args)).toEqual({ ok: true })
}

/** Sends a replacement in the simple form and tells what the session has then, by car. */
async function replace(entries: readonly object[], seenVersion = 1) {
  const form = ResultForm.parse({ seenVersion, entries })
  let made = 0
  const plan = await planResults(db.pg, scope, form, () => freshId(100 + made++))
  if (!plan.ok) return plan
  await submit(plan.args)
  const { rows } = await db.pg.query<{ car: string; drivers: string[] | null; gap: string | null }>(
    `select n.car_number as car, r.position, r.driver_ids as drivers, r.gap, r.awards
       from results r join entries n on n.id = r.entry_id where r.session_id = $1 order by r.position`,
    [fixture.race],
  )
  return rows
}

const ana = { driverId: fixture.ana, finishPosition: 1 }
const cleoSecond = { driverId: cleo, finishPosition: 2 }

describe('a replacement by the simple form keeps what it leaves out', () => {
  test('who drove, who won an award, and the gap', async () => {
    expect(await replace([{ ...ana, awards: ['fastest-lap', 'pole'] }, cleoSecond])).toEqual([
      {
        car: '7',
        position: 1,
        drivers: [fixture.ana, fixture.bo],
        gap: null,
        awards: [{ kind: 'fastest-lap', driverId: fixture.bo }, { kind: 'pole' }],
      },
      { car: '44', position: 2, drivers: [cleo], gap: '+4.217', awards: [] },
    ])
  })

  test('a driver who shared a car for this session is found in it, though entered with another', async () => {
    expect(await replace([{ driverId: fixture.bo, finishPosition: 1 }, cleoSecond])).toMatchObject([
      { car: '7', position: 1, drivers: [fixture.ana, fixture.bo] },
      { car: '44', position: 2, drivers: [cleo] },
    ])
  })

  test('a gap that is given replaces the one that was there, and null takes it away', async () => {
    expect(await replace([ana, { ...cleoSecond, gap: '+1 lap' }])).toMatchObject([{}, { gap: '+1 lap' }])
    expect(await replace([ana, { ...cleoSecond, gap: null }], 2)).toMatchObject([{}, { gap: null }])
  })

  test('a gap to a car that leads no more is not kept', async () => {
    expect(
      await replace([
        { driverId: cleo, finishPosition: 1 },
        { driverId: fixture.ana, finishPosition: 2 },
      ]),
    ).toMatchObject([
      { car: '44', position: 1, gap: null },
      { car: '7', position: 2, gap: null },
    ])
  })
})

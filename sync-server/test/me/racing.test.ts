import { afterAll, beforeAll, expect, test } from 'vitest'
import { recomputeStandings } from '#server/jobs/recompute-standings.ts'
import { demoLeague, demoSeasonId, demoUsers } from '#server/demo/demo-league.ts'
import { readRacing } from '#server/me/read-racing.ts'
import { demoId, ines, openDriverStage, round1, round2, tomas, type DriverStage } from './demo-driver.ts'

let stage: DriverStage
beforeAll(async () => {
  stage = await openDriverStage()
})
afterAll(() => stage.close())

const racing = async (userId: string = ines.user) => readRacing(stage.database, userId, stage.now())
const mine = async () => (await racing())[0] ?? expect.fail('no league')

test('the next race, with the answer that was given last', async () => {
  expect(await racing()).toHaveLength(1)
  expect(await mine()).toMatchObject({
    slug: 'demo-gp',
    season: { id: demoSeasonId, name: 'Season 1' },
    driver: { id: ines.driver, displayName: 'Ines Moreau', carNumber: '7', teamName: 'Northwind Racing' },
    next: { eventId: round2.event, round: 2, name: 'Pine Ridge Grand Prix', begun: false, answer: null },
  })
  await stage.act('DRIVER', 'attendance.set', {
    eventId: round2.event,
    driverId: ines.driver,
    state: 'confirmed',
  })
  expect((await mine()).next).toMatchObject({ answer: 'confirmed', confirmed: 1 })
})

test('a race that has started is under way, then the one after it is next', async () => {
  const before = stage.clock
  stage.clock = Date.parse((await mine()).next?.startsAt ?? '') + 60_000
  expect((await mine()).next).toMatchObject({ eventId: round2.event, begun: true })
  stage.clock += 8 * 3_600_000
  expect((await mine()).next).toMatchObject({ eventId: demoId(303), begun: false, answer: null })
  stage.clock += 30 * 86_400_000
  expect((await mine()).next).toBeNull()
  stage.clock = before
})

test('results of the season, after rulings, and the place in the championship', async () => {
  const season = { leagueId: demoLeague.id, seasonId: demoSeasonId }
  await recomputeStandings(stage.database, season, stage.now())
  const { results, standing } = await mine()
  expect(results).toMatchObject([
    {
      sessionId: round1.race,
      eventName: 'Harbour Grand Prix',
      position: 3,
      sessionStatus: 'official',
      protest: { kind: 'closed' },
    },
  ])
  // The first three have 25, 18 and 15 points.
  expect(standing).toMatchObject({ rank: 3, of: 10, pointsMp: 15_000, behindMp: 10_000, licencePoints: 0 })
})

test('rulings about the car and the driver, and nobody else’s', async () => {
  const ruling = { seasonId: demoSeasonId, sessionId: round1.race, reason: 'Did not leave a car’s width' }
  await stage.act('STEWARD', 'ruling.make', {
    ...ruling,
    id: demoId(901),
    decision: { kind: 'time', entryId: ines.car, ms: 5_000 },
  })
  await stage.act('STEWARD', 'ruling.make', {
    ...ruling,
    id: demoId(902),
    decision: { kind: 'licence', driverId: ines.driver, points: 2 },
  })
  await stage.act('STEWARD', 'ruling.make', {
    ...ruling,
    id: demoId(903),
    decision: { kind: 'reprimand', driverId: tomas.driver },
  })
  const until = new Date(stage.clock + 72 * 3_600_000).toISOString()
  const { rulings } = await mine()
  expect(Object.fromEntries(rulings.map(({ id, appeal }) => [id, appeal]))).toEqual({
    [demoId(901)]: { kind: 'open', until },
    [demoId(902)]: { kind: 'open', until },
  })
})

test('[ME1] what the stewards still deliberate on is not told', async () => {
  await stage.database.query('update rulings set audience = 2 where id = $1', [demoId(902)])
  expect((await mine()).rulings.map(({ id }) => id)).toEqual([demoId(901)])
  await stage.database.query('update rulings set audience = 0 where id = $1', [demoId(902)])
})

test('[RP3] an appeal is lodged once, and not later than 72 hours after the decision', async () => {
  await stage.act('DRIVER', 'incident.report', {
    id: demoId(911),
    statementId: demoId(912),
    subject: { kind: 'appeal', rulingId: demoId(901) },
    statement: 'There was a car’s width, as the video shows',
  })
  const before = stage.clock
  stage.clock += 72 * 3_600_000 + 1
  const appeals = (await mine()).rulings.map(({ id, appeal }) => [id, appeal])
  expect(Object.fromEntries(appeals)).toEqual({
    [demoId(901)]: { kind: 'lodged', incidentId: demoId(911), number: 1 },
    [demoId(902)]: { kind: 'closed' },
  })
  stage.clock = before
})

test('a member without a driver sees what comes next; who is no member sees nothing', async () => {
  expect(await racing(demoUsers.STEWARD.id)).toMatchObject([
    { driver: null, next: { eventId: round2.event, answer: null }, standing: null, results: [], rulings: [] },
  ])
  expect(await racing(demoId(999))).toEqual([])
  await stage.database.query('update leagues set deleted_at = now() where id = $1', [demoLeague.id])
  expect(await racing()).toEqual([])
  await stage.database.query('update leagues set deleted_at = null where id = $1', [demoLeague.id])
})

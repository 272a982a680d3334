import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoLeague, demoUsers } from '#server/demo/demo-league.ts'
import { myIncident } from '#shared/queries/me/my-incident.ts'
import { myIncidents } from '#shared/queries/me/my-incidents.ts'
import { myRuling } from '#shared/queries/me/my-ruling.ts'
import { demoId, ines, openDriverStage, round1, tomas, type DriverStage } from './demo-driver.ts'

/* Ines reports Tomas; the steward hears both and decides. */

let stage: DriverStage
const reported = demoId(920)
const penalty = demoId(921)

beforeAll(async () => {
  stage = await openDriverStage()
  await stage.act('DRIVER', 'incident.report', {
    id: reported,
    statementId: demoId(922),
    subject: { kind: 'incident', sessionId: round1.race, lap: 3, entryIds: [tomas.car] },
    statement: 'Car 44 turned in on me at the hairpin',
    evidence: ['https://video.example/watch?v=7'],
  })
})
afterAll(() => stage.close())

const list = (userId: string) => myIncidents.run(stage.database, { userId })
const read = (userId: string, incidentId = reported) =>
  myIncident.run(stage.database, { userId, incidentId, now: stage.now() })

test('[ME2] who reported it and whom it is about see it among theirs, and nobody else', async () => {
  expect(await list(ines.user)).toMatchObject([
    { id: reported, number: 1, isReporter: true, answerWanted: false, league: { slug: 'demo-gp' } },
  ])
  expect(await list(tomas.user)).toMatchObject([{ id: reported, isReporter: false, answerWanted: true }])
  expect(await list(demoUsers.STEWARD.id)).toEqual([])
  expect(await read(demoUsers.STEWARD.id)).toBeNull()
})

test('[ME1] before the decision somebody reads their own words alone, and none of the stewards’ steps', async () => {
  await stage.act('ADMIN', 'incident.state', {
    id: reported,
    statementId: demoId(923),
    statement: 'I was ahead, she drove into me',
  })
  await stage.act('STEWARD', 'incident.investigate', { id: reported, stepId: demoId(924) })
  expect(await list(tomas.user)).toMatchObject([{ answerWanted: false, stage: 'investigating' }])
  const seen = await read(ines.user)
  expect(seen?.statements).toMatchObject([
    {
      statement: 'Car 44 turned in on me at the hairpin',
      isOwn: true,
      evidence: ['https://video.example/watch?v=7'],
    },
  ])
  expect(seen?.end).toBeNull()
  expect(Object.keys(seen ?? {})).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/steps|votes|voters|stewards|state$/)]),
  )
  expect((await read(tomas.user))?.statements.map(({ statement }) => statement)).toEqual([
    'I was ahead, she drove into me',
  ])
})

test('after the decision both read what was said, decided and why', async () => {
  await stage.act('STEWARD', 'incident.decide', {
    id: reported,
    stepId: demoId(925),
    verdict: {
      kind: 'penalty',
      rulings: [{ id: penalty, decision: { kind: 'time', entryId: tomas.car, ms: 10_000 } }],
    },
    reason: 'Left no room',
  })
  const seen = await read(tomas.user)
  expect(seen).toMatchObject({
    stage: 'decided',
    verdict: 'penalty',
    answerWanted: false,
    end: { kind: 'decided', by: demoUsers.STEWARD.displayName, at: stage.now(), reason: 'Left no room' },
    rulings: [{ id: penalty, carNumber: '44', appeal: { kind: 'open' } }],
  })
  expect(seen?.statements.map(({ isOwn }) => isOwn)).toEqual([false, true])
  expect((await read(ines.user))?.rulings).toMatchObject([{ id: penalty, appeal: null }])
})

test('a ruling is read by whom it is about', async () => {
  const ruling = (userId: string, rulingId = penalty) =>
    myRuling.run(stage.database, { userId, rulingId, now: stage.now() })
  expect(await ruling(tomas.user)).toMatchObject({
    league: { slug: 'demo-gp' },
    ruling: { id: penalty, reason: 'Left no room', appeal: { kind: 'open' } },
  })
  expect(await ruling(ines.user)).toBeNull()
  expect(await ruling(tomas.user, demoId(999))).toBeNull()
})

test('an appeal tells what it is against', async () => {
  await stage.act('ADMIN', 'incident.report', {
    id: demoId(930),
    statementId: demoId(931),
    subject: { kind: 'appeal', rulingId: penalty },
    statement: 'The stewards saw one camera only',
  })
  expect(await read(tomas.user, demoId(930))).toMatchObject({
    kind: 'appeal',
    appealed: { id: penalty, reason: 'Left no room' },
  })
})

test('[ME2] who is no member any more, and members of other leagues, read nothing', async () => {
  await stage.database.query('update members set removed_at = now() where league_id = $1 and user_id = $2', [
    demoLeague.id,
    tomas.user,
  ])
  expect(await list(tomas.user)).toEqual([])
  expect(await read(tomas.user)).toBeNull()
  expect(
    await myRuling.run(stage.database, { userId: tomas.user, rulingId: penalty, now: stage.now() }),
  ).toBeNull()
  await stage.database.query('update leagues set deleted_at = now() where id = $1', [demoLeague.id])
  expect(await list(ines.user)).toEqual([])
  expect(await read(ines.user)).toBeNull()
})

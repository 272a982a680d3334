import { afterAll, beforeAll, expect, test } from 'vitest'
import { incident } from '#shared/queries/incident.ts'
import { incidents } from '#shared/queries/incidents.ts'
import { report } from './mutations/incident-cases.ts'
import { fixture, freshId, openLeagueDatabase, type LeagueDatabase } from './mutations/league-fixture.ts'

let db: LeagueDatabase
const entry = freshId(1)
const seen = (userId: string) =>
  incident.run(db.pg, { leagueId: fixture.league, incidentId: report.id, userId })

beforeAll(async () => {
  db = await openLeagueDatabase()
  await db.pg.query('update drivers set user_id = $1 where id = $2', [fixture.steward, fixture.bo])
  await db.act('admin', 'result.submit', {
    sessionId: fixture.race,
    seenVersion: 0,
    entries: [{ id: entry, carNumber: '44', driverIds: [fixture.bo] }],
    results: [{ id: freshId(2), entryId: entry, position: 1, status: 'FINISHED' }],
  })
  await db.act('driverUser', 'incident.report', {
    ...report,
    subject: { ...report.subject, entryIds: [entry], driverIds: [fixture.ana, fixture.bo] },
  })
  const more = { ...report, id: freshId(91), statementId: freshId(92) }
  await db.act('owner', 'incident.report', more)
})
afterAll(() => db.pg.close())

const list = (userId: string) => incidents.run(db.pg, { leagueId: fixture.league, userId })

test('the queue names the cars and tells a person what is theirs', async () => {
  expect(await list(fixture.steward)).toMatchObject([
    { number: 2, mine: false, reportedBy: 'Olive', cars: [{ carNumber: '7', names: ['Ana Vilar'] }] },
    {
      number: 1,
      mine: true,
      stage: 'reported',
      lap: 3,
      reportedBy: 'Dita',
      session: { id: fixture.race, eventName: 'Round 1', round: 1 },
      cars: [
        { entryId: entry, carNumber: '44', names: ['Bo Lund'] },
        { entryId: null, carNumber: '7', names: ['Ana Vilar'] },
      ],
    },
  ])
  expect((await list(fixture.driverUser)).map(({ mine }) => mine)).toEqual([false, true])
})

test('a report tells what was said, who is recused, who voted, and no vote before its time', async () => {
  expect(await seen(fixture.admin)).toMatchObject({
    isReporter: false,
    statements: [{ by: 'Dita', statement: report.statement, evidence: report.evidence }],
    stewards: [
      { name: 'Adan', recusal: null },
      { name: 'Olive', recusal: null },
      { name: 'Sten', recusal: 'involved' },
    ],
    votes: [],
  })
  await db.act('admin', 'incident.open-vote', { id: report.id, stepId: freshId(93) })
  await db.act('owner', 'incident.vote', { id: report.id, ballotId: freshId(94), verdict: 'penalty' })
  expect(await seen(fixture.admin)).toMatchObject({
    state: { kind: 'voting' },
    stateBy: 'Adan',
    voters: [{ userId: fixture.owner, name: 'Olive' }],
    votes: [],
  })
  await db.act('admin', 'incident.close-vote', { id: report.id, stepId: freshId(95) })
  expect(await seen(fixture.admin)).toMatchObject({ votes: [{ by: 'Olive', verdict: 'penalty' }] })
  await db.act('admin', 'incident.decide', {
    id: report.id,
    stepId: freshId(96),
    verdict: {
      kind: 'penalty',
      rulings: [{ id: freshId(97), decision: { kind: 'time', entryId: entry, ms: 5000 } }],
    },
    reason: 'Left no room',
  })
  expect(await seen(fixture.admin)).toMatchObject({
    stage: 'decided',
    verdict: 'penalty',
    rulings: [{ id: freshId(97), carNumber: '44', revoked: false }],
    steps: [{ kind: 'open-vote' }, { kind: 'close-vote' }, { kind: 'decide', by: 'Adan' }],
  })
})

test('another league has no such report', async () => {
  const args = { leagueId: fixture.foreignLeague, incidentId: report.id, userId: fixture.admin }
  expect(await incident.run(db.pg, args)).toBeNull()
})

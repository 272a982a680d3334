import type { MutationName } from '#shared/mutations/registry.ts'
import { admins, stewards, type Cases } from './case.ts'
import { fixture, freshId, type Actor } from './league-fixture.ts'

type Earlier = [Actor, MutationName, unknown]

const incident = {
  kind: 'incident' as const,
  sessionId: fixture.race,
  lap: 3,
  driverIds: [fixture.ana],
}
export const report = {
  id: freshId(71),
  statementId: freshId(72),
  subject: incident,
  statement: 'Car 7 turned in on me at the hairpin',
  evidence: ['https://video.example/watch?v=7'],
}
const reported: Earlier = ['driverUser', 'incident.report', report]
const step = { id: report.id, stepId: freshId(73) }
const voting: Earlier = ['admin', 'incident.open-vote', { id: report.id, stepId: freshId(74) }]
const ballot = { id: report.id, ballotId: freshId(75), verdict: 'penalty' as const }
const voted: Earlier = ['admin', 'incident.vote', { ...ballot, ballotId: freshId(76) }]
const decision = { kind: 'reprimand' as const, driverId: fixture.ana }
const decide = {
  ...step,
  verdict: { kind: 'penalty' as const, rulings: [{ id: freshId(77), decision }] },
  reason: 'Left no room',
}
const unknown = { ...step, id: freshId(8) }

export const incidentCases: Cases<Extract<MutationName, `incident.${string}`>> = {
  'incident.report': {
    by: 'driverUser',
    notBy: ['stranger'],
    good: report,
    bad: [
      ['invalid', { ...report, statement: ' ' }],
      ['invalid', { ...report, evidence: ['http://video.example/7'] }],
      ['invalid', { ...report, evidence: ['javascript:alert(1)'] }],
      ['invalid', { ...report, evidence: ['https://ann:secret@video.example/'] }],
      ['invalid', { ...report, evidence: ['https://'] }],
      ['invalid', { ...report, evidence: [report.evidence[0], report.evidence[0]] }],
      ['invalid', { ...report, subject: { ...incident, lap: 0 } }],
      ['invalid', { ...report, subject: { ...incident, kind: 'grudge' } }],
      ['nobody-named', { ...report, subject: { ...incident, driverIds: [] } }],
      ['unknown-session', { ...report, subject: { ...incident, sessionId: fixture.foreignRace } }],
      ['unknown-driver', { ...report, subject: { ...incident, driverIds: [fixture.foreignDriver] } }],
      ['unknown-entry', { ...report, subject: { ...incident, entryIds: [freshId(5)] } }],
      ['no-result', { ...report, subject: { kind: 'protest', sessionId: fixture.race } }],
      ['unknown-ruling', { ...report, subject: { kind: 'appeal', rulingId: freshId(5) } }],
    ],
  },
  'incident.state': {
    by: 'driverUser',
    notBy: ['stranger'],
    after: [reported],
    good: { id: report.id, statementId: freshId(73), statement: 'Here is the video from my car' },
    bad: [
      ['invalid', { id: report.id, statementId: freshId(73), statement: '' }],
      ['unknown-incident', { id: freshId(8), statementId: freshId(73), statement: 'Here is more' }],
    ],
  },
  'incident.withdraw': {
    by: 'driverUser',
    notBy: ['stranger'],
    after: [reported],
    good: { ...step, reason: 'We talked about it' },
    bad: [
      ['invalid', { ...step, reason: '' }],
      ['unknown-incident', { ...unknown, reason: 'We talked about it' }],
    ],
  },
  'incident.investigate': {
    ...stewards,
    after: [reported],
    good: step,
    bad: [
      ['invalid', { id: report.id }],
      ['unknown-incident', unknown],
    ],
  },
  'incident.open-vote': {
    ...stewards,
    after: [reported],
    good: step,
    bad: [['unknown-incident', unknown]],
  },
  'incident.vote': {
    ...stewards,
    after: [reported, voting],
    good: ballot,
    bad: [
      ['invalid', { ...ballot, verdict: 'flogging' }],
      ['wrong-verdict', { ...ballot, verdict: 'upheld' }],
      ['unknown-incident', { ...ballot, id: freshId(8) }],
    ],
  },
  'incident.close-vote': {
    ...stewards,
    after: [reported, voting, voted],
    good: step,
    bad: [['unknown-incident', unknown]],
  },
  'incident.recuse': {
    ...stewards,
    after: [reported],
    good: { ...step, reason: 'He is my brother' },
    bad: [
      ['invalid', { ...step, reason: '' }],
      ['unknown-incident', { ...unknown, reason: 'He is my brother' }],
    ],
  },
  'incident.lift-recusal': {
    ...admins,
    after: [
      reported,
      ['steward', 'incident.recuse', { ...step, reason: 'He is my brother' }],
      ['owner', 'incident.recuse', { ...step, stepId: freshId(78), reason: 'He is my son' }],
      ['admin', 'incident.recuse', { ...step, stepId: freshId(79), reason: 'He is my friend' }],
    ],
    good: { ...step, stepId: freshId(80), userId: fixture.steward, reason: 'Nobody else is left' },
    bad: [
      ['invalid', { ...step, userId: fixture.steward, reason: '' }],
      ['not-a-steward', { ...step, userId: fixture.driverUser, reason: 'Nobody else is left' }],
      ['unknown-incident', { ...unknown, userId: fixture.steward, reason: 'Nobody else is left' }],
    ],
  },
  'incident.decide': {
    ...stewards,
    after: [reported],
    good: decide,
    bad: [
      ['invalid', { ...decide, reason: '' }],
      ['invalid', { ...decide, verdict: { kind: 'penalty', rulings: [] } }],
      ['wrong-verdict', { ...decide, verdict: { kind: 'dismissed' } }],
      [
        'unknown-driver',
        {
          ...decide,
          verdict: {
            kind: 'penalty',
            rulings: [{ id: freshId(77), decision: { ...decision, driverId: fixture.foreignDriver } }],
          },
        },
      ],
      [
        'wrong-ruling',
        {
          ...decide,
          verdict: {
            kind: 'penalty',
            rulings: [
              { id: freshId(77), decision: { kind: 'tie', subject: 'driver', order: [[fixture.ana]] } },
            ],
          },
        },
      ],
      ['unknown-incident', { ...decide, id: freshId(8) }],
    ],
  },
}

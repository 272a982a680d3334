import type { MutationName } from '#shared/mutations/registry.ts'
import { admins, stewards, type Cases } from './case.ts'
import { fixture, freshId, type Actor } from './league-fixture.ts'

const entries = [
  { id: freshId(1), carNumber: '7', driverIds: [fixture.ana] },
  { id: freshId(2), carNumber: '44', driverIds: [fixture.bo] },
]

/** The sheet of the fixture's race with its two cars in an order, submitted on top of so many submissions. */
export const sheetOf = (seenVersion: number, order: readonly [number, number] = [0, 1]) => ({
  sessionId: fixture.race,
  seenVersion,
  entries,
  results: order.map((car, place) => ({
    id: freshId(11 + car),
    entryId: freshId(1 + car),
    position: place + 1,
    status: 'FINISHED' as const,
  })),
})

const submitted: [Actor, MutationName, unknown] = ['steward', 'result.submit', sheetOf(0)]
const corrected: [Actor, MutationName, unknown] = ['steward', 'result.submit', sheetOf(1, [1, 0])]
const restore = { sessionId: fixture.race, seenVersion: 2, revision: 1, reason: 'The wrong video' }

export const sessionCases: Cases<'result.restore' | 'session.extend-window' | 'protest-window.set'> = {
  'result.restore': {
    ...stewards,
    after: [submitted, corrected],
    good: restore,
    bad: [
      ['invalid', { ...restore, reason: ' ' }],
      ['invalid', { ...restore, revision: 0 }],
      ['unknown-revision', { ...restore, revision: 3 }],
      ['unknown-revision', { ...restore, sessionId: fixture.foreignRace }],
      ['nothing-to-restore', { ...restore, revision: 2 }],
      ['sheet-changed', { ...restore, seenVersion: 1 }],
    ],
  },
  'session.extend-window': {
    ...stewards,
    after: [submitted],
    good: { sessionId: fixture.race, minutes: 15 },
    bad: [
      ['invalid', { sessionId: fixture.race, minutes: 0 }],
      ['invalid', { sessionId: fixture.race, minutes: 10_081 }],
      ['unknown-session', { sessionId: fixture.foreignRace, minutes: 15 }],
    ],
  },
  'protest-window.set': {
    ...admins,
    good: { eventId: fixture.event, minutes: 30 },
    bad: [
      ['invalid', { eventId: null, minutes: -1 }],
      ['invalid', { eventId: null, minutes: 7.5 }],
      ['invalid', { minutes: 30 }],
      ['unknown-event', { eventId: freshId(9), minutes: 30 }],
    ],
  },
}

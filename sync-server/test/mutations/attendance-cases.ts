import type { Cases } from './case.ts'
import { fixture, freshId } from './league-fixture.ts'

const answer = { eventId: fixture.event, driverId: fixture.ana, state: 'confirmed' as const }

/** The driver of the fixture answers for Ana, who they are. */
export const attendanceCases: Cases<'attendance.set'> = {
  'attendance.set': {
    by: 'driverUser',
    notBy: ['steward', 'stranger'],
    after: [['admin', 'driver.update', { id: fixture.ana, userId: fixture.driverUser }]],
    good: answer,
    bad: [
      ['invalid', {}],
      ['invalid', { ...answer, state: 'maybe' }],
      ['invalid', { ...answer, reason: 'A wedding' }],
      ['invalid', { ...answer, driverId: 'Ana' }],
      ['unknown-driver', { ...answer, driverId: freshId(9) }],
      ['unknown-driver', { ...answer, driverId: fixture.foreignDriver }],
      ['unknown-event', { ...answer, eventId: freshId(9) }],
      ['unknown-event', { ...answer, eventId: freshId(999) }],
      ['forbidden', { ...answer, driverId: fixture.bo }],
    ],
  },
}

import type { MutationName } from '#shared/mutations/registry.ts'
import { stewards, type Cases } from './case.ts'
import { fixture, freshId } from './league-fixture.ts'

const guest = { id: freshId(61), displayName: 'Nina Petit', carNumber: '88' }
const twin = { ...guest, id: freshId(62) }

export const guestCases: Cases<Extract<MutationName, `guest.${string}`>> = {
  'guest.add': {
    ...stewards,
    good: guest,
    bad: [
      ['invalid', { ...guest, displayName: ' ' }],
      ['invalid', { ...guest, kind: 'regular' }],
      ['unknown-team', { ...guest, teamId: freshId(9) }],
      ['conflict', { ...guest, id: fixture.ana }],
    ],
  },
  'guest.rename': {
    ...stewards,
    after: [['steward', 'guest.add', guest]],
    good: { id: guest.id, displayName: 'Nina Petit (2)' },
    bad: [
      ['unknown-driver', { id: freshId(63), displayName: 'Nina' }],
      ['unknown-driver', { id: fixture.foreignDriver, displayName: 'Nina' }],
      ['not-a-guest', { id: fixture.ana, displayName: 'Nina' }],
      ['name-taken', { id: guest.id, displayName: 'ana vilar' }],
    ],
  },
  'guest.join': {
    ...stewards,
    after: [
      ['steward', 'guest.add', guest],
      ['steward', 'guest.add', twin],
    ],
    good: { keep: guest.id, drop: twin.id },
    bad: [
      ['invalid', { keep: guest.id, drop: guest.id }],
      ['unknown-driver', { keep: freshId(63), drop: twin.id }],
      ['unknown-driver', { keep: fixture.foreignDriver, drop: twin.id }],
      ['unknown-driver', { keep: guest.id, drop: freshId(63) }],
      ['not-a-guest', { keep: guest.id, drop: fixture.ana }],
    ],
  },
}

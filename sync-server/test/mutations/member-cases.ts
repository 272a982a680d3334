import { admins, type Cases } from './case.ts'
import { freshId } from './league-fixture.ts'

const [ownerMember, stewardMember] = [freshId(901), freshId(903)]

export const memberCases: Cases<'member.remove' | 'member.leave' | 'ownership.decline'> = {
  'member.remove': {
    ...admins,
    good: { memberId: stewardMember },
    bad: [
      ['invalid', { memberId: 'Sten' }],
      ['unknown-member', { memberId: freshId(8) }],
      ['forbidden', { memberId: ownerMember }],
    ],
  },
  'ownership.decline': {
    by: 'driverUser',
    notBy: ['stranger'],
    good: {},
    bad: [['invalid', { memberId: stewardMember }]],
  },
  'member.leave': {
    by: 'driverUser',
    notBy: ['stranger'],
    good: {},
    bad: [['invalid', { memberId: stewardMember }]],
  },
}

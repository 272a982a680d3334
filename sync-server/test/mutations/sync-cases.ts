import { admins, type Cases } from './case.ts'
import { fixture, freshId } from './league-fixture.ts'

export const syncCases: Cases<'device.revoke'> = {
  'device.revoke': {
    ...admins,
    good: { deviceId: fixture.laptop },
    bad: [
      ['invalid', { deviceId: 'the laptop' }],
      ['unknown-device', { deviceId: freshId(8) }],
    ],
  },
}

import { expect, test } from 'vitest'
import { importedDriverId } from '#shared/imports/import-ids.ts'
import { forgetInArgs, type ForgottenInLeague } from './forget-in-args.ts'

const leagueId = '01900000-0000-7000-8000-000000000001'
const guest = importedDriverId(leagueId, 'iracing:400001')
const who: ForgottenInLeague = {
  leagueId,
  userId: 'dita',
  memberName: 'Former member',
  driverNames: new Map([
    ['d1', 'Former driver 1'],
    [guest, 'Former driver 2'],
  ]),
}

test.each([
  [
    'member.put',
    { id: 'm', userId: 'dita', displayName: 'Dita', role: 'DRIVER' },
    { id: 'm', userId: 'dita', displayName: 'Former member', role: 'DRIVER' },
  ],
  [
    'driver.add',
    {
      items: [
        { id: 'd1', displayName: 'items' },
        { id: 'd2', displayName: 'items' },
      ],
    },
    {
      items: [
        { id: 'd1', displayName: 'Former driver 1' },
        { id: 'd2', displayName: 'items' },
      ],
    },
  ],
  ['driver.update', { id: 'd1', displayName: 'id' }, { id: 'd1', displayName: 'Former driver 1' }],
  [
    'import.add-guests',
    {
      items: [
        { identity: 'iracing:400001', displayName: 'Gus' },
        { identity: 'steam:1', displayName: 'Gus' },
      ],
    },
    {
      items: [
        { identity: 'forgotten', displayName: 'Former driver 2' },
        { identity: 'steam:1', displayName: 'Gus' },
      ],
    },
  ],
  [
    'import.record',
    { fileName: 'd1.json', identities: [{ identity: 'steam:7', driverId: 'd1' }] },
    { fileName: 'd1.json', identities: [{ identity: 'forgotten', driverId: 'd1' }] },
  ],
])('%s names the person no more, and everything else as before', (name, args, without) => {
  expect(forgetInArgs(name, args, who)).toEqual(without)
})

test.each([
  ['driver.update', { id: 'd1', carNumber: '7' }],
  ['driver.update', { id: 'd9', displayName: 'id' }],
  ['member.put', { id: 'm', userId: 'other', displayName: 'Dita', role: 'DRIVER' }],
  ['team.add', { items: [{ id: 'd1', name: 'Dita' }] }],
  ['driver.add', { items: 'broken' }],
  ['toString', null],
])('%s of somebody else stays the very same', (name, args) => {
  expect(forgetInArgs(name, args, who)).toBe(args)
})

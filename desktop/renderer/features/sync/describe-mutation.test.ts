import { describe, expect, test } from 'vitest'
import { describeMutation, idsToName } from './describe-mutation.ts'

const id = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`
const names = {
  [id(1)]: 'Ana Lind',
  [id(2)]: 'Bo Marsh',
  [id(3)]: 'Race at Imola',
  [id(4)]: 'Season 2026',
  [id(5)]: 'Imola',
}
const said = (name: string, args: unknown) => describeMutation(name, args, names)

describe('an entry of the outbox says in words of the sport what it does', () => {
  test.each([
    ['driver.archive', { ids: [id(1)] }, 'Archive Ana Lind'],
    ['driver.archive', { ids: [id(1), id(2)] }, 'Archive Ana Lind and Bo Marsh'],
    ['driver.archive', { ids: [id(1), id(2), id(9), id(8)] }, 'Archive Ana Lind, Bo Marsh and 2 more'],
    ['driver.update', { id: id(1), carNumber: '8' }, 'Change Ana Lind: number 8'],
    ['driver.update', { id: id(1), carNumber: null, teamId: null }, 'Change Ana Lind: no number, no team'],
    ['driver.update', { id: id(9), userId: null }, 'Change a driver: unlinked'],
    ['driver.update', { id: id(1), displayName: 'Ana L.' }, 'Change Ana L.: name'],
    ['season.archive', { id: id(4), reason: 'Not run' }, 'Archive the season Season 2026: Not run'],
    ['season.archive', { id: id(4) }, 'Archive the season Season 2026'],
    ['season.activate', { id: id(9) }, 'Make a season the active season'],
    ['attendance.set', { eventId: id(5), driverId: id(1), state: 'confirmed' }, 'Confirm Ana Lind for Imola'],
    [
      'attendance.set',
      { eventId: id(9), driverId: id(1), state: 'withdrawn' },
      'Withdraw Ana Lind for an event that is gone',
    ],
    ['event.cancel', { id: id(5), reason: 'Storm' }, 'Cancel Imola: Storm'],
    ['session.declare-official', { sessionId: id(3) }, 'Declare Race at Imola official'],
    ['session.declare-official', { sessionId: id(9) }, 'Declare a session that is gone official'],
    [
      'session.multiply',
      { sessionId: id(3), multiplier: '1/2', reason: 'Rain' },
      'Pay 1/2 × the points of Race at Imola: Rain',
    ],
    ['session.multiply', { sessionId: id(3), multiplier: '2' }, 'Pay 2 × the points of Race at Imola'],
    [
      'protest-window.set',
      { eventId: null, minutes: 60, reason: 'Late finish' },
      'Set the protest window of the league to 60 min: Late finish',
    ],
    ['protest-window.set', { eventId: id(5), minutes: 0 }, 'No protest window for Imola'],
    ['protest-window.set', { eventId: id(5), minutes: null }, 'Give Imola the league’s protest window'],
    ['guest.join', { keep: id(1), drop: id(2) }, 'Join Bo Marsh with Ana Lind: one person'],
    ['member.leave', {}, 'Leave the league'],
    [
      'ruling.make',
      {
        id: id(20),
        seasonId: id(4),
        sessionId: id(3),
        decision: { kind: 'time', entryId: id(21), ms: 5000 },
        reason: 'Track limits',
      },
      '+5 s, Race at Imola: Track limits',
    ],
  ])('%s %j', (name, args, words) => {
    expect(said(name, args)).toBe(words)
  })

  test.each([
    ['time.travel', {}],
    ['driver.archive', { ids: 'all' }],
    ['constructor', {}],
  ])('%s %j, which this version does not know, is named', (name, args) => {
    expect(said(name, args)).toBe(`A change this version does not know (${name})`)
  })
})

test('ids that a sentence may name are found one level deep, and nothing else is', () => {
  expect(idsToName({ id: id(1), ids: [id(2), id(3)], name: 'Imola', count: 4, none: null })).toEqual([
    id(1),
    id(2),
    id(3),
  ])
  expect(idsToName({ subject: { kind: 'incident', sessionId: id(3) } })).toEqual([id(3)])
  expect(idsToName(null)).toEqual([])
  expect(idsToName('text')).toEqual([])
})

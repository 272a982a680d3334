import { describe, expect, test } from 'vitest'
import type { CarRuling } from './classified-cars.ts'
import { gapsAfterRulings, type TimedLine } from './gaps-after-rulings.ts'

/** A line that crossed the line in `sheetPosition` and is listed where it stands in the array; null is out. */
const line = (
  position: number | null,
  sheetPosition: number | null,
  known: Partial<TimedLine> = {},
): TimedLine => ({
  position,
  sheetPosition,
  laps: 10,
  timeMs: null,
  gap: null,
  rulings: [],
  ...known,
})
const added = (ms: number, effect: CarRuling['effect'] = 'counts'): Pick<TimedLine, 'rulings'> => ({
  rulings: [{ id: 'ruling', decision: { kind: 'time', entryId: 'entry', ms }, reason: 'Contact', effect }],
})
const gaps = (lines: readonly TimedLine[]) => gapsAfterRulings(lines).map(({ gap }) => gap)
const first = { timeMs: 600_000 }
const second = { timeMs: 604_217, gap: '+4.217' }
const third = { timeMs: 610_500, gap: '+10.500' }

describe('gaps after rulings', () => {
  test('are those of the sheet where nothing changes them', () => {
    const odd = { gap: 'a long way' }
    expect(gaps([line(1, 1, first), line(2, 2, second), line(3, 3, odd)])).toEqual([
      null,
      '+4.217',
      'a long way',
    ])
    expect(gaps([line(1, 1, first), line(2, 2, { ...second, ...added(5000, 'no-time') })])).toEqual([
      null,
      '+4.217',
    ])
  })

  test('are to the new leader after time was added to the old one', () => {
    const lines = gapsAfterRulings([
      line(1, 2, second),
      line(2, 1, { ...first, ...added(5000) }),
      line(3, 3, third),
    ])
    expect(lines.map(({ gap, sheetGap, addedMs }) => [gap, sheetGap, addedMs])).toEqual([
      [null, '+4.217', 0],
      ['+0.783', null, 5000],
      ['+6.283', '+10.500', 0],
    ])
  })

  test('count what was added to a leader who stays ahead, and to a car behind', () => {
    expect(
      gaps([
        line(1, 1, { ...first, ...added(3000) }),
        line(2, 2, second),
        line(3, 3, { ...third, ...added(60_000) }),
      ]),
    ).toEqual([null, '+1.217', '+1:07.500'])
  })

  test('of a car without rulings stay as they were written where the leader is the same', () => {
    expect(
      gaps([
        line(1, 1, first),
        line(2, 2, { ...second, gap: '+4.2' }),
        line(3, 3, { ...third, ...added(5000) }),
      ]),
    ).toEqual([null, '+4.2', '+15.500'])
  })

  test('are counted from what the sheet says where it has no times', () => {
    const out = line(null, 1, {})
    expect(gaps([line(1, 2, { gap: '+4.2' }), line(2, 3, { gap: '10.5' }), out])).toEqual([
      null,
      '+6.300',
      null,
    ])
  })

  test('in laps stay laps, counted from the new leader', () => {
    const lapped = { laps: 9, gap: '+1 lap', timeMs: 601_000 }
    expect(gaps([line(1, 2, second), line(2, 3, lapped), line(null, 1, first)])).toEqual([
      null,
      '+1 lap',
      null,
    ])
    expect(
      gaps([line(1, 2, { gap: '+1 lap', laps: 9 }), line(2, 3, { gap: '+3 laps', laps: 7 }), line(null, 1)]),
    ).toEqual([null, '+2 laps', null])
  })

  test('are nothing where nobody can say them', () => {
    const unread = { gap: 'a long way' }
    expect(gaps([line(1, 2, unread), line(2, 3, third), line(null, 1, first)])).toEqual([null, null, null])
    expect(gaps([line(1, 2), line(2, 1)])).toEqual([null, null])
  })

  test('are none for the faster car that lost its places', () => {
    expect(gaps([line(1, 2, second), line(2, 3, third), line(3, 1, first)])).toEqual([null, '+6.283', null])
  })

  test('are none for both leaders of a dead heat, and to the first who is placed where a place stays empty', () => {
    const out = line(null, 1, first)
    expect(gaps([line(1, 2, second), line(1, 2, second), line(3, 4, third), out])).toEqual([
      null,
      null,
      '+6.283',
      null,
    ])
    expect(gaps([line(2, 2, second), line(3, 3, third), out])).toEqual([null, '+6.283', null])
  })

  test('of a result without places are as they were written', () => {
    expect(gaps([line(null, null, { gap: '+2 laps' })])).toEqual(['+2 laps'])
  })
})

import { assert, nat, property } from 'fast-check'
import { expect, test } from 'vitest'
import { formatTime, parseTime } from './lap-time.ts'
import { formatAge, formatInstant } from './local-time.ts'
import { formatPoints, parsePoints } from './points.ts'

test('points are shown exactly, without trailing zeros', () => {
  const shown = [25_000, 12_500, 143, 0, -2000, 1010].map((milliPoints) => formatPoints(milliPoints))
  expect(shown).toEqual(['25', '12.5', '0.143', '0', '−2', '1.01'])
})

test('points have the decimal mark of the language', () => {
  expect(formatPoints(12_500, { language: 'de' })).toBe('12,5')
  expect(parsePoints('12,5')).toBe(12_500)
})

test('points that are typed as they are shown come back the same', () => {
  assert(property(nat(99_999_999), (mp) => parsePoints(formatPoints(mp)) === mp))
})

test('points that would have to be rounded are not understood', () => {
  expect(['12,5', ' 3 ', '0.143'].map(parsePoints)).toEqual([12_500, 3000, 143])
  expect(['0.1434', '1.', '-1', 'ten', '', '1e3'].map(parsePoints)).toEqual([
    null,
    null,
    null,
    null,
    null,
    null,
  ])
})

test('times that are typed as they are shown come back the same', () => {
  assert(property(nat(359_999_999), (ms) => parseTime(formatTime(ms)) === ms))
})

test('times are read in the ways people write them', () => {
  expect(['1:23.456', '1:23,4', '83.4', '1:23:45', '0:59.999'].map(parseTime)).toEqual([
    83_456, 83_400, 83_400, 5_025_000, 59_999,
  ])
  expect(['1:60.0', '1:61:00', '1:2x', '1:23.4567', '-3', ''].map(parseTime)).toEqual(Array(6).fill(null))
})

test('an instant is shown in a zone with its name', () => {
  expect(formatInstant('2026-06-06T18:00:00.000Z', 'Europe/Berlin')).toMatch(
    /^Sat,? 6 Jun 2026,? (at )?20:00 (CEST|GMT\+2)$/,
  )
})

test('an age is told in the largest unit that says enough', () => {
  expect([500, 42_000, 300_000, 7_200_000, 259_200_000].map(formatAge)).toEqual([
    'a moment',
    '42 s',
    '5 min',
    '2 h',
    '3 days',
  ])
})

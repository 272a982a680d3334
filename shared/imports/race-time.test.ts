import { describe, expect, test } from 'vitest'
import { lapsDown, timeMs, usable } from './race-time.ts'

describe('times', () => {
  test.each([
    ['1:23.456', 83_456],
    ['1:02:03.4', 3_723_400],
    ['83.456', 83_456],
    ['83,456', 83_456],
    ['122.0663', 122_066],
    ['270.5005', 270_501],
    ['106.4875', 106_488],
    ['+12.3', 12_300],
    ['-15.549', 15_549],
    ['-1:02.345', 62_345],
    [' 59.9 s', 59_900],
    ['-00.000', null],
    ['0', null],
    ['--.----', null],
    ['-1.000x', null],
    ['-1L', null],
    ['1:2:3:4', null],
    ['', null],
    [null, null],
  ])('%s is %s ms', (text, ms) => expect(timeMs(text)).toBe(ms))

  test('what no clock shows is no time', () => {
    expect([0, -1, -1000, 999_999_999, 2_147_483_647, Number.NaN].map(usable)).toEqual(Array(6).fill(null))
    expect(usable(83_456.4)).toBe(83_456)
  })

  test.each([
    ['-1L', 1],
    ['+2 laps', 2],
    ['1 Lap', 1],
    ['-15.549', null],
    ['1:23.4', null],
  ])('%s is %s laps down', (text, laps) => expect(lapsDown(text)).toBe(laps))
})

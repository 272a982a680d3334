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
    ['1:02:345', 62_345],
    ['0:31:02.415', 1_862_415],
    ['0:31:02:415', 1_862_415],
    ["1'02.345", 62_345],
    ["1'02''345", 62_345],
    ['1′02″345', 62_345],
    ['1’02”345', 62_345],
    ['1m02.3', 62_300],
    ['1m 02.345s', 62_345],
    ['1 min 02.3 s', 62_300],
    ['1h02m03.4s', 3_723_400],
    ['1.02,345', 62_345],
    ['1.02.345', 62_345],
    ['1,862.415', 1_862_415],
    ['1.862,415', 1_862_415],
    ["'1:02.345", 62_345],
    ["'+2.605", 2605],
    ['−2.605', 2605],
    ['="1:02.345"', 62_345],
    ['12:31:02.5 AM', 1_862_500],
    ['1899-12-30 00:31:02', 1_862_000],
    ['1:75.3', null],
    ['1:60:00', null],
    ['62:345', null],
    ['31:02:41', null],
    ['2:9:60', 129_060],
    ['DNF', null],
    ['-00.000', null],
    ['0', null],
    ['--.----', null],
    ['-1.000x', null],
    ['-1L', null],
    ['1:2:3:4', null],
    ['', null],
    [null, null],
  ])('%s is %s ms', (text, ms) => expect(timeMs(text)).toBe(ms))

  test.each([
    ['0.021555729', 1_862_415],
    ['0,021555729', 1_862_415],
    ['7.2158565E-04', 62_345],
    ['1.00011574', 86_410_000],
    ['0.345', 345],
    ['62.345', 62_345],
  ])('in a table of parts of days %s is %s ms', (text, ms) => {
    expect(timeMs(text, { colonMs: false, dayFractions: true })).toBe(ms)
  })

  test('a table that writes thousandths behind a colon means them everywhere', () => {
    const style = { colonMs: true, dayFractions: false }
    expect(['2:09:094', '2:9:94', '2:9:5', '31:02:415'].map((text) => timeMs(text, style))).toEqual([
      129_094, 129_094, 129_005, 1_862_415,
    ])
  })

  test('what no clock shows is no time', () => {
    expect([0, -1, -1000, 999_999_999, 2_147_483_647, Number.NaN].map(usable)).toEqual(Array(6).fill(null))
    expect(usable(83_456.4)).toBe(83_456)
  })

  test.each([
    ['-1L', 1],
    ['+2 laps', 2],
    ['1 Lap', 1],
    ['+1L', 1],
    ['2 LAPS', 2],
    ['+1 lap down', 1],
    ['Lap +2', 2],
    ['+1 Runde', 1],
    ['2 tours', 2],
    ['+1 giro', 1],
    ['3 vueltas', 3],
    ['0 laps', null],
    ['1 lamp', null],
    ['-15.549', null],
    ['1:23.4', null],
  ])('%s is %s laps down', (text, laps) => expect(lapsDown(text)).toBe(laps))
})

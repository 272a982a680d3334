import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatGap, formatMs, longestMs, parseGap, parseMs } from './timing-text.ts'

test.each([
  [83_456, '1:23.456'],
  [5_025_678, '1:23:45.678'],
  [45_678, '45.678'],
  [0, '0.000'],
  [60_000, '1:00.000'],
  [3_600_001, '1:00:00.001'],
  [longestMs, '555:33:20.000'],
])('[TM1] %i ms is %s', (ms, text) => {
  expect(formatMs(ms)).toBe(text)
  expect(parseMs(text)).toEqual({ ok: true, value: ms })
})

test.each([
  ['1:23,4', 83_400],
  ['83.4', 83_400],
  ['1:23:45', 5_025_000],
  [' 90 ', 90_000],
  ['75:00', 4_500_000],
  ['', null],
])('[TM1] %j is read as %j', (text, value) => {
  expect(parseMs(text)).toEqual({ ok: true, value })
})

test.each([
  ['1:60.0', 'bad-time'],
  ['1:60:00', 'bad-time'],
  ['1:023', 'bad-time'],
  ['1.2345', 'bad-time'],
  ['-5', 'bad-time'],
  ['1:23.', 'bad-time'],
  ['fast', 'bad-time'],
  ['9999999', 'time-too-long'],
])('[TM1] %j is refused as %s', (text, code) => {
  expect(parseMs(text)).toMatchObject({ ok: false, code })
})

test.each([
  ['+12.3', { kind: 'time', ms: 12_300 }],
  ['12.3', { kind: 'time', ms: 12_300 }],
  ['+ 1:02.345', { kind: 'time', ms: 62_345 }],
  ['+1 lap', { kind: 'laps', laps: 1 }],
  ['2 laps', { kind: 'laps', laps: 2 }],
  ['1L', { kind: 'laps', laps: 1 }],
  ['', null],
])('[TM1] the gap %j', (text, value) => {
  expect(parseGap(text)).toEqual({ ok: true, value })
})

test.each([
  ['+', 'bad-gap'],
  ['0 laps', 'bad-gap'],
  ['-12.3', 'bad-gap'],
  ['one lap', 'bad-gap'],
  ['1000 laps', 'too-many-laps'],
  ['9999999', 'time-too-long'],
])('[TM1] the gap %j is refused as %s', (text, code) => {
  expect(parseGap(text)).toMatchObject({ ok: false, code })
})

test('[TM1] every time and gap is read back as it was printed', () => {
  fc.assert(
    fc.property(fc.nat(longestMs), fc.integer({ min: 1, max: 999 }), (ms, laps) => {
      expect(parseMs(formatMs(ms))).toEqual({ ok: true, value: ms })
      for (const gap of [
        { kind: 'time', ms },
        { kind: 'laps', laps },
      ] as const) {
        expect(parseGap(formatGap(gap))).toEqual({ ok: true, value: gap })
      }
    }),
  )
})

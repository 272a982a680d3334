import { expect, test } from 'vitest'
import { foreseenEffect } from './foreseen-effect.ts'

const cars = [
  { entryId: 'untimed last', position: 4, timeMs: null },
  { entryId: 'first', position: 1, timeMs: 600_000 },
  { entryId: 'second', position: 2, timeMs: 604_000 },
  { entryId: 'third', position: 3, timeMs: 609_000 },
  { entryId: 'retired', position: null, timeMs: 300_000 },
]

test.each([
  ['time', 'first', 'counts'],
  ['time', 'third', 'no-time-beside'],
  ['time', 'untimed last', 'no-time'],
  ['time', 'retired', 'not-classified'],
  ['time', 'never raced', 'not-in-result'],
  ['positions', 'first', 'counts'],
  ['positions', 'third', 'counts'],
  ['positions', 'untimed last', 'nobody-behind'],
  ['positions', 'retired', 'not-classified'],
] as const)('a %s penalty on the car %s: %s', (kind, entryId, effect) => {
  expect(foreseenEffect(kind, entryId, cars)).toBe(effect)
})

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { backoffMs, firstBackoffMs, longestBackoffMs } from './backoff.ts'

test('[CN4] the time doubles from half a second to two seconds, and chance scatters its second half', () => {
  expect([1, 2, 3, 4].map((attempt) => backoffMs(attempt, 1))).toEqual([500, 1000, 2000, 2000])
  expect([1, 2, 3, 4].map((attempt) => backoffMs(attempt, 0))).toEqual([250, 500, 1000, 1000])
  expect(backoffMs(50, 1)).toBe(longestBackoffMs)
})

test('[CN4] however often it failed, the time stays within its bounds', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1_000_000 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (attempt, chance) => {
        const ms = backoffMs(attempt, chance)
        expect(ms).toBeGreaterThanOrEqual(firstBackoffMs / 2)
        expect(ms).toBeLessThanOrEqual(longestBackoffMs)
      },
    ),
  )
})

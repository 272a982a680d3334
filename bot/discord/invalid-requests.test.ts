import { expect, test } from 'vitest'
import { invalidRequests } from './invalid-requests.ts'

test('at the limit nothing is asked until the oldest are ten minutes old', () => {
  const invalid = invalidRequests(3)
  for (const now of [0, 1_000, 200_000]) {
    expect(invalid.blockedMs(now)).toBe(0)
    invalid.add(now)
  }
  expect(invalid.blockedMs(200_000)).toBe(410_000)
  expect(invalid.blockedMs(609_999)).toBe(1)
  expect(invalid.blockedMs(610_000)).toBe(0)
  invalid.add(610_000)
  expect(invalid.blockedMs(610_000)).toBe(0)
  invalid.add(611_000)
  expect(invalid.blockedMs(611_000)).toBe(199_000)
})

test('one that Discord asks to wait for waits that long', () => {
  const invalid = invalidRequests()
  invalid.blockUntil(5_000)
  invalid.blockUntil(2_000)
  expect([invalid.blockedMs(0), invalid.blockedMs(4_000), invalid.blockedMs(5_000)]).toEqual([
    5_000, 1_000, 0,
  ])
})

import { expect, test } from 'vitest'
import {
  driverLimitFault,
  largestPlan,
  leagueLimitFault,
  planForDrivers,
  planForLeagues,
  planOf,
  reaches,
} from './plan-limits.ts'

test.each([
  ['FREE', 20, 0, true],
  ['FREE', 0, 20, true],
  ['FREE', 18, 3, false],
  ['PRO', 60, 40, true],
  ['PRO', 60, 41, false],
  ['ELITE', 5000, 500, true],
] as const)('%s with %d drivers and %d more: has room is %s', (plan, present, added, room) => {
  expect(driverLimitFault(plan, present, added) === null).toBe(room)
})

test('a refusal names the limit, what is there, and the smallest plan that lifts it', () => {
  expect(driverLimitFault('FREE', 18, 5)).toMatchObject({
    code: 'PLAN_LIMIT',
    lifts: { plan: 'PRO', label: 'Pro' },
    message: expect.stringMatching(
      /Free plan allows 20 .* has 18, so only 2 more fit .* Pro \(100 drivers\)/,
    ),
  })
  expect(driverLimitFault('FREE', 20, 100)?.lifts).toEqual({ plan: 'ELITE', label: 'Elite' })
  expect(driverLimitFault('FREE', 20, 100)?.message).toMatch(/no more fit .* Elite \(any number of drivers\)/)
})

test.each([
  [20, 'FREE'],
  [21, 'PRO'],
  [101, 'ELITE'],
])('%d drivers fit on %s', (count, plan) => expect(planForDrivers(count)).toBe(plan))

test.each([
  [1, 'FREE'],
  [5, 'PRO'],
  [6, 'ELITE'],
])('%d leagues fit on %s', (count, plan) => expect(planForLeagues(count)).toBe(plan))

test('a person owns as many leagues as the plan allows', () => {
  expect(leagueLimitFault('FREE', 0)).toBeNull()
  expect(leagueLimitFault('FREE', 1)).toMatchObject({
    code: 'PLAN_LIMIT',
    lifts: { plan: 'PRO', label: 'Pro' },
    message: expect.stringContaining('Pro'),
  })
  expect(leagueLimitFault('PRO', 5)?.message).toContain('Elite')
  expect(leagueLimitFault('ELITE', 1000)).toBeNull()
})

test('plans have an order, and one that is not known here limits nothing', () => {
  expect(largestPlan(['PRO', 'FREE'], 'FREE')).toBe('PRO')
  expect(largestPlan([], 'ELITE')).toBe('ELITE')
  expect(reaches('PRO', 'PRO')).toBe(true)
  expect(reaches('PRO', 'ELITE')).toBe(false)
  expect(planOf('PLATINUM')).toBe('ELITE')
})

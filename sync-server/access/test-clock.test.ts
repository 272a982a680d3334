import { expect, test } from 'vitest'
import { openTestClock } from './test-clock.ts'

test('it goes with the machine, is put forward, never back, and goes on from there', () => {
  let machine = 1_000
  const clock = openTestClock('development', () => machine)
  machine = 5_000
  expect(clock.now()).toBe(5_000)
  expect([clock.putForward(9_000), clock.now()]).toEqual([true, 9_000])
  expect([clock.putForward(9_000), clock.putForward(2_000), clock.now()]).toEqual([false, false, 9_000])
  machine = 5_700
  expect(clock.now()).toBe(9_700)
})

test('there is none in production', () => {
  expect(() => openTestClock('production')).toThrow('cannot be put forward in production')
})

import { describe, expect, test } from 'vitest'
import { parsePenalty } from '#shared/sheet/penalty.ts'
import { carId, fieldOf, openLaptop } from '#shared/sheet/testing/race-desk.ts'
import { cellWarning } from './cell-warning.ts'

/** Cars 1 to 3 are placed in this order, with the times that are given; car 4 is still to come. */
function warningFor(car: number, typed: string, times: readonly (number | null)[]): string | null {
  const laptop = openLaptop(1, fieldOf(4))
  for (const [index, time] of times.entries()) {
    laptop.place(index + 1, 'last')
    laptop.set(index + 1, 'time', time)
  }
  const penalty = parsePenalty(typed)
  if (!penalty.ok) throw new Error(penalty.message)
  return cellWarning({ kind: 'set', car: carId(car), field: 'penalty', value: penalty.value }, laptop.view())
}

describe('while a penalty is typed', () => {
  test.each([
    ['5s', 1, [null, null, null]],
    ['+1:30', 2, [600_000, null, 610_000]],
    ['5s, -3 pts', 1, [null, 605_000, 610_000]],
  ])('%s on car %i, which has no time, is warned of', (typed, car, times) => {
    expect(warningFor(car, typed, times)).toBe(
      `Car ${car} has no time, so added time moves nobody until it has one. Places (2p) or points (-5) count now.`,
    )
  })

  test('so is added time where the next car has none', () => {
    expect(warningFor(1, '5s', [600_000, null, 610_000])).toMatch(/^The next car has no time/)
  })

  test.each([
    ['5s', 1, [600_000, 605_000, 610_000]],
    ['5s', 3, [null, null, 610_000]],
    ['2p', 1, [null, null, null]],
    ['-5', 1, [null, null, null]],
    ['DSQ', 1, [null, null, null]],
    ['', 1, [null, null, null]],
    ['5s', 4, [null, null, null]],
  ])('%j on car %i counts, or is about a car without a place: nothing is said', (typed, car, times) => {
    expect(warningFor(car, typed, times)).toBeNull()
  })

  test('other fields are not warned of', () => {
    const laptop = openLaptop(1, fieldOf(1))
    laptop.place(1, 'last')
    expect(cellWarning({ kind: 'set', car: carId(1), field: 'laps', value: 5 }, laptop.view())).toBeNull()
    expect(cellWarning({ kind: 'place', car: carId(1), place: 1 }, laptop.view())).toBeNull()
  })
})

import { describe, expect, test } from 'vitest'
import type { SheetEdit } from '#shared/sheet/edit-sheet.ts'
import { carId, exchange, fieldOf, openLaptop, type Laptop } from '#shared/sheet/testing/race-desk.ts'
import { moveBy, setClassified, setStatus, toggleAward, toggleDeadHeat } from './row-edits.ts'

/** Cars 1, 2 and 3 have crossed the line in this order; 4 and 5 are still to come. */
function desk(): Laptop {
  const laptop = openLaptop(1, fieldOf(5))
  for (const car of [1, 2, 3]) laptop.place(car, 'last')
  return laptop
}
const apply = (laptop: Laptop, edits: readonly SheetEdit[]): void => void laptop.edit(...edits)
const placed = (laptop: Laptop): string[] =>
  laptop
    .view()
    .rows.filter(({ standing }) => standing === 'placed')
    .map(({ values, position }) => `${position}:${values.number}`)
const valuesOf = (laptop: Laptop, car: number) => laptop.view().byCar.get(carId(car))?.values

describe('a status', () => {
  test('takes a car out of the order, and finished brings it back where it stood', () => {
    const laptop = desk()
    apply(laptop, setStatus(laptop.view(), carId(2), 'DNF'))
    expect(placed(laptop)).toEqual(['1:1', '2:3'])
    apply(laptop, setStatus(laptop.view(), carId(2), 'FINISHED'))
    expect(valuesOf(laptop, 2)?.status).toBeNull()
    expect(placed(laptop)).toEqual(['1:1', '2:2', '3:3'])
  })

  test('finished puts a car that never crossed the line behind everybody', () => {
    const laptop = desk()
    apply(laptop, setStatus(laptop.view(), carId(5), 'FINISHED'))
    expect(placed(laptop)).toEqual(['1:1', '2:2', '3:3', '4:5'])
  })

  test('ends what was said about a place all the same', () => {
    const laptop = desk()
    apply(laptop, setStatus(laptop.view(), carId(2), 'DNF'))
    apply(laptop, setClassified(laptop.view(), carId(2), true))
    expect(placed(laptop)).toEqual(['1:1', '2:2', '3:3'])
    apply(laptop, setStatus(laptop.view(), carId(2), 'DSQ'))
    expect(valuesOf(laptop, 2)).toMatchObject({ status: 'DSQ', classified: false })
    expect(placed(laptop)).toEqual(['1:1', '2:3'])
  })
})

test('a car that did not finish gets the last place where it never had one', () => {
  const laptop = desk()
  apply(laptop, setStatus(laptop.view(), carId(4), 'DNF'))
  apply(laptop, setClassified(laptop.view(), carId(4), true))
  expect(placed(laptop)).toEqual(['1:1', '2:2', '3:3', '4:4'])
  apply(laptop, setClassified(laptop.view(), carId(4), false))
  expect(placed(laptop)).toEqual(['1:1', '2:2', '3:3'])
})

describe('moving a car', () => {
  test.each([
    [2, -1, ['1:2', '2:1', '3:3']],
    [2, 1, ['1:1', '2:3', '3:2']],
  ] as const)('car %i by %i', (car, by, order) => {
    const laptop = desk()
    apply(laptop, moveBy(laptop.view(), carId(car), by))
    expect(placed(laptop)).toEqual(order)
  })

  test.each([
    [1, -1],
    [3, 1],
    [4, -1],
    [4, 1],
  ] as const)('car %i by %i is nothing: the order ends, or it has no place', (car, by) => {
    expect(moveBy(desk().view(), carId(car), by)).toEqual([])
  })
})

describe('[DH1] a dead heat by one key', () => {
  test('is with the car ahead, and over by the same key', () => {
    const laptop = desk()
    apply(laptop, toggleDeadHeat(laptop.view(), carId(2)))
    expect(placed(laptop)).toEqual(['1:1', '1:2', '3:3'])
    apply(laptop, toggleDeadHeat(laptop.view(), carId(2)))
    expect(placed(laptop)).toEqual(['1:1', '2:2', '3:3'])
  })

  test('of three is left by the one in the middle alone', () => {
    const laptop = desk()
    apply(laptop, toggleDeadHeat(laptop.view(), carId(2)))
    apply(laptop, toggleDeadHeat(laptop.view(), carId(3)))
    expect(placed(laptop)).toEqual(['1:1', '1:2', '1:3'])
    apply(laptop, toggleDeadHeat(laptop.view(), carId(3)))
    expect(placed(laptop)).toEqual(['1:1', '1:2', '3:3'])
  })

  test('is nothing for the first car and for one that is still to come', () => {
    const view = desk().view()
    expect(toggleDeadHeat(view, carId(1))).toEqual([])
    expect(toggleDeadHeat(view, carId(4))).toEqual([])
  })

  test('that fell apart, because another steward put a car between, is taken back', () => {
    const laptop = desk()
    const other = openLaptop(2, fieldOf(5), laptop.sent)
    apply(laptop, toggleDeadHeat(laptop.view(), carId(3)))
    other.place(1, 2)
    exchange(laptop, other)
    expect(laptop.view().byCar.get(carId(3))?.deadHeat).toBe('apart')
    apply(laptop, toggleDeadHeat(laptop.view(), carId(3)))
    expect(laptop.view().byCar.get(carId(3))?.deadHeat).toBe('none')
  })
})

describe('an award', () => {
  test('that only one car can have leaves the others', () => {
    const laptop = desk()
    apply(laptop, toggleAward(laptop.view(), carId(1), 'pole', true))
    apply(laptop, toggleAward(laptop.view(), carId(1), 'fastest-lap', true))
    apply(laptop, toggleAward(laptop.view(), carId(2), 'pole', true))
    expect(valuesOf(laptop, 1)?.awards).toEqual([{ kind: 'fastest-lap' }])
    expect(valuesOf(laptop, 2)?.awards).toEqual([{ kind: 'pole' }])
  })

  test('is taken away by the same key, and others may share one that allows it', () => {
    const laptop = desk()
    apply(laptop, toggleAward(laptop.view(), carId(1), 'clean-race', false))
    apply(laptop, toggleAward(laptop.view(), carId(2), 'clean-race', false))
    apply(laptop, toggleAward(laptop.view(), carId(1), 'clean-race', false))
    expect(valuesOf(laptop, 1)?.awards).toEqual([])
    expect(valuesOf(laptop, 2)?.awards).toEqual([{ kind: 'clean-race' }])
  })
})

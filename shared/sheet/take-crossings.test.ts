import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareCrossings, differences } from './compare-crossings.ts'
import { carId, fieldOf, openLaptop, orderOf } from './testing/race-desk.ts'
import { carsOfCrossings, takeAll, takeOne } from './take-crossings.ts'

function deskWith(...placed: number[]) {
  const sten = openLaptop(1, fieldOf(6))
  for (const car of placed) sten.place(car, 'last')
  return sten
}

test('[CC4] taking over a list whole makes the sheet say it, whatever stood there', () => {
  const cars = [1, 2, 3, 4, 5, 6]
  const some = fc.shuffledSubarray(cars)
  fc.assert(
    fc.property(some, some, (before, wanted) => {
      const sten = deskWith(...before)
      const list = carsOfCrossings(sten.view(), wanted.map(String))
      const edits = takeAll(sten.view(), list)
      if (edits.length > 0) sten.edit(...edits)
      expect(orderOf(sten)).toEqual(wanted.map(String))
      expect(takeAll(sten.view(), list)).toEqual([])
    }),
    { seed: 4, numRuns: 60 },
  )
})

test('[CC4] taken over one by one, from the top, every difference goes and none comes back', () => {
  const some = fc.shuffledSubarray([1, 2, 3, 4, 5, 6])
  fc.assert(
    fc.property(some, some, (before, wanted) => {
      const sten = deskWith(...before)
      const list = carsOfCrossings(sten.view(), wanted.map(String))
      for (const car of before.filter((each) => !wanted.includes(each))) {
        sten.edit(...takeOne(sten.view(), list, carId(car)))
      }
      for (const car of wanted) {
        const edits = takeOne(sten.view(), list, carId(car))
        if (edits.length > 0) sten.edit(...edits)
      }
      expect(differences(compareCrossings(orderOf(sten), wanted.map(String)))).toBe(0)
    }),
    { seed: 4, numRuns: 60 },
  )
})

test('[CC4] a car that crossed the line is no retirement any more', () => {
  const sten = deskWith(1, 2)
  sten.edit({ kind: 'set', car: carId(2), field: 'status', value: 'DNF' })
  const list = carsOfCrossings(sten.view(), ['1', '2'])
  sten.edit(...takeOne(sten.view(), list, carId(2)))
  expect(orderOf(sten)).toEqual(['1', '2'])
})

test('numbers that no car has are named, and a number that comes twice counts once', () => {
  const sten = deskWith(1)
  expect(carsOfCrossings(sten.view(), ['2', '999', '1', '2'])).toEqual({
    cars: [carId(2), carId(1)],
    unknown: ['999'],
  })
})

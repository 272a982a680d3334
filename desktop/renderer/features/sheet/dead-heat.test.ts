import { expect, test } from 'vitest'
import { carId, exchange, fieldOf, openLaptop, type Laptop } from '#shared/sheet/testing/race-desk.ts'
import { undo } from '#shared/sheet/undo.ts'
import { toggleDeadHeat } from './row-edits.ts'

const field = fieldOf(5)

function finish(): Laptop {
  const laptop = openLaptop(1, field)
  for (const car of [1, 2, 3, 4, 5]) laptop.place(car, 'last')
  return laptop
}

const toggle = (laptop: Laptop, car: number) => laptop.edit(...toggleDeadHeat(laptop.view(), carId(car)))
const positions = (laptop: Laptop) =>
  laptop
    .view()
    .rows.map((row) => `${row.values.number}:${row.position}`)
    .join(' ')

test('[DH2] a car shares the place of the car ahead, and no longer when it is said again', () => {
  const sten = finish()
  toggle(sten, 3)
  expect(positions(sten)).toBe('1:1 2:2 3:2 4:4 5:5')
  toggle(sten, 4)
  expect(positions(sten)).toBe('1:1 2:2 3:2 4:2 5:5')
  toggle(sten, 3)
  expect(positions(sten)).toBe('1:1 2:2 3:3 4:4 5:5')
})

test('[DH2] the first of a dead heat joins the car ahead of it, with those behind', () => {
  const sten = finish()
  toggle(sten, 3)
  toggle(sten, 2)
  expect(positions(sten)).toBe('1:1 2:1 3:1 4:4 5:5')
})

test('the first car has nobody ahead, and neither has one without a place', () => {
  const sten = finish()
  sten.set(5, 'status', 'DNF')
  expect(toggleDeadHeat(sten.view(), carId(1))).toEqual([])
  expect(toggleDeadHeat(sten.view(), carId(5))).toEqual([])
})

test('[DH4] a dead heat that came apart is taken back', () => {
  const [sten, olive] = [finish(), openLaptop(2, field)]
  exchange(sten, olive)
  toggle(sten, 3)
  olive.place(2, 5)
  exchange(sten, olive)
  expect(sten.view().byCar.get(carId(3))?.deadHeat).toBe('apart')
  toggle(sten, 3)
  expect(sten.view().byCar.get(carId(3))?.deadHeat).toBe('none')
  expect(positions(sten)).toBe('1:1 3:2 4:3 5:4 2:5')
})

test('it merges with what others write, and undo takes it back alone', () => {
  const [sten, olive] = [finish(), openLaptop(2, field)]
  exchange(sten, olive)
  toggle(sten, 3)
  toggle(olive, 3)
  olive.set(3, 'laps', 40)
  exchange(sten, olive)
  expect(sten.conflicts()).toEqual([])
  expect(positions(olive)).toBe('1:1 2:2 3:2 4:4 5:5')
  toggle(sten, 5)
  expect(positions(sten)).toBe('1:1 2:2 3:2 4:4 5:4')
  undo(sten.sheet, 1_772_400_000_000)
  expect(positions(sten)).toBe('1:1 2:2 3:2 4:4 5:5')
})

import { expect, test } from 'vitest'
import type { RosterDriver } from '#shared/queries/roster.ts'
import { carOfNumber, enteredCars } from './entered-cars.ts'
import { driverId, uuid } from './race-desk-fixture.ts'

const [event, other] = [uuid(4, 1), uuid(4, 2)]
const driver = (n: number, carNumber: string | null, kind: RosterDriver['kind'] = 'regular') => ({
  id: driverId(n),
  displayName: `Driver ${n}`,
  carNumber,
  teamId: null,
  teamName: null,
  kind,
})
const entry = {
  id: uuid(5, 1),
  carNumber: '44',
  class: null,
  teamId: null,
  driverIds: [driverId(1)],
  points: 'eligible' as const,
}
const drivers = [driver(1, '1'), driver(2, '44'), driver(3, '7'), driver(4, '7'), driver(5, null)]

test('the cars of the event come first, and nobody twice: neither a driver nor a number', () => {
  const cars = enteredCars(event, [entry], drivers)
  expect(cars.map((car) => car.carNumber)).toEqual(['44', '7'])
  expect(cars[1]).toMatchObject({ driverIds: [driverId(3)], points: 'eligible' })
  expect(enteredCars(event, [], [driver(9, '99', 'guest')])[0]?.points).toBe('keep')
})

test('laptops that never met give a car one id, and each event has its own', () => {
  const id = (of: string, all = drivers) => enteredCars(of, [], all).find((car) => car.carNumber === '7')?.id
  expect(id(event)).toBe(id(event, drivers.toReversed().slice(2)))
  expect(id(event)).not.toBe(id(other))
  expect(carOfNumber(event, ' 12A')).toBe(carOfNumber(event, '12a'))
})

test('a car keeps its id once it is entered', () => {
  const [car] = enteredCars(event, [], [driver(3, '7')])
  const entered = { ...entry, id: car?.id ?? '', carNumber: '7', driverIds: [driverId(3)] }
  expect(enteredCars(event, [entered], [driver(3, '7')])).toEqual([entered])
})

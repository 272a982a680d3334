import { expect, test } from 'vitest'
import type { RosterDriver } from '#shared/model/roster-driver.ts'
import { carOfDriver, carOfNumber, enteredCars } from './entered-cars.ts'
import { compileSheet } from './compile-sheet.ts'
import { driverId, openLaptop, uuid } from './testing/race-desk.ts'

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

test('[EN1] the cars of the event come first, then every driver who is in none of them, once', () => {
  const cars = enteredCars(event, [entry], drivers)
  expect(cars.map((car) => [car.carNumber, car.driverIds])).toEqual([
    ['44', [driverId(1)]],
    ['44', [driverId(2)]],
    ['7', [driverId(3)]],
    ['7', [driverId(4)]],
    ['', [driverId(5)]],
  ])
  expect(cars.map((car) => car.isExpected === true)).toEqual([false, true, true, true, true])
  expect(enteredCars(event, [], [driver(9, '99', 'guest')])[0]?.points).toBe('keep')
})

test('[EN1] [EN3] two drivers of one number and one without any stand still to come, are placed and submitted', () => {
  const field = enteredCars(event, [], [driver(3, '7'), driver(4, '7'), driver(5, null), driver(6, null)])
  const sten = openLaptop(1, field)
  expect(sten.view().rows.map((row) => row.standing)).toEqual(['waiting', 'waiting', 'waiting', 'waiting'])
  for (const { id } of field.slice(0, 3)) sten.edit({ kind: 'place', car: id, place: 'last' })
  const compiled = compileSheet(sten.sheet, sten.view(), {
    sessionId: uuid(4, 3),
    seenVersion: 0,
    entered: field,
    resultIds: new Map(),
    newId: () => uuid(6, Math.trunc(sten.sheet.log.ops.size)),
  })
  if (compiled.kind !== 'ready') throw new Error('it is ready')
  expect(compiled.args.entries.map((each) => [each.carNumber, each.driverIds])).toEqual([
    ['7', [driverId(3)]],
    ['7', [driverId(4)]],
    ['X1', [driverId(5)]],
  ])
  expect(compiled.leftOut).toEqual([field[3]?.id])
})

test('[EN1] a guest who drives a car of the sheet is not expected beside it', () => {
  const [guest] = enteredCars(event, [], [driver(9, '99', 'guest')])
  const field = enteredCars(event, [], [driver(9, '99', 'guest'), driver(3, '7')])
  const sten = openLaptop(1, field)
  const car = carOfNumber(event, '99')
  sten.edit({ kind: 'add-car', car, number: '99', drivers: [driverId(9)] })
  expect(sten.view().rows.map((row) => row.car)).not.toContain(guest?.id)
  expect(sten.conflicts()).toEqual([])
  sten.edit({ kind: 'remove-car', car })
  expect(sten.view().byCar.get(guest?.id ?? '')?.standing).toBe('waiting')
})

test('[EN1] a guest without a number stands on the sheet before the roster knows of them', () => {
  const sten = openLaptop(1, [])
  const car = carOfDriver(event, driverId(9))
  sten.edit(
    { kind: 'add-car', car, number: '', drivers: [driverId(9)], points: 'keep' },
    { kind: 'place', car, place: 'last' },
  )
  expect(sten.view().rows).toMatchObject([{ place: 1, values: { number: '', drivers: [driverId(9)] } }])
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

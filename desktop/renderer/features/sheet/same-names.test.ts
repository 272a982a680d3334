import { expect, test } from 'vitest'
import type { RosterDriver } from '#shared/model/roster-driver.ts'
import { carId, driverId, fieldOf, openLaptop } from '#shared/sheet/testing/race-desk.ts'
import { freeName, renamedOnSheet, sameNames } from './same-names.ts'

const driver = (n: number, displayName: string, kind: RosterDriver['kind'] = 'guest'): RosterDriver => ({
  id: driverId(n),
  displayName,
  carNumber: null,
  teamId: null,
  teamName: null,
  kind,
})
const rosterOf = (...drivers: RosterDriver[]) => ({ drivers, teams: [] })

test('a guest who is called like another driver is asked about once, whoever is listed first', () => {
  const roster = rosterOf(driver(2, 'nína petit'), driver(3, 'Ana Vilar'), driver(1, 'Nina Petit', 'regular'))
  expect(sameNames(roster).map(({ first, guest }) => [first.id, guest.id])).toEqual([
    [driverId(1), driverId(2)],
  ])
  const three = rosterOf(driver(5, 'Bo'), driver(4, 'Bo'), driver(6, 'Bo'))
  expect(sameNames(three).map(({ first, guest }) => [first.id, guest.id])).toEqual([
    [driverId(4), driverId(5)],
    [driverId(4), driverId(6)],
  ])
})

test('two regulars of one name are no question, and neither is a guest of a name alone', () => {
  expect(sameNames(rosterOf(driver(1, 'Bo', 'regular'), driver(2, 'Bo', 'reserve')))).toEqual([])
  expect(sameNames(rosterOf(driver(1, 'Bo', 'regular'), driver(2, 'Nina')))).toEqual([])
})

test('joined, the sheet names one of them, once in a car', () => {
  const sten = openLaptop(1, fieldOf(3))
  sten.set(1, 'drivers', [driverId(8), driverId(9)])
  sten.set(2, 'drivers', [driverId(9)])
  sten.edit(...renamedOnSheet(sten.view(), driverId(9), driverId(8)))
  const crew = (n: number) => sten.view().byCar.get(carId(n))?.values.drivers
  expect([crew(1), crew(2), crew(3)]).toEqual([[driverId(8)], [driverId(8)], [driverId(3)]])
})

test('joined, the cars of both are one, with what was said of either', () => {
  const sten = openLaptop(1, [])
  const [nina, other] = [carId(8), carId(9)]
  for (const [car, driver] of [
    [nina, 8],
    [other, 9],
  ] as const) {
    sten.edit(
      { kind: 'add-car', car, number: '', drivers: [driverId(driver)] },
      { kind: 'place', car, place: 'last' },
    )
  }
  sten.edit({ kind: 'set', car: other, field: 'laps', value: 30 })
  sten.edit(...renamedOnSheet(sten.view(), driverId(9), driverId(8)))
  expect(sten.view().rows.map((row) => [row.car, row.place, row.values.laps])).toEqual([
    [nina, 1, 30],
    [other, null, 30],
  ])
  expect(sten.view().byCar.get(other)?.standing).toBe('removed')
})

test('kept, one gets the first name that is free', () => {
  expect(freeName(rosterOf(driver(1, 'Bo'), driver(2, 'Bo')), 'Bo')).toBe('Bo (2)')
  expect(freeName(rosterOf(driver(1, 'Bo'), driver(2, 'bo (2)')), 'Bo')).toBe('Bo (3)')
})

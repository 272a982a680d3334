import { v5 } from 'uuid'
import type { RosterDriver } from '#shared/model/roster-driver.ts'
import type { SheetSourceEntry } from './sheet-source.ts'
import { foldNumber } from './fold-number.ts'
import type { EnteredCar } from './read-sheet.ts'

/**
 * The cars that a sheet of an event can expect: those entered for it, then a car for each driver of the league who is in
 * none of those, also for one without a number or with a number that another has too ([EN1]). Such a car is no entry before
 * the sheet is submitted; its id follows from the event and the driver, so that laptops that never met write about the
 * same car.
 */
export function enteredCars(
  eventId: string,
  entries: readonly SheetSourceEntry[],
  drivers: readonly RosterDriver[],
): EnteredCar[] {
  const known = new Set(entries.map((entry) => entry.id))
  const busy = new Set(entries.flatMap((entry) => entry.driverIds))
  const expected: EnteredCar[] = []
  for (const { id, carNumber, teamId, kind } of drivers) {
    if (busy.has(id)) continue
    const car = carOfDriver(eventId, id)
    if (known.has(car)) continue
    const points = kind === 'guest' ? 'keep' : 'eligible'
    expected.push({
      id: car,
      carNumber: carNumber ?? '',
      class: null,
      teamId,
      driverIds: [id],
      points,
      isExpected: true,
    })
  }
  return [...entries, ...expected]
}

/** The id of a car that nobody expected: two laptops that add the same number mean one car. */
export function carOfNumber(eventId: string, number: string): string {
  return v5(`number ${foldNumber(number)}`, eventId)
}

/** The id of the car of a driver who is in none that was entered for the event. */
export function carOfDriver(eventId: string, driverId: string): string {
  return v5(`driver ${driverId}`, eventId)
}

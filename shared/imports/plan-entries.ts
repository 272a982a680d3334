import { must } from '#shared/base/assert.ts'
import type { RosterDriver } from '#shared/model/roster-driver.ts'
import type { SheetSource } from '#shared/sheet/sheet-source.ts'
import { foldNumber } from '#shared/sheet/fold-number.ts'
import type { ImportedEntry } from './imported-file.ts'
import { cut } from './lenient.ts'

/** A car of the file and the league's drivers who drove it. */
export interface PlannedCar {
  readonly entry: ImportedEntry
  readonly driverIds: readonly string[]
}

export interface PlannedEntry extends PlannedCar {
  readonly entryId: string
  /** Whom the result names instead of the entry's drivers; null where they are the same. */
  readonly otherDrivers: readonly string[] | null
}

type SheetEntry = SheetSource['entries'][number]

/**
 * The event's entry for each car. One that exists (of the same drivers, else of one of them, else of the same number:
 * a reserve took the car) is used as it is, because a steward may have corrected it; others are new, with a number each.
 * `taken` are numbers of cars that are still to come; `carId` gives the id of a new car by its number.
 */
export function entriesFor(
  cars: readonly PlannedCar[],
  source: SheetSource,
  roster: readonly RosterDriver[],
  taken: readonly string[],
  carId: (number: string) => string,
): {
  planned: PlannedEntry[]
  entries: SheetEntry[]
  renumbered: { driver: string; from: string | null; to: string }[]
} {
  const free = new Set(source.entries)
  const numbers = new Set([...source.entries.map((entry) => entry.carNumber), ...taken].map(foldNumber))
  const members = new Map(roster.map((driver) => [driver.id, driver]))
  const existing = existingEntries(cars, free)
  const renumbered: { driver: string; from: string | null; to: string }[] = []
  const entries: SheetEntry[] = []
  const planned = cars.map((car): PlannedEntry => {
    const found = existing.get(car)
    if (found) {
      entries.push({ ...found, driverIds: [...found.driverIds] })
      const same = sameSet(found.driverIds, car.driverIds)
      return { ...car, entryId: found.id, otherDrivers: same ? null : car.driverIds }
    }
    const first = members.get(must(car.driverIds[0], 'the first driver'))
    const carNumber = freeNumber(car.entry.carNumber, first?.carNumber ?? null, numbers)
    numbers.add(foldNumber(carNumber))
    if (carNumber !== car.entry.carNumber) {
      renumbered.push({ driver: car.entry.driver, from: car.entry.carNumber, to: carNumber })
    }
    const id = carId(carNumber)
    entries.push({
      id,
      carNumber,
      class: car.entry.class === null ? null : cut(car.entry.class, 40),
      teamId: first?.teamId ?? null,
      driverIds: [...car.driverIds],
      points: first?.kind === 'guest' ? 'keep' : 'eligible',
    })
    return { ...car, entryId: id, otherDrivers: null }
  })
  return { planned, entries, renumbered }
}

type Existing = SheetSource['entries'][number]

/** Strong reasons first for all cars, so that no car takes the entry that is another's by right. */
function existingEntries(cars: readonly PlannedCar[], free: Set<Existing>): Map<PlannedCar, Existing> {
  const found = new Map<PlannedCar, Existing>()
  const reasons: ((car: PlannedCar, entry: Existing) => boolean)[] = [
    (car, entry) => sameSet(entry.driverIds, car.driverIds),
    (car, entry) => entry.driverIds.some((id) => car.driverIds.includes(id)),
    (car, entry) => entry.carNumber === car.entry.carNumber,
  ]
  for (const reason of reasons) {
    for (const car of cars) {
      const entry = found.has(car) ? undefined : [...free].find((item) => reason(car, item))
      if (!entry) continue
      found.set(car, entry)
      free.delete(entry)
    }
  }
  return found
}

/** The file's number, else the driver's usual one, else the file's with a letter (10b), else '?1'. */
function freeNumber(wanted: string | null, usual: string | null, taken: ReadonlySet<string>): string {
  const short = wanted === null ? null : cut(wanted, 12)
  const direct = [short, usual].find(
    (number) => number !== null && number !== '' && !taken.has(foldNumber(number)),
  )
  if (direct) return direct
  const stem = short ?? usual
  for (let count = stem === null ? 1 : 2; ; count++) {
    const letter = count < 27 ? String.fromCharCode(96 + count) : `-${count}`
    const number = stem === null ? `?${count}` : `${cut(stem, 8)}${letter}`
    if (!taken.has(foldNumber(number))) return number
  }
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id) => b.includes(id))
}

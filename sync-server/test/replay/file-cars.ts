import type { FileResult, FileRound } from './season-file.ts'

/** A car of a round with its drivers' rows in the race and in the sprint. */
export interface FileCar {
  readonly number: string
  readonly race: readonly FileResult[]
  readonly sprint: readonly FileResult[]
}

/** The cars of a round. A number may be given twice, and both sheets of a round may have the same car. */
export function carsOf(round: FileRound): FileCar[] {
  const race = shared(round.results)
  const sprint = shared(round.sprintResults ?? [])
  const taken = new Set<string>()
  const cars: { number: string; race: FileResult[]; sprint: FileResult[] }[] = []
  for (const rows of race) cars.push({ number: freeNumber(rows, taken), race: rows, sprint: [] })
  for (const rows of sprint) {
    const car = cars.find(({ race }) => race[0] && rows[0] && sameCar(race[0], rows[0]))
    if (car && car.sprint.length === 0) car.sprint = rows
    else cars.push({ number: freeNumber(rows, taken), race: [], sprint: rows })
  }
  return cars
}

function sameCar(a: FileResult, b: FileResult): boolean {
  return a.driverNumber === b.driverNumber && a.constructorId === b.constructorId && a.driverId === b.driverId
}

/** The rows of each car: the drivers of a shared one have its number and its place. */
function shared(rows: readonly FileResult[]): FileResult[][] {
  const cars: FileResult[][] = []
  for (const row of rows) {
    const partner = cars.findLast((car) => isPartner(car, row))
    if (partner) partner.push(row)
    else cars.push([row])
  }
  return cars
}

function isPartner(car: readonly FileResult[], row: FileResult): boolean {
  const [first] = car
  if (!first || first.position !== row.position) return false
  if (!row.sharedCar && !car.every(({ sharedCar }) => sharedCar)) return false
  return first.driverNumber === row.driverNumber || typeof row.position === 'number'
}

function freeNumber([first]: readonly FileResult[], taken: Set<string>): string {
  const own = String(first?.driverNumber ?? 'T')
  let number = own
  for (let again = 2; taken.has(number); again++) number = `${own}.${again}`
  taken.add(number)
  return number
}

export const entryKey = (round: FileRound, car: FileCar) => `round/${round.round}/car/${car.number}`

/** Its place in the race, Infinity without one. */
export function placeOf({ race: [first] }: FileCar): number {
  return typeof first?.position === 'number' ? first.position : Infinity
}

import { classifyResults } from './classification.ts'
import type { ClassifiedCar, NoEffect } from './classified-car.ts'
import type { TooFewLaps } from './least-distance.ts'
import type { Ruling } from './ruling.ts'
import type { Car, Season, SeasonSession } from './season.ts'
import type { PointsEligibility } from '#shared/model/session-fields.ts'
import type { Subject } from './standings.ts'

/** A car with its place after penalties; null where it has none. */
interface PlacedCar {
  readonly car: Car
  readonly place: number | null
  readonly disqualified: boolean
  readonly unpaid: TooFewLaps | null
  readonly missed: TooFewLaps | null
}

/** The cars of a session with the places that count in each championship, null where a car has none. */
export interface Places {
  readonly cars: readonly Car[]
  readonly driverPlaces: readonly (number | null)[]
  readonly teamPlaces: readonly (number | null)[]
  /** How many cars have the place of each; null where nobody shares one. */
  readonly driverTied: readonly number[] | null
  readonly teamTied: readonly number[] | null
  /** Whether the car may score for its drivers, and for its team; null where all may. */
  readonly driverMay: readonly boolean[] | null
  readonly teamMay: readonly boolean[] | null
  /** Whether a ruling or the sheet disqualifies the car; null where the sheet alone does. */
  readonly disqualified: readonly boolean[] | null
  /** The distance that each missed, to be classified or to be paid; null where none did. */
  readonly tooShort: readonly (TooFewLaps | null)[] | null
}

/** The places of a session, of all cars or of one class by itself. Mostly the sheet's own, which is told cheaply. */
export function placesOf(season: Season, session: SeasonSession, onlyClass: string | null): Places {
  if (onlyClass === null && isAsOnSheet(season, session)) {
    const places = session.cars.map((car) => car.result.position)
    return {
      cars: session.cars,
      driverPlaces: places,
      teamPlaces: places,
      driverTied: null,
      teamTied: null,
      driverMay: null,
      teamMay: null,
      disqualified: null,
      tooShort: null,
    }
  }
  const placed = onlyClass === null ? placedCars(session) : withinClass(placedCars(session), onlyClass)
  const forDrivers = placed.map(({ car }) => eligibility(season, session, car, 'driver'))
  const forTeams = placed.map(({ car }) => eligibility(season, session, car, 'team'))
  return {
    cars: placed.map(({ car }) => car),
    driverPlaces: championshipPlaces(placed, forDrivers),
    teamPlaces: championshipPlaces(placed, forTeams),
    driverTied: tiedWith(placed, forDrivers),
    teamTied: tiedWith(placed, forTeams),
    driverMay: forDrivers.map((eligible) => eligible === 'eligible'),
    teamMay: forTeams.map((eligible) => eligible === 'eligible'),
    disqualified: placed.map(({ disqualified }) => disqualified),
    tooShort: placed.map(({ unpaid, missed }) => unpaid ?? missed),
  }
}

function isAsOnSheet({ hasOutsiders }: Season, { rulings, rules, cars, excluded }: SeasonSession): boolean {
  const { classified, paid } = rules.leastDistance
  return (
    !hasOutsiders &&
    excluded === null &&
    classified === null &&
    paid === null &&
    rules.severalCars === 'all' &&
    !movesCars(rulings) &&
    cars.every((car) => car.entry.points === 'eligible') &&
    !sharePlaces(cars)
  )
}

function sharePlaces(cars: readonly Car[]): boolean {
  const seen: true[] = []
  for (const { result } of cars) {
    if (result.position === null) continue
    if (seen[result.position]) return true
    seen[result.position] = true
  }
  return false
}

/** Which rulings of a session moved nothing, and why ([RU13]), by their ids. */
export function noEffectsIn(session: SeasonSession): ReadonlyMap<string, NoEffect> {
  return new Map(
    classified(session).flatMap(({ rulings }) =>
      rulings.flatMap(({ rulingId, effect }) => (effect === 'moved' ? [] : [[rulingId, effect] as const])),
    ),
  )
}

function classified(session: SeasonSession): ClassifiedCar[] {
  return classifyResults({
    kind: session.kind,
    scheduledLaps: session.event.laps,
    rules: session.rules,
    results: session.cars.map(({ result }) => result),
    rulings: session.rulings,
  })
}

function placedCars(session: SeasonSession): PlacedCar[] {
  const byResult = new Map(session.cars.map((car) => [car.result.id, car]))
  return classified(session).flatMap(({ resultId, place, unplaced, unpaid }) => {
    const car = byResult.get(resultId)
    if (!car) return []
    const missed = unplaced?.kind === 'too-few-laps' ? unplaced : null
    const disqualified = isDisqualified(car) || unplaced?.kind === 'disqualified'
    return [{ car, place, disqualified, unpaid, missed }]
  })
}

/** [CL1] Places within a class are counted anew from 1; cars that share a place still do. */
function withinClass(placed: readonly PlacedCar[], name: string): PlacedCar[] {
  let place = 0
  let last: number | null = null
  return placed
    .filter(({ car }) => car.entry.class === name)
    .map((row, index) => {
      if (row.place === null) return row
      if (row.place !== last) place = index + 1
      last = row.place
      return { ...row, place }
    })
}

/** Whether rulings can move a car. */
function movesCars(rulings: readonly Ruling[]): boolean {
  return rulings.some(({ decision: { kind } }) => kind === 'dsq' || kind === 'time' || kind === 'positions')
}

export function isDisqualified(car: Car): boolean {
  return car.result.status === 'DSQ' || car.result.status === 'EXCLUDED'
}

/**
 * The place that counts in the championship of drivers or teams: cars that are skipped give their place up to those
 * behind ([EL2]), cars that keep it leave it unpaid ([EL3]); neither has a place of its own. In a dead heat only who is
 * ahead of all of it counts.
 */
function championshipPlaces(
  placed: readonly PlacedCar[],
  eligible: readonly PointsEligibility[],
): (number | null)[] {
  let skipped = 0
  let skippedHere = 0
  let last: number | null = null
  return placed.map(({ place }, index) => {
    if (place === null) return null
    if (place !== last) {
      skipped += skippedHere
      skippedHere = 0
      last = place
    }
    if (eligible[index] === 'skip') skippedHere++
    return eligible[index] === 'eligible' ? place - skipped : null
  })
}

/** [DH4] How many cars share the place of each; those that are skipped hold none. */
function tiedWith(placed: readonly PlacedCar[], eligible: readonly PointsEligibility[]): number[] {
  const sharing = new Map<number, number>()
  placed.forEach(({ place }, index) => {
    if (place !== null && eligible[index] !== 'skip') sharing.set(place, (sharing.get(place) ?? 0) + 1)
  })
  return placed.map(({ place }) => (place === null ? 1 : (sharing.get(place) ?? 1)))
}

/** Whether a car may score for its drivers or its team: its entry decides, then the kind of its drivers ([EL4]). */
function eligibility(season: Season, session: SeasonSession, car: Car, subject: Subject): PointsEligibility {
  if (car.entry.points !== 'eligible') return car.entry.points
  if (subject === 'team' && session.excluded?.teams.has(car.team)) return 'skip'
  let worst: PointsEligibility = 'skip'
  for (const driver of car.drivers) {
    const own = driverEligibility(season, session, driver, subject)
    if (own === 'eligible') return 'eligible'
    if (own === 'keep') worst = 'keep'
  }
  return worst
}

export function driverEligibility(
  season: Season,
  { rules, excluded }: SeasonSession,
  driver: number,
  subject: Subject,
): PointsEligibility {
  if (subject === 'driver' && excluded?.drivers.has(driver)) return 'skip'
  const kind = season.input.drivers[driver]?.kind
  if (kind === undefined || kind === 'regular') return 'eligible'
  const outsider = kind === 'guest' ? rules.guests : rules.reserves
  if (subject === 'driver') return outsider.points
  if (outsider.teamPoints) return 'eligible'
  return outsider.points === 'eligible' ? 'keep' : outsider.points
}

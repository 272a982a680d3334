import { compareCodePoints } from './code-points.ts'
import type { Ruleset } from './ruleset.ts'
import type { Ruling } from './ruling.ts'
import type { Car, Season, SeasonSession } from './season.ts'
import type { PointsEligibility } from './session-kind.ts'
import type { Subject } from './standings.ts'

/** A car with its place after penalties; null where it has none. */
interface Classified {
  readonly car: Car
  readonly place: number | null
  readonly disqualified: boolean
}

/** The cars of a session with the places that count in each championship, null where a car has none. */
export interface Places {
  readonly cars: readonly Car[]
  readonly driverPlaces: readonly (number | null)[]
  readonly teamPlaces: readonly (number | null)[]
  /** Whether the car may score for its drivers, and for its team; null where all may. */
  readonly driverMay: readonly boolean[] | null
  readonly teamMay: readonly boolean[] | null
  /** Whether a ruling or the sheet disqualifies the car; null where the sheet alone does. */
  readonly disqualified: readonly boolean[] | null
}

/** The places of a session, of all cars or of one class by itself. Mostly the sheet's own, which is told cheaply. */
export function placesOf(season: Season, session: SeasonSession, onlyClass: string | null): Places {
  const asOnSheet =
    onlyClass === null &&
    !season.hasOutsiders &&
    !movesCars(session.rulings) &&
    session.rules.severalCars === 'all' &&
    session.cars.every((car) => car.entry.points === 'eligible')
  if (asOnSheet) {
    const places = session.cars.map((car) => car.result.position)
    return {
      cars: session.cars,
      driverPlaces: places,
      teamPlaces: places,
      driverMay: null,
      teamMay: null,
      disqualified: null,
    }
  }
  const classified = onlyClass === null ? classify(session) : withinClass(classify(session), onlyClass)
  const forDrivers = classified.map(({ car }) => eligibility(season, session.rules, car, 'driver'))
  const forTeams = classified.map(({ car }) => eligibility(season, session.rules, car, 'team'))
  return {
    cars: classified.map(({ car }) => car),
    driverPlaces: championshipPlaces(classified, forDrivers),
    teamPlaces: championshipPlaces(classified, forTeams),
    driverMay: forDrivers.map((eligible) => eligible === 'eligible'),
    teamMay: forTeams.map((eligible) => eligible === 'eligible'),
    disqualified: classified.map(({ disqualified }) => disqualified),
  }
}

/** [CL1] Places within a class are counted anew from 1. */
function withinClass(classified: readonly Classified[], name: string): Classified[] {
  return classified
    .filter(({ car }) => car.entry.class === name)
    .map((row, index) => (row.place === null ? row : { ...row, place: index + 1 }))
}

/**
 * The classification after rulings: disqualified cars leave it ([RU5]), time penalties reorder it ([RU3]), then places
 * are lost ([RU4]). Cars come by place, then those without one by id.
 */
export function classify(session: SeasonSession): Classified[] {
  const gone = new Map<string, 'move-up' | 'stay'>()
  const addedMs = new Map<string, number>()
  const placesLost: { entryId: string; places: number }[] = []
  for (const { decision } of session.rulings) {
    if (decision.kind === 'dsq') gone.set(decision.entryId, decision.behind)
    if (decision.kind === 'time')
      addedMs.set(decision.entryId, (addedMs.get(decision.entryId) ?? 0) + decision.ms)
    if (decision.kind === 'positions') placesLost.push(decision)
  }
  const unplaced: Car[] = []
  const order: Car[] = []
  const slots: number[] = []
  let movedUp = 0
  for (const car of session.cars.toSorted(bySheet)) {
    const behind = gone.get(car.entry.id)
    const { position } = car.result
    if (position === null || behind !== undefined) {
      unplaced.push(car)
      if (position !== null && behind === 'move-up') movedUp++
    } else {
      order.push(car)
      slots.push(position - movedUp)
    }
  }
  if (addedMs.size > 0) addTimes(order, addedMs)
  for (const { entryId, places } of placesLost) losePlaces(order, entryId, places)
  return [
    ...order.map((car, index) => ({ car, place: slots[index] ?? null, disqualified: isDisqualified(car) })),
    ...unplaced
      .sort((a, b) => compareCodePoints(a.result.id, b.result.id))
      .map((car) => ({ car, place: null, disqualified: isDisqualified(car) || gone.has(car.entry.id) })),
  ]
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
 * behind ([EL2]), cars that keep it leave it unpaid ([EL3]); neither has a place of its own.
 */
function championshipPlaces(
  classified: readonly Classified[],
  eligible: readonly PointsEligibility[],
): (number | null)[] {
  let skipped = 0
  return classified.map(({ place }, index) => {
    if (place === null) return null
    if (eligible[index] === 'skip') skipped++
    return eligible[index] === 'eligible' ? place - skipped : null
  })
}

/** Whether a car may score for its drivers or its team: its entry decides, then the kind of its drivers ([EL4]). */
function eligibility(season: Season, rules: Ruleset, car: Car, subject: Subject): PointsEligibility {
  if (car.entry.points !== 'eligible') return car.entry.points
  let worst: PointsEligibility = 'skip'
  for (const driver of car.drivers) {
    const own = driverEligibility(season, rules, driver, subject)
    if (own === 'eligible') return 'eligible'
    if (own === 'keep') worst = 'keep'
  }
  return worst
}

export function driverEligibility(
  season: Season,
  rules: Ruleset,
  driver: number,
  subject: Subject,
): PointsEligibility {
  const kind = season.input.drivers[driver]?.kind
  if (kind === undefined || kind === 'regular') return 'eligible'
  const outsider = kind === 'guest' ? rules.guests : rules.reserves
  if (subject === 'driver') return outsider.points
  if (outsider.teamPoints) return 'eligible'
  return outsider.points === 'eligible' ? 'keep' : outsider.points
}

function bySheet(a: Car, b: Car): number {
  return (
    (a.result.position ?? Infinity) - (b.result.position ?? Infinity) ||
    compareCodePoints(a.result.id, b.result.id)
  )
}

/**
 * Moves cars past each other while both have a time and the same laps. A car without a time cannot be overtaken on
 * paper, so nothing passes it.
 */
function addTimes(order: Car[], addedMs: ReadonlyMap<string, number>): void {
  const finish = (car: Car) => {
    const { timeMs } = car.result
    return timeMs === null ? null : timeMs + (addedMs.get(car.entry.id) ?? 0)
  }
  const goesBehind = (a: Car, b: Car) => {
    const mine = finish(a)
    const other = finish(b)
    if (mine === null || other === null || a.result.laps !== b.result.laps) return false
    return mine > other && (addedMs.has(a.entry.id) || addedMs.has(b.entry.id))
  }
  for (let moved = true; moved;) {
    moved = false
    for (let at = 0; at + 1 < order.length; at++) {
      const [a, b] = [order[at], order[at + 1]]
      if (a && b && goesBehind(a, b)) {
        order[at] = b
        order[at + 1] = a
        moved = true
      }
    }
  }
}

function losePlaces(order: Car[], entryId: string, places: number): void {
  const from = order.findIndex((car) => car.entry.id === entryId)
  if (from < 0) return
  const car = order.splice(from, 1)
  order.splice(Math.min(from + places, order.length), 0, ...car)
}

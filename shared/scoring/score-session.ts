import { grantsOf } from './bonuses.ts'
import { carPoints, type CarInSession, type Recorder } from './car-points.ts'
import { placesOf, type Places } from './classification.ts'
import { compareCodePoints } from './code-points.ts'
import { isInChampionship } from './counting.ts'
import { payoutOf } from './payout.ts'
import type { Counting, Ruleset } from './ruleset.ts'
import type { Season, SeasonSession } from './season.ts'
import { addFinish, addPoints, addStart, forbidDropping, type Tally } from './tally.ts'

/** Where a season's points are gathered; `record` also notes how each amount came about. */
export interface Book {
  readonly drivers: readonly Tally[]
  readonly teams: readonly Tally[]
  readonly record: Recorder | null
}

/** Pays one session: every car's points go to its drivers and to its team, with its place. */
export function scoreSession(
  season: Season,
  session: SeasonSession,
  onlyClass: string | null,
  book: Book,
): void {
  const places = placesOf(season, session, onlyClass)
  const payout = payoutOf(session)
  const grants = grantsOf(season, session, places, payout)
  const paidForPlace = session.rules.severalCars === 'best' ? new Set<number>() : null
  const inSession = (index: number): CarInSession => ({
    season,
    session,
    places,
    index,
    payout,
    grants,
    paidForPlace,
  })
  const drivers = unitIn(season.input.rules.drivers.counting, session)
  const driverPlaces = countsPlaces(season.input.rules.drivers, session)
  places.cars.forEach((car, index) => {
    const context = inSession(index)
    for (const driver of car.drivers) {
      const tally = book.drivers[driver]
      if (!tally) continue
      addPoints(tally, drivers.unit, carPoints(context, car, driver, book.record))
      note(tally, session, places, index, drivers, driverPlaces, places.driverPlaces[index] ?? null)
    }
  })
  if (season.input.rules.teams) scoreTeams(season.input.rules.teams, session, places, inSession, book)
}

function scoreTeams(
  rules: NonNullable<Ruleset['teams']>,
  session: SeasonSession,
  places: Places,
  inSession: (index: number) => CarInSession,
  book: Book,
): void {
  const unit = unitIn(rules.counting, session)
  const placesCount = countsPlaces(rules, session)
  const cars = session.rules.teams?.cars ?? null
  const scoring = cars === null ? null : bestCars(places, inSession, cars)
  places.cars.forEach((car, index) => {
    const tally = book.teams[car.team]
    if (!tally) return
    const counts = scoring === null || scoring.has(index)
    if (counts) addPoints(tally, unit.unit, carPoints(inSession(index), car, null, book.record))
    else book.record?.leftOut(session, car)
    note(tally, session, places, index, unit, placesCount, places.teamPlaces[index] ?? null)
  })
}

/** [TM2] The best cars of each team by what they bring it, then by place. */
function bestCars(
  places: Places,
  inSession: (index: number) => CarInSession,
  cars: number,
): ReadonlySet<number> {
  const byTeam = new Map<number, { index: number; pointsMp: number }[]>()
  places.cars.forEach((car, index) => {
    if (car.team < 0) return
    const own = byTeam.get(car.team) ?? []
    own.push({ index, pointsMp: carPoints(inSession(index), car, null, null) })
    byTeam.set(car.team, own)
  })
  const placeOf = (index: number) => places.teamPlaces[index] ?? Infinity
  const idOf = (index: number) => places.cars[index]?.result.id ?? ''
  const chosen = [...byTeam.values()].flatMap((own) =>
    own
      .sort(
        (a, b) =>
          b.pointsMp - a.pointsMp ||
          placeOf(a.index) - placeOf(b.index) ||
          compareCodePoints(idOf(a.index), idOf(b.index)),
      )
      .slice(0, cars),
  )
  return new Set(chosen.map(({ index }) => index))
}

interface Unit {
  readonly unit: number
  readonly counts: boolean
  readonly dsqDroppable: boolean
}

function unitIn(counting: Counting, session: SeasonSession): Unit {
  return {
    unit: counting.unit === 'round' ? session.round : session.ordinal,
    counts: isInChampionship(counting, session.event.round),
    dsqDroppable: counting.dsqDroppable,
  }
}

function countsPlaces({ order }: { order: Ruleset['drivers']['order'] }, { kind }: SeasonSession): boolean {
  return order.places.includes(kind)
}

function note(
  tally: Tally,
  session: SeasonSession,
  places: Places,
  index: number,
  unit: Unit,
  placesCount: boolean,
  place: number | null,
): void {
  tally.entered = true
  if (!unit.counts) return
  const status = places.cars[index]?.result.status
  if (status !== 'DNS') addStart(tally, session.ordinal, session.round, placesCount)
  if (!unit.dsqDroppable && places.disqualified[index]) forbidDropping(tally, unit.unit)
  if (place === null) return
  if (session.kind === 'qualifying') tally.qualified = true
  if (!placesCount) return
  tally.classified = true
  addFinish(tally, session.ordinal, place)
}

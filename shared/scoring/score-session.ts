import { grantsOf } from './bonuses.ts'
import { carPoints } from './car-points.ts'
import { isDisqualified, placesOf, type Places } from './championship-places.ts'
import { compareCodePoints } from './code-points.ts'
import { isInChampionship } from './counting.ts'
import type { PaidSession, Recorder } from './paid-session.ts'
import { payoutOf } from './payout.ts'
import type { TeamChampionship } from './ruleset.ts'
import type { Car, Season, SeasonSession } from './season.ts'
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
  const paid: PaidSession = {
    season,
    session,
    places,
    payout,
    grants: grantsOf(season, session, places, payout),
    paidForPlace: session.rules.severalCars === 'best' ? new Set() : null,
  }
  const unit = unitIn(season.input.rules.drivers, session)
  let index = 0
  for (const car of places.cars) {
    const place = places.driverPlaces[index] ?? null
    for (const driver of car.drivers) {
      const tally = book.drivers[driver]
      if (!tally) continue
      addPoints(tally, unit.unit, carPoints(paid, car, index, driver, book.record))
      note(tally, session, places, car, index, unit, place)
    }
    index++
  }
  if (season.input.rules.teams) scoreTeams(season.input.rules.teams, paid, book)
}

function scoreTeams(rules: TeamChampionship, paid: PaidSession, book: Book): void {
  const { session, places } = paid
  const unit = unitIn(rules, session)
  const limit = session.rules.teams?.cars ?? null
  const scoring = limit === null ? null : bestCars(paid, limit)
  let index = -1
  for (const car of places.cars) {
    index++
    const tally = car.team < 0 ? undefined : book.teams[car.team]
    if (!tally) continue
    if (scoring === null || scoring.has(index)) {
      addPoints(tally, unit.unit, carPoints(paid, car, index, 'team', book.record))
    } else book.record?.leftOut(session, car)
    note(tally, session, places, car, index, unit, places.teamPlaces[index] ?? null)
  }
}

/** [TM2] The best cars of each team by what they bring it, then by place. */
function bestCars(paid: PaidSession, limit: number): ReadonlySet<number> {
  const { places } = paid
  const byTeam = new Map<number, { index: number; pointsMp: number }[]>()
  places.cars.forEach((car, index) => {
    if (car.team < 0) return
    const own = byTeam.get(car.team) ?? []
    own.push({ index, pointsMp: carPoints(paid, car, index, 'team', null) })
    byTeam.set(car.team, own)
  })
  const placeOf = (index: number) => places.teamPlaces[index] ?? 1e6
  const idOf = (index: number) => places.cars[index]?.result.id ?? ''
  const chosen = [...byTeam.values()].flatMap((own) =>
    own
      .sort(
        (a, b) =>
          b.pointsMp - a.pointsMp ||
          placeOf(a.index) - placeOf(b.index) ||
          compareCodePoints(idOf(a.index), idOf(b.index)),
      )
      .slice(0, limit),
  )
  return new Set(chosen.map(({ index }) => index))
}

/** How a session goes into a championship's tallies. */
interface Unit {
  readonly unit: number
  readonly isInChampionship: boolean
  readonly dsqDroppable: boolean
  readonly placesCount: boolean
  readonly keepFinishes: boolean
}

function unitIn({ counting, order }: Championship, session: SeasonSession): Unit {
  return {
    unit: counting.unit === 'round' ? session.round : session.ordinal,
    isInChampionship: isInChampionship(counting, session.event.round),
    dsqDroppable: counting.dsqDroppable,
    placesCount: order.places.includes(session.kind),
    keepFinishes: order.criteria.some(({ by }) => by === 'latest-place' || by === 'earliest-best'),
  }
}

type Championship = Pick<TeamChampionship, 'counting' | 'order'>

function note(
  tally: Tally,
  session: SeasonSession,
  places: Places,
  car: Car,
  index: number,
  unit: Unit,
  place: number | null,
): void {
  tally.entered = true
  if (!unit.isInChampionship) return
  if (car.result.status !== 'DNS') {
    addStart(tally, session.ordinal, session.round, unit.placesCount)
  }
  if (!unit.dsqDroppable && (places.disqualified?.[index] ?? isDisqualified(car)))
    forbidDropping(tally, unit.unit)
  if (place === null) return
  if (session.kind === 'qualifying') tally.qualified = true
  if (!unit.placesCount) return
  tally.classified = true
  addFinish(tally, place)
  if (unit.keepFinishes) tally.finishes.push({ session: session.ordinal, place })
}

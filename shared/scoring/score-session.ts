import { grantsOf } from './bonuses.ts'
import { carPoints } from './car-points.ts'
import { isDisqualified, placesOf, type Places } from './championship-places.ts'
import { compareCodePoints } from './code-points.ts'
import type { PaidSession, Recorder } from './paid-session.ts'
import { payoutOf } from './payout.ts'
import type { Car, Season, SeasonSession } from './season.ts'
import type { Outcome, SessionScore } from './session-score.ts'

/**
 * Pays one session: every car's points go to its drivers and to its team, with its place. `record` also notes how each
 * amount came about.
 */
export function scoreSession(
  season: Season,
  session: SeasonSession,
  onlyClass: string | null,
  record: Recorder | null,
): SessionScore {
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
  const drivers: Outcome[] = []
  let index = 0
  for (const car of places.cars) {
    const place = places.driverPlaces[index] ?? null
    for (const driver of car.drivers) {
      const pointsMp = carPoints(paid, car, index, driver, record)
      drivers.push(outcomeOf(driver, pointsMp, places, car, index, place))
    }
    index++
  }
  return { drivers, teams: season.input.rules.teams ? scoreTeams(paid, record) : [] }
}

function scoreTeams(paid: PaidSession, record: Recorder | null): Outcome[] {
  const { session, places } = paid
  const limit = session.rules.teams?.cars ?? null
  const scoring = limit === null ? null : bestCars(paid, limit)
  const teams: Outcome[] = []
  let index = -1
  for (const car of places.cars) {
    index++
    if (car.team < 0) continue
    const counts = scoring === null || scoring.has(index)
    if (!counts) record?.leftOut(session, car)
    const pointsMp = counts ? carPoints(paid, car, index, 'team', record) : null
    teams.push(outcomeOf(car.team, pointsMp, places, car, index, places.teamPlaces[index] ?? null))
  }
  return teams
}

function outcomeOf(
  of: number,
  pointsMp: number | null,
  places: Places,
  car: Car,
  index: number,
  place: number | null,
): Outcome {
  return {
    index: of,
    pointsMp,
    started: car.result.status !== 'DNS',
    disqualified: places.disqualified?.[index] ?? isDisqualified(car),
    place,
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

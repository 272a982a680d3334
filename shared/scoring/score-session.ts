import { grantsOf } from './bonuses.ts'
import { carPoints } from './car-points.ts'
import { isDisqualified, placesOf, type Places } from './championship-places.ts'
import { compareCodePoints } from './code-points.ts'
import type { PaidSession, Recorder } from './paid-session.ts'
import { payoutOf } from './payout.ts'
import type { Car, Season, SeasonSession } from './season.ts'
import type { Conduct, Outcomes, SessionScore } from './session-score.ts'

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
  const drivers = newLines()
  for (let index = 0; index < places.cars.length; index++) {
    const car = places.cars[index]
    if (!car) continue
    const place = places.driverPlaces[index] ?? null
    const conduct = conductOf(places, car, index)
    for (const driver of car.drivers) {
      addLine(drivers, driver, carPoints(paid, car, index, driver, record), place, conduct)
    }
  }
  return { drivers, teams: season.input.rules.teams ? scoreTeams(paid, record) : newLines() }
}

function scoreTeams(paid: PaidSession, record: Recorder | null): Outcomes {
  const { session, places } = paid
  const limit = session.rules.teams?.cars ?? null
  const scoring = limit === null ? null : bestCars(paid, limit)
  const teams = newLines()
  for (let index = 0; index < places.cars.length; index++) {
    const car = places.cars[index]
    if (!car || car.team < 0) continue
    const counts = scoring === null || scoring.has(index)
    if (!counts) record?.leftOut(session, car)
    const pointsMp = counts ? carPoints(paid, car, index, 'team', record) : null
    addLine(teams, car.team, pointsMp, places.teamPlaces[index] ?? null, conductOf(places, car, index))
  }
  return teams
}

/** Columns that are being filled. */
type Lines = { readonly [Column in keyof Outcomes]: Outcomes[Column][number][] }

function newLines(): Lines {
  return { subjects: [], pointsMp: [], places: [], conduct: [] }
}

function addLine(
  { subjects, pointsMp, places, conduct }: Lines,
  subject: number,
  points: number | null,
  place: number | null,
  what: Conduct,
): void {
  subjects.push(subject)
  pointsMp.push(points)
  places.push(place)
  conduct.push(what)
}

function conductOf(places: Places, car: Car, index: number): Conduct {
  const started = car.result.status !== 'DNS'
  if (places.disqualified?.[index] ?? isDisqualified(car))
    return started ? 'disqualified' : 'disqualified-before-start'
  return started ? 'started' : 'not-started'
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

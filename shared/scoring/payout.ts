import { isLess, parseFraction, type Fraction } from './fraction.ts'
import type { PointsTable } from './ruleset.ts'
import type { SeasonSession } from './season.ts'

/** What the places of a session are worth: tables in milli-points and what multiplies them. */
export interface Payout {
  readonly drivers: PointsTable
  readonly teams: PointsTable
  readonly multiplier: Fraction
  /** The share of the scheduled distance that was run, null where it cannot be told. */
  readonly distance: Fraction | null
}

/** The tables of the session's kind ([PT1]) times its multiplier ([MU1]), or what a short race pays ([MU2]). */
export function payoutOf(session: SeasonSession): Payout {
  const { rules, kind, multiplier } = session
  const own = rules.teams?.points?.[kind]
  const distance = distanceOf(session)
  const whole: Payout = {
    drivers: rules.points[kind],
    teams: own ?? rules.points[kind],
    multiplier,
    distance,
  }
  if (distance === null) return whole
  const short = rules.shortRaces.find(({ below }) => isLess(distance, parseFraction(below)))
  if (!short) return whole
  if (short.pays.kind === 'table')
    return { ...whole, drivers: short.pays.points, teams: own ?? short.pays.points }
  const factor = parseFraction(short.pays.multiplier)
  return {
    ...whole,
    multiplier: { top: multiplier.top * factor.top, bottom: multiplier.bottom * factor.bottom },
  }
}

/** Only a race has scheduled laps; the car that covered most of them tells how far it went. */
function distanceOf({ kind, event, cars, rules }: SeasonSession): Fraction | null {
  const asked = rules.shortRaces.length > 0 || rules.bonuses.some((bonus) => bonus.minDistance !== null)
  if (!asked || kind !== 'race' || event.laps === null) return null
  let laps = -1
  for (const car of cars) laps = Math.max(laps, car.result.laps ?? -1)
  return laps < 0 ? null : { top: laps, bottom: event.laps }
}

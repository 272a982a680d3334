import { isLess, one, parseFraction, times, type Fraction } from './fraction.ts'
import type { Payee } from './paid-session.ts'
import type { Payout } from './payout.ts'
import type { Places } from './championship-places.ts'
import type { Bonus } from './ruleset.ts'
import type { Car, Season, SeasonSession } from './season.ts'

/** A bonus that a car, or one driver of it, has earned. */
export interface Grant {
  readonly award: string
  /** The driver's place in the season's list; null: the car's, in equal shares for its drivers. */
  readonly driver: number | null
  /** How many have the bonus. */
  readonly tied: number
  readonly pointsMp: number
  readonly share: Fraction
}

/** The bonuses of a session by car ([BN1] to [BN6]); null, which is the rule, where there are none. */
export function grantsOf(
  season: Season,
  session: SeasonSession,
  places: Places,
  payout: Payout,
): ReadonlyMap<Car, readonly Grant[]> | null {
  let grants: Map<Car, Grant[]> | null = null
  for (const bonus of session.rules.bonuses) {
    if (!bonus.sessions.includes(session.kind) || tooShort(bonus, payout)) continue
    const holders = holdersOf(season, bonus, places)
    const multiplier = bonus.multiplied ? payout.multiplier : one
    for (const { index, driver } of holders) {
      const car = places.cars[index]
      if (!car || !fulfils(bonus, places, index)) continue
      const tied = bonus.tied === 'split' ? holders.length : 1
      grants ??= new Map()
      grants.set(car, [
        ...(grants.get(car) ?? []),
        {
          award: bonus.award,
          driver,
          tied: holders.length,
          pointsMp: bonus.pointsMp,
          share: { top: multiplier.top, bottom: multiplier.bottom * tied },
        },
      ])
    }
  }
  return grants
}

/** What a grant is worth to one driver of a car; its team gets the whole. */
export function grantFor(grant: Grant, car: Car, payee: Payee): number {
  if (payee === 'team') return times(grant.pointsMp, grant.share)
  if (grant.driver !== null) return grant.driver === payee ? times(grant.pointsMp, grant.share) : 0
  return times(grant.pointsMp, {
    top: grant.share.top,
    bottom: grant.share.bottom * car.drivers.length,
  })
}

interface Holder {
  readonly index: number
  readonly driver: number | null
}

function holdersOf(season: Season, bonus: Bonus, places: Places): Holder[] {
  const awarded = new Map<string, Holder>()
  places.cars.forEach((car, index) => {
    for (const award of car.result.awards) {
      if (award.kind !== bonus.award) continue
      const driver = award.driverId === undefined ? null : season.driverIndex.get(award.driverId)
      if (driver === undefined || (driver !== null && !car.drivers.includes(driver))) continue
      awarded.set(`${index}/${driver ?? ''}`, { index, driver })
    }
  })
  if (awarded.size > 0 || bonus.decidedBy === 'award') return [...awarded.values()]
  return fastest(places)
}

function fastest(places: Places): Holder[] {
  let best = Infinity
  for (const { result } of places.cars) best = Math.min(best, result.bestLapMs ?? Infinity)
  return places.cars.flatMap(({ result }, index) =>
    result.bestLapMs === best ? [{ index, driver: null }] : [],
  )
}

function fulfils({ condition }: Bonus, places: Places, index: number): boolean {
  if (condition.kind === 'any') return true
  const place = places.driverPlaces[index] ?? null
  if (place === null) return false
  return condition.kind === 'classified' || place <= condition.places
}

function tooShort(bonus: Bonus, { distance }: Payout): boolean {
  return bonus.minDistance !== null && distance !== null && isLess(distance, parseFraction(bonus.minDistance))
}

import { placeWorth, type PlaceWorth } from './dead-heats.ts'
import type { Unpaid } from './explanation.ts'
import { divided, times } from './fraction.ts'
import type { TooFewLaps } from './least-distance.ts'
import type { PaidSession, Payee, Recorder } from './paid-session.ts'
import type { Ruleset } from './ruleset.ts'
import type { Car } from './season.ts'

const nothing: PlaceWorth = { tableMp: 0, sharedBy: 1 }

/** Milli-points for a car's place, shared and multiplied. `may`: whether the car may score for the payee. */
export function placePoints(
  paid: PaidSession,
  car: Car,
  index: number,
  payee: Payee,
  may: boolean,
  record: Recorder | null,
): number {
  const { session, payout, places } = paid
  const isTeam = payee === 'team'
  const place = (isTeam ? places.teamPlaces : places.driverPlaces)[index] ?? null
  const table = isTeam ? payout.teams : payout.drivers
  const tied = (isTeam ? places.teamTied : places.driverTied)?.[index] ?? 1
  const worth = place === null ? nothing : placeWorth(table, place, tied, session.rules.deadHeats)
  const tooShort = places.tooShort?.[index] ?? null
  const unpaid = whyUnpaid(paid, car, payee, may, place, tooShort)
  const pointsMp = unpaid === null ? shareOf(paid, car, payee, worth) : 0
  if (!isTeam && pointsMp > 0) paid.paidForPlace?.add(payee)
  if (record) {
    const { top, bottom } = payout.multiplier
    record.line(session, car, payee, {
      kind: 'place',
      entryId: car.entry.id,
      status: car.result.status,
      place,
      sheetPosition: car.result.position,
      tied: place === null ? 1 : tied,
      tableMp: worth.tableMp,
      sharedBy: worth.sharedBy,
      tooShort: unpaid === 'too-few-laps' ? tooShort : null,
      multiplier: bottom === 1 ? String(top) : `${top}/${bottom}`,
      drivers: car.drivers.length,
      unpaid,
      pointsMp,
    })
  }
  return pointsMp
}

function whyUnpaid(
  { session, paidForPlace }: PaidSession,
  car: Car,
  payee: Payee,
  may: boolean,
  place: number | null,
  tooShort: TooFewLaps | null,
): Unpaid | null {
  if (!may) return 'not-eligible'
  if (tooShort) return 'too-few-laps'
  if (place === null) return 'not-classified'
  if (payee === 'team') return null
  if (car.drivers.length > 1 && !isPaid(session.rules.sharedCars, car, payee)) return 'shared-car'
  return paidForPlace?.has(payee) ? 'other-car-counts' : null
}

/** Whether a driver of a shared car is paid at all ([SC3], [SC4]). */
function isPaid(rule: Ruleset['sharedCars'], car: Car, driver: number): boolean {
  return rule === 'first' ? car.drivers[0] === driver : rule !== 'none'
}

/** What a driver of the car gets of a place's worth ([SC1], [SC2]), and what its team gets ([TM3]). Rounded once ([AR2]). */
function shareOf(
  { session, payout }: PaidSession,
  car: Car,
  payee: Payee,
  { tableMp, sharedBy }: PlaceWorth,
): number {
  const { rules } = session
  const { length } = car.drivers
  const forCar = sharedBy === 1 ? payout.multiplier : divided(payout.multiplier, sharedBy)
  if (length === 1) return times(tableMp, forCar)
  const forDriver = rules.sharedCars === 'split' ? divided(forCar, length) : forCar
  if (payee !== 'team') return times(tableMp, forDriver)
  if (rules.teams?.sharedCars !== 'as-drivers') return times(tableMp, forCar)
  return (
    car.drivers.filter((driver) => isPaid(rules.sharedCars, car, driver)).length * times(tableMp, forDriver)
  )
}

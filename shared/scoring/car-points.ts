import { grantFor } from './bonuses.ts'
import { driverEligibility } from './championship-places.ts'
import type { PaidSession, Payee, Recorder } from './paid-session.ts'
import { placePoints } from './place-points.ts'
import { overriddenPoints, pointsByRulings } from './points-rulings.ts'
import type { Car } from './season.ts'

/**
 * What a car brings one of its drivers, or its team, in milli-points: place, bonuses, what was entered by hand, rulings;
 * never less than zero where the rules say so ([FL2]); and in the end what an override says. `index` is the car's in
 * the session's places.
 */
export function carPoints(
  paid: PaidSession,
  car: Car,
  index: number,
  payee: Payee,
  record: Recorder | null,
): number {
  const { session } = paid
  const may = mayScore(paid, index, payee)
  let sum = placePoints(paid, car, index, payee, may, record)
  if (may) {
    if (paid.grants) sum += bonusPoints(paid, car, payee, record)
    if (car.result.bonusMp !== 0 || car.result.penaltyMp !== 0) sum += byHand(paid, car, payee, record)
  }
  if (session.rulings.length > 0) sum += pointsByRulings(paid, car, payee, may, record)
  if (sum < 0 && session.rules.floor === 'race') {
    record?.line(session, car, payee, { kind: 'floor', entryId: car.entry.id, pointsMp: -sum })
    sum = 0
  }
  return session.rulings.length > 0 ? overriddenPoints(paid, car, payee, sum, record) : sum
}

/** [EL1] Whether a car, and this driver of it, may have points at all. */
function mayScore({ season, session, places }: PaidSession, index: number, payee: Payee): boolean {
  const may = payee === 'team' ? places.teamMay : places.driverMay
  if (may === null) return true
  if (!may[index]) return false
  return payee === 'team' || driverEligibility(season, session, payee, 'driver') === 'eligible'
}

function bonusPoints(
  { session, grants }: PaidSession,
  car: Car,
  payee: Payee,
  record: Recorder | null,
): number {
  if (payee === 'team' && session.rules.teams?.bonuses === false) return 0
  let sum = 0
  for (const grant of grants?.get(car) ?? []) {
    const pointsMp = grantFor(grant, car, payee)
    if (pointsMp === 0) continue
    sum += pointsMp
    const { award, tied } = grant
    record?.line(session, car, payee, { kind: 'bonus', entryId: car.entry.id, award, tied, pointsMp })
  }
  return sum
}

function byHand({ session }: PaidSession, car: Car, payee: Payee, record: Recorder | null): number {
  const { bonusMp, penaltyMp } = car.result
  const entryId = car.entry.id
  if (bonusMp !== 0) record?.line(session, car, payee, { kind: 'bonus-by-hand', entryId, pointsMp: bonusMp })
  if (penaltyMp !== 0) {
    record?.line(session, car, payee, { kind: 'penalty-by-hand', entryId, pointsMp: -penaltyMp })
  }
  return bonusMp - penaltyMp
}

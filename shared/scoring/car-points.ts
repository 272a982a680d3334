import { grantFor, type Grant } from './bonuses.ts'
import { driverEligibility, type Places } from './classification.ts'
import { times } from './fraction.ts'
import type { ExplainedLine, Unpaid } from './explanation.ts'
import type { Payout } from './payout.ts'
import type { Car, Season, SeasonSession } from './season.ts'

/** Told of every amount as it is paid; `driver` is null for the car's team. */
export interface Recorder {
  line(session: SeasonSession, car: Car, driver: number | null, line: ExplainedLine): void
  /** A car that its team may not count. */
  leftOut(session: SeasonSession, car: Car): void
}

/** A car where it stands in its session, with what the session pays. */
export interface CarInSession {
  readonly season: Season
  readonly session: SeasonSession
  readonly places: Places
  readonly index: number
  readonly payout: Payout
  readonly grants: ReadonlyMap<Car, readonly Grant[]> | null
  /** Drivers who were paid for a place in this session already, where only one car counts. */
  readonly paidForPlace: Set<number> | null
}

/**
 * What a car brings one of its drivers, or its team (`driver` null), in milli-points: place, bonuses, what was entered
 * by hand, rulings; never less than zero where the rules say so; and in the end what an override says.
 */
export function carPoints(
  at: CarInSession,
  car: Car,
  driver: number | null,
  record: Recorder | null,
): number {
  const { session } = at
  const { result } = car
  const may = mayScore(at, driver)
  let sum = placePoints(at, car, driver, may, record)
  if (may) {
    for (const grant of at.grants?.get(car) ?? []) {
      if (driver === null && session.rules.teams?.bonuses === false) continue
      const pointsMp = grantFor(grant, car, driver)
      if (pointsMp === 0) continue
      sum += pointsMp
      record?.line(session, car, driver, {
        kind: 'bonus',
        entryId: result.entryId,
        award: grant.award,
        tied: grant.tied,
        pointsMp,
      })
    }
    if (result.bonusMp !== 0) {
      sum += result.bonusMp
      record?.line(session, car, driver, {
        kind: 'bonus-by-hand',
        entryId: result.entryId,
        pointsMp: result.bonusMp,
      })
    }
    if (result.penaltyMp !== 0) {
      sum -= result.penaltyMp
      record?.line(session, car, driver, {
        kind: 'penalty-by-hand',
        entryId: result.entryId,
        pointsMp: -result.penaltyMp,
      })
    }
  }
  if (session.rulings.length > 0) sum += pointsRulings(at, car, driver, may, record)
  if (sum < 0 && session.rules.floor === 'race') {
    record?.line(session, car, driver, { kind: 'floor', entryId: result.entryId, pointsMp: -sum })
    sum = 0
  }
  return session.rulings.length > 0 ? overridden(at, car, driver, sum, record) : sum
}

function mayScore({ season, session, places, index }: CarInSession, driver: number | null): boolean {
  const may = driver === null ? places.teamMay : places.driverMay
  if (may === null) return true
  if (!may[index]) return false
  return driver === null || driverEligibility(season, session.rules, driver, 'driver') === 'eligible'
}

function placePoints(
  at: CarInSession,
  car: Car,
  driver: number | null,
  may: boolean,
  record: Recorder | null,
): number {
  const { session, payout, places, index } = at
  const place = (driver === null ? places.teamPlaces : places.driverPlaces)[index] ?? null
  const table = driver === null ? payout.teams : payout.drivers
  const tableMp = place === null ? 0 : (table[place - 1] ?? 0)
  const unpaid = whyUnpaid(at, car, driver, may, place)
  const pointsMp = unpaid === null ? shareOf(at, car, driver, tableMp) : 0
  if (driver !== null && pointsMp > 0) at.paidForPlace?.add(driver)
  if (record) {
    record.line(session, car, driver, {
      kind: 'place',
      entryId: car.result.entryId,
      status: car.result.status,
      place,
      sheetPosition: car.result.position,
      tableMp,
      multiplier:
        payout.multiplier.bottom === 1
          ? String(payout.multiplier.top)
          : `${payout.multiplier.top}/${payout.multiplier.bottom}`,
      drivers: car.drivers.length,
      unpaid,
      pointsMp,
    })
  }
  return pointsMp
}

function whyUnpaid(
  at: CarInSession,
  car: Car,
  driver: number | null,
  may: boolean,
  place: number | null,
): Unpaid | null {
  if (!may) return 'not-eligible'
  if (place === null) return 'not-classified'
  if (driver === null) return null
  if (car.drivers.length > 1 && !sharesIn(at.session.rules.sharedCars, car, driver)) return 'shared-car'
  return at.paidForPlace?.has(driver) ? 'other-car-counts' : null
}

function sharesIn(rule: 'split' | 'full' | 'none' | 'first', car: Car, driver: number): boolean {
  return rule === 'first' ? car.drivers[0] === driver : rule !== 'none'
}

/** [SC1] to [SC4]: what of a place's points one driver of the car gets; [TM3] what its team gets. */
function shareOf(
  { session, payout }: CarInSession,
  car: Car,
  driver: number | null,
  tableMp: number,
): number {
  const { top, bottom } = payout.multiplier
  const { rules } = session
  const shares = car.drivers.length > 1 && rules.sharedCars === 'split' ? car.drivers.length : 1
  if (driver !== null) return times(tableMp, { top, bottom: bottom * shares })
  if (car.drivers.length === 1 || rules.teams?.sharedCars !== 'as-drivers')
    return times(tableMp, { top, bottom })
  const paid = car.drivers.filter((own) => sharesIn(rules.sharedCars, car, own)).length
  return paid * times(tableMp, { top, bottom: bottom * shares })
}

function pointsRulings(
  { season, session }: CarInSession,
  car: Car,
  driver: number | null,
  may: boolean,
  record: Recorder | null,
): number {
  const driverId = idOf(season, driver)
  let sum = 0
  for (const { id, decision, reason } of session.rulings) {
    if (!('entryId' in decision) || decision.entryId !== car.entry.id || decision.kind === 'points-override')
      continue
    if (decision.kind === 'points' && !(may && concerns(decision, driverId))) continue
    const pointsMp = decision.kind === 'points' ? decision.pointsMp : 0
    sum += pointsMp
    record?.line(session, car, driver, {
      kind: 'ruling',
      rulingId: id,
      ruling: decision.kind,
      reason,
      pointsMp,
    })
  }
  return sum
}

/** [RU7] The last override stands; it is not floored. */
function overridden(
  { season, session }: CarInSession,
  car: Car,
  driver: number | null,
  sum: number,
  record: Recorder | null,
): number {
  const driverId = idOf(season, driver)
  const last = session.rulings.findLast(
    ({ decision }) =>
      decision.kind === 'points-override' &&
      decision.entryId === car.entry.id &&
      concerns(decision, driverId),
  )
  if (last?.decision.kind !== 'points-override') return sum
  record?.line(session, car, driver, {
    kind: 'ruling',
    rulingId: last.id,
    ruling: 'points-override',
    reason: last.reason,
    pointsMp: last.decision.pointsMp - sum,
  })
  return last.decision.pointsMp
}

/** Whether a ruling on points is about this driver of the car, or about its team (`driver` null). */
function concerns(
  decision: { scope: 'driver' | 'team' | 'both'; driverId: string | null },
  driverId: string | null,
): boolean {
  if (driverId === null) return decision.scope !== 'driver'
  return decision.scope !== 'team' && (decision.driverId === null || decision.driverId === driverId)
}

function idOf(season: Season, driver: number | null): string | null {
  return driver === null ? null : (season.input.drivers[driver]?.id ?? null)
}

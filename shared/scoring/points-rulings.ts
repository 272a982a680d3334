import { noEffectsIn } from './championship-places.ts'
import type { NoEffect } from './classified-car.ts'
import type { ExplainedRuling } from './explanation.ts'
import type { PaidSession, Payee, Recorder } from './paid-session.ts'
import type { Car } from './season.ts'

/**
 * Milli-points that rulings give or take ([RU6]). Rulings that moved the car are noted with 0: their effect is in the
 * place.
 */
export function pointsByRulings(
  paid: PaidSession,
  car: Car,
  payee: Payee,
  may: boolean,
  record: Recorder | null,
): number {
  const { session } = paid
  let sum = 0
  const noEffects = record === null ? null : noEffectsIn(session)
  for (const { id, decision, reason } of session.rulings) {
    if (!('entryId' in decision) || decision.entryId !== car.entry.id) continue
    if (decision.kind === 'points-override') continue
    if (decision.kind === 'points' && !(may && concerns(paid, decision, payee))) continue
    const pointsMp = decision.kind === 'points' ? decision.pointsMp : 0
    sum += pointsMp
    record?.line(session, car, payee, {
      kind: 'ruling',
      rulingId: id,
      ruling: decision.kind,
      reason,
      ...noEffectOf(noEffects, id),
      pointsMp,
    })
  }
  return sum
}

function noEffectOf(
  noEffects: ReadonlyMap<string, NoEffect> | null,
  id: string,
): Pick<ExplainedRuling, 'noEffect'> {
  const noEffect = noEffects?.get(id)
  return noEffect === undefined ? {} : { noEffect }
}

/** [RU7] What an override says instead of the sum so far; the last one stands, and no floor lifts it. */
export function overriddenPoints(
  paid: PaidSession,
  car: Car,
  payee: Payee,
  sum: number,
  record: Recorder | null,
): number {
  const { session } = paid
  const last = session.rulings.findLast(
    ({ decision }) =>
      decision.kind === 'points-override' &&
      decision.entryId === car.entry.id &&
      concerns(paid, decision, payee),
  )
  if (last?.decision.kind !== 'points-override') return sum
  record?.line(session, car, payee, {
    kind: 'ruling',
    rulingId: last.id,
    ruling: 'points-override',
    reason: last.reason,
    pointsMp: last.decision.pointsMp - sum,
  })
  return last.decision.pointsMp
}

/** Whether a ruling on points is about this driver of the car, or about its team. */
function concerns(
  { season }: PaidSession,
  decision: { scope: 'driver' | 'team' | 'both'; driverId: string | null },
  payee: Payee,
): boolean {
  if (payee === 'team') return decision.scope !== 'driver'
  if (decision.scope === 'team') return false
  return decision.driverId === null || decision.driverId === season.input.drivers[payee]?.id
}

import { compareCodePoints } from './code-points.ts'
import type { Ruling } from './ruling.ts'

/** Places that a driver still has to lose on a grid, from one ruling. */
export interface GridPenalty {
  readonly rulingId: string
  readonly driverId: string
  readonly places: number
  readonly reason: string
}

/** The grid penalties made for a session, each ruling once however often it is delivered ([RU1]). */
export function gridPenaltiesFor(sessionId: string, rulings: readonly Ruling[]): GridPenalty[] {
  const once = new Map(rulings.map((ruling) => [ruling.id, ruling]))
  return [...once.values()]
    .sort((a, b) => compareCodePoints(a.decidedAt, b.decidedAt) || compareCodePoints(a.id, b.id))
    .flatMap(({ id, sessionId: own, decision, reason }) =>
      decision.kind === 'grid' && own === sessionId
        ? [{ rulingId: id, driverId: decision.driverId, places: decision.places, reason }]
        : [],
    )
}

/**
 * The grid after penalties ([RU10]): each driver is put back by the sum of the places lost, counted from where they
 * qualified. Of those who come to the same slot, one who was not put back starts ahead, then who qualified ahead.
 */
export function gridAfter(qualified: readonly string[], penalties: readonly GridPenalty[]): string[] {
  const lost = new Map<string, number>()
  for (const { driverId, places } of penalties) lost.set(driverId, (lost.get(driverId) ?? 0) + places)
  return qualified
    .map((driverId, at) => ({ driverId, at, back: lost.get(driverId) ?? 0 }))
    .sort((a, b) => a.at + a.back - (b.at + b.back) || Math.sign(a.back) - Math.sign(b.back) || a.at - b.at)
    .map(({ driverId }) => driverId)
}

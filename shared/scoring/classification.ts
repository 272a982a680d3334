import { compareCodePoints } from './code-points.ts'
import type { ClassificationInput, ClassifiedCar, FinishedResult } from './classified-car.ts'
import { missedDistance } from './least-distance.ts'
import { effectsOf, type Step } from './ruling-effects.ts'
import { addTimes, losePlaces, placesIn, type Runner } from './running-order.ts'
import { inOrderOfDecision, type Ruling } from './ruling.ts'
import { startingOrder } from './starting-order.ts'

/**
 * The classification after rulings: disqualified cars leave it ([RU5]), then those with too few laps ([LD1]); time
 * penalties reorder it ([RU3]), then places are lost ([RU4]). Cars come by place, then those without one by id.
 */
export function classifyResults(input: ClassificationInput): ClassifiedCar[] {
  const rulings = inOrderOfDecision(input.rulings)
  const start = startingOrder(input, rulings)
  const timed = applyTimes(start.order, rulings)
  let order = timed
  const steps: Step[] = [
    { rulingId: null, order: start.order },
    { rulingId: null, order: timed },
  ]
  for (const { id, decision } of rulings) {
    if (decision.kind !== 'positions') continue
    order = losePlaces(order, decision.entryId, decision.places)
    steps.push({ rulingId: id, order })
  }
  const effects = rulings.length > 0 ? effectsOf(rulings, steps, start) : null
  const gained = rulings.length > 0 || start.isShort ? gainsOf(input.results, order) : null
  const places = placesIn(order, start.slots)
  const about = (result: FinishedResult) => ({
    resultId: result.id,
    entryId: result.entryId,
    crossedLine: result.position,
    rulings: effects?.get(result.entryId) ?? [],
  })
  return [
    ...order.map(({ result }, at) => ({
      ...about(result),
      place: places[at]?.place ?? null,
      tied: places[at]?.tied ?? 1,
      unplaced: null,
      unpaid: missedDistance(input.rules.leastDistance.paid, start.distance, result),
      gainedFrom: gained?.get(result.entryId) ?? [],
    })),
    ...start.unplaced
      .toSorted((a, b) => compareCodePoints(a.result.id, b.result.id))
      .map(({ result, why }) => ({
        ...about(result),
        place: null,
        tied: 1,
        unplaced: why,
        unpaid: null,
        gainedFrom: [],
      })),
  ]
}

function applyTimes(order: readonly Runner[], rulings: readonly Ruling[]): readonly Runner[] {
  const addedMs = new Map<string, number>()
  for (const { decision } of rulings) {
    if (decision.kind !== 'time') continue
    addedMs.set(decision.entryId, (addedMs.get(decision.entryId) ?? 0) + decision.ms)
  }
  return addedMs.size === 0 ? order : addTimes(order, addedMs)
}

/** Which cars each one has come past since it crossed the line. */
function gainsOf(results: readonly FinishedResult[], order: readonly Runner[]): Map<string, string[]> {
  const now = new Map(order.map(({ result }, at) => [result.entryId, at]))
  return new Map(
    order.map(({ result }, at) => [
      result.entryId,
      results.flatMap(({ entryId, position }) =>
        position !== null && position < (result.position ?? 0) && (now.get(entryId) ?? Infinity) > at
          ? [entryId]
          : [],
      ),
    ]),
  )
}

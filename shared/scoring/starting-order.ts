import type { ClassificationInput, FinishedResult, Unplaced } from './classified-car.ts'
import { compareCodePoints } from './code-points.ts'
import { distanceAsked, missedDistance } from './least-distance.ts'
import type { Runner } from './running-order.ts'
import type { Ruleset } from './ruleset.ts'
import type { Ruling } from './ruling.ts'

/** The cars that can be classified as they crossed the line, before penalties move them, and those that cannot. */
export interface StartingOrder {
  readonly order: readonly Runner[]
  /** The place of each in the order; places left empty on the sheet stay empty. */
  readonly slots: readonly number[]
  readonly unplaced: readonly { readonly result: FinishedResult; readonly why: Unplaced }[]
  /** The laps that least distances are measured by; null where none is asked for or it cannot be told. */
  readonly distance: number | null
  /** Whether a car is out for too few laps. */
  readonly isShort: boolean
}

/** Takes disqualified cars ([RU5]) and those with too few laps ([LD1]) out of the sheet's order. */
export function startingOrder(input: ClassificationInput, rulings: readonly Ruling[]): StartingOrder {
  const disqualified = disqualifications(rulings)
  const sorted = input.results.toSorted(bySheet(input.rules.deadHeats))
  const distance = distanceAsked(
    input,
    sorted.filter(({ position, entryId }) => position !== null && !disqualified.has(entryId)),
  )
  const order: Runner[] = []
  const slots: number[] = []
  const unplaced: { result: FinishedResult; why: Unplaced }[] = []
  let isShort = false
  let movedUp = 0
  let leftHere = 0
  let last: number | null = null
  let held = 0
  for (const result of sorted) {
    const { position, entryId, status } = result
    if (position === null) {
      unplaced.push({ result, why: { kind: 'status', status } })
      continue
    }
    if (position !== last) {
      movedUp += leftHere
      leftHere = 0
      held = 0
      last = position
    }
    const out = disqualified.get(entryId)
    const missed = out ? null : missedDistance(input.rules.leastDistance.classified, distance, result)
    if (out) {
      unplaced.push({ result, why: out.why })
      if (out.behind === 'move-up') leftHere++
    } else if (missed) {
      unplaced.push({ result, why: { kind: 'too-few-laps', ...missed } })
      leftHere++
      isShort = true
    } else {
      order.push({ result, level: levelOf(result, input.rules.deadHeats) })
      slots.push(position - movedUp + held++)
    }
  }
  return { order, slots, unplaced, distance, isShort }
}

/** By place; in a dead heat by what the rules still tell apart, then by id, which decides nothing. */
function bySheet(rule: Ruleset['deadHeats']): (a: FinishedResult, b: FinishedResult) => number {
  return (a, b) =>
    compare(a.position ?? Infinity, b.position ?? Infinity) ||
    (rule === 'best-lap' ? compare(a.bestLapMs ?? Infinity, b.bestLapMs ?? Infinity) : 0) ||
    compareCodePoints(a.id, b.id)
}

/** Infinity minus Infinity is no number. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1
}

/** [DH3] With 'best-lap' only cars with equal best laps are still level. */
function levelOf({ position, bestLapMs }: FinishedResult, rule: Ruleset['deadHeats']): string {
  return rule === 'best-lap' ? `${position}/${bestLapMs}` : String(position)
}

function disqualifications(
  rulings: readonly Ruling[],
): ReadonlyMap<string, { readonly behind: 'move-up' | 'stay'; readonly why: Unplaced }> {
  const disqualified = new Map<string, { behind: 'move-up' | 'stay'; why: Unplaced }>()
  for (const { id, reason, decision } of rulings) {
    if (decision.kind !== 'dsq') continue
    disqualified.set(decision.entryId, {
      behind: decision.behind,
      why: { kind: 'disqualified', rulingId: id, reason },
    })
  }
  return disqualified
}

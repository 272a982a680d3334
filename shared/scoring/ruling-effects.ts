import type { RulingEffect } from './classified-car.ts'
import { finishesOf, type Runner } from './running-order.ts'
import type { Ruling } from './ruling.ts'
import type { StartingOrder } from './starting-order.ts'

/** The order at first, after all time penalties, and after each ruling that took places. */
export interface Step {
  /** The ruling that took places; null for the first two. */
  readonly rulingId: string | null
  readonly order: readonly Runner[]
}

/** What the rulings about each car did, by entry ([RU13]). `steps` are the orders one after the other. */
export function effectsOf(
  rulings: readonly Ruling[],
  steps: readonly Step[],
  start: StartingOrder,
): ReadonlyMap<string, readonly RulingEffect[]> {
  const effects = new Map<string, RulingEffect[]>()
  for (const { id: rulingId, reason, decision } of rulings) {
    if (decision.kind !== 'dsq' && decision.kind !== 'time' && decision.kind !== 'positions') continue
    const { kind, entryId } = decision
    const effect =
      kind === 'dsq'
        ? dsqEffect(entryId, start)
        : kind === 'time'
          ? timeEffect(entryId, decision.ms, steps)
          : positionsEffect(entryId, rulingId, steps)
    effects.set(entryId, [...(effects.get(entryId) ?? []), { rulingId, ruling: kind, reason, effect }])
  }
  return effects
}

function dsqEffect(entryId: string, { unplaced }: StartingOrder): RulingEffect['effect'] {
  const wasPlaced = unplaced.some(({ result }) => result.entryId === entryId && result.position !== null)
  return wasPlaced ? 'moved' : 'not-classified'
}

/** Time penalties apply together, so each of a car's did what all of them did. */
function timeEffect(entryId: string, ms: number, steps: readonly Step[]): RulingEffect['effect'] {
  const before = steps[0]?.order ?? []
  const after = steps[1]?.order ?? []
  const [from, to] = [indexOf(before, entryId), indexOf(after, entryId)]
  const car = before[from]
  if (!car) return 'not-classified'
  const wasLevel = before.filter(({ level }) => level === car.level).length > 1
  const isLevel = after.filter(({ level }) => level === after[to]?.level).length > 1
  if (passes(before, after, entryId, ms) || wasLevel !== isLevel) return 'moved'
  const finishes = finishesOf(before)
  const own = finishes.get(car.level)
  if (own?.timeMs === null) return 'no-time'
  const next = after[ms > 0 ? to + 1 : to - 1]
  const neighbour = finishes.get(before[indexOf(before, next?.result.entryId)]?.level ?? '')
  const cannotTell = neighbour?.timeMs === null && (neighbour.laps === null || neighbour.laps === own?.laps)
  return cannotTell ? 'no-time-beside' : 'nobody-passed'
}

/** Whether somebody came past the car, or it past somebody where time was taken off. */
function passes(before: readonly Runner[], after: readonly Runner[], entryId: string, ms: number): boolean {
  const [from, to] = [indexOf(before, entryId), indexOf(after, entryId)]
  return before.some(({ result }, at) => {
    const now = indexOf(after, result.entryId)
    return ms > 0 ? at > from && now < to : at < from && now > to
  })
}

function positionsEffect(entryId: string, rulingId: string, steps: readonly Step[]): RulingEffect['effect'] {
  const at = steps.findIndex((step) => step.rulingId === rulingId)
  const [before, after] = [steps[at - 1]?.order ?? [], steps[at]?.order ?? []]
  const from = indexOf(before, entryId)
  if (from < 0) return 'not-classified'
  const first = before.findIndex(({ level }) => level === before[from]?.level)
  return indexOf(after, entryId) > first ? 'moved' : 'nobody-behind'
}

function indexOf(order: readonly Runner[], entryId: string | undefined): number {
  return order.findIndex(({ result }) => result.entryId === entryId)
}

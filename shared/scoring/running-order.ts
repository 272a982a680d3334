import type { FinishedResult } from './classified-car.ts'

/** A car in the order of a session. Neighbours with one `level` crossed the line together. */
export interface Runner {
  readonly result: FinishedResult
  readonly level: string
}

/** A place, and how many cars have it. */
export interface SharedPlace {
  readonly place: number
  readonly tied: number
}

/** The places of runners in order: each slot's own, and the first one's for those who are level ([PT6]). */
export function placesIn(order: readonly Runner[], slots: readonly number[]): SharedPlace[] {
  const places: SharedPlace[] = []
  for (let from = 0; from < order.length;) {
    let end = from + 1
    while (order[end]?.level === order[from]?.level && end < order.length) end++
    const shared = { place: slots[from] ?? from + 1, tied: end - from }
    for (; from < end; from++) places.push(shared)
  }
  return places
}

/**
 * Moves cars past each other while both have a time and the same laps. A car without a time cannot be overtaken on
 * paper, so nothing passes it. Cars that are level have one time, known or not: one of them with more added is behind.
 */
export function addTimes(order: readonly Runner[], addedMs: ReadonlyMap<string, number>): Runner[] {
  const finishes = finishesOf(order)
  const added = (runner: Runner) => addedMs.get(runner.result.entryId) ?? 0
  const goesBehind = (a: Runner, b: Runner): boolean => {
    if (a.level === b.level) return added(a) > added(b)
    if (!addedMs.has(a.result.entryId) && !addedMs.has(b.result.entryId)) return false
    const [mine, other] = [finishes.get(a.level), finishes.get(b.level)]
    if (!mine || !other || mine.timeMs === null || other.timeMs === null) return false
    return mine.laps === other.laps && mine.timeMs + added(a) > other.timeMs + added(b)
  }
  const moved = [...order]
  for (let again = true; again;) {
    again = false
    for (let at = 0; at + 1 < moved.length; at++) {
      const [a, b] = [moved[at], moved[at + 1]]
      if (a && b && goesBehind(a, b)) {
        moved[at] = b
        moved[at + 1] = a
        again = true
      }
    }
  }
  return moved.map((runner) =>
    added(runner) === 0 ? runner : { ...runner, level: `${runner.level} + ${added(runner)}` },
  )
}

/** The time and laps of those who are level: what is known of one of them is known of all. */
export function finishesOf(
  order: readonly Runner[],
): ReadonlyMap<string, { readonly timeMs: number | null; readonly laps: number | null }> {
  const finishes = new Map<string, { timeMs: number | null; laps: number | null }>()
  for (const { level, result } of order) {
    const finish = finishes.get(level)
    if (!finish) finishes.set(level, { timeMs: result.timeMs, laps: result.laps })
    else {
      finish.laps ??= result.laps
      if (result.timeMs !== null) finish.timeMs = Math.min(finish.timeMs ?? Infinity, result.timeMs)
    }
  }
  return finishes
}

/** [RU4] Moves a car back, out of its dead heat; who would come to stand among those of another stands behind them. */
export function losePlaces(order: readonly Runner[], entryId: string, places: number): readonly Runner[] {
  const at = order.findIndex(({ result }) => result.entryId === entryId)
  const car = order[at]
  if (!car) return order
  const first = order.findIndex(({ level }) => level === car.level)
  const others = order.toSpliced(at, 1)
  let target = Math.min(first + places, others.length)
  while (target > 0 && target < others.length && others[target - 1]?.level === others[target]?.level) target++
  return others.toSpliced(target, 0, { ...car, level: `${car.level} - ${entryId}` })
}

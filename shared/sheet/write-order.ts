import { must } from '#shared/base/assert.ts'
import type { Standing } from './fields.ts'
import { headsOf } from './op-log.ts'
import { shownOrder } from './order-conflicts.ts'
import { keyBetween } from './order-key.ts'
import type { SheetView } from './read-sheet.ts'
import type { Sheet } from './sheet.ts'
import type { Said } from './write-step.ts'

/**
 * Writes the order that was decided, whole ([CF8]): each car in question gets its place between its neighbours there, and
 * whoever else does not stand so already. `decided` are all cars of the order, or some of them, which then share out the
 * places that they have now. Cars in question that it leaves out lose their place.
 */
export function writingOrder(
  sheet: Sheet,
  view: SheetView,
  inQuestion: readonly string[],
  decided: readonly string[],
): Said[] {
  const order = wholeOrder(view, inQuestion, decided)
  const keyOf = (car: string): string => view.byCar.get(car)?.values.order?.key ?? ''
  const stays = longestInOrder(
    order.filter((car) => !inQuestion.includes(car)),
    keyOf,
  )
  const said: Said[] = []
  const say = (car: string, value: Standing | null): void => {
    said.push({ car, field: 'order', value, over: headsOf(sheet.log, car, 'order').map((op) => op.id) })
  }
  for (const car of inQuestion) if (!order.includes(car)) say(car, null)
  let after: string | null = null
  let place = 0
  for (const [at, car] of order.entries()) {
    if (inQuestion.includes(car) || view.byCar.get(car)?.standing === 'placed') place++
    if (stays.has(car)) {
      after = keyOf(car)
      continue
    }
    const before = keyBehind(order.slice(at + 1), after, stays, keyOf)
    const own = keyOf(car)
    const fits = own !== '' && (after === null || own > after) && (before === null || own < before)
    const key: string = fits ? own : keyBetween(after, before)
    say(car, { key, after, before, place })
    after = key
  }
  return said
}

/**
 * The key of the next car behind that keeps its own. Cars that share a key stand there for now: one that comes between
 * them pushes the others back.
 */
function keyBehind(
  behind: readonly string[],
  after: string | null,
  stays: Set<string>,
  keyOf: (car: string) => string,
): string | null {
  for (const car of behind) {
    if (!stays.has(car)) continue
    if (after === null || keyOf(car) > after) return keyOf(car)
    stays.delete(car)
  }
  return null
}

function wholeOrder(
  view: SheetView,
  inQuestion: readonly string[],
  decided: readonly string[],
): readonly string[] {
  const shown = shownOrder(view)
  const named = new Set(decided)
  if (shown.every((car) => named.has(car) || inQuestion.includes(car))) return decided
  let next = 0
  return shown.map((car) => (named.has(car) ? (decided[next++] ?? car) : car))
}

/** The most cars that can keep their keys, because these go up already. */
function longestInOrder(cars: readonly string[], keyOf: (car: string) => string): Set<string> {
  const best: { length: number; before: number }[] = []
  let end = -1
  for (const [at, car] of cars.entries()) {
    best[at] = { length: 1, before: -1 }
    for (let other = 0; other < at; other++) {
      const length = must(best[other], 'a car ahead').length + 1
      if (keyOf(must(cars[other], 'a car ahead')) <= keyOf(car) && length > must(best[at], 'a car').length) {
        best[at] = { length, before: other }
      }
    }
    if (end < 0 || must(best[at], 'a car').length > must(best[end], 'the best').length) end = at
  }
  const kept = new Set<string>()
  for (let at = end; at >= 0; at = must(best[at], 'a car').before) kept.add(must(cars[at], 'a car'))
  return kept
}

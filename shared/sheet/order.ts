import { keyBetween } from './order-key.ts'
import type { Standing } from './fields.ts'
import type { Op } from './op.ts'
import { covers } from './seen.ts'
import { byOrder, type Row, type SheetView } from './read-sheet.ts'

/** Everything in the order, also what has no place in it now (a DNF may get one), but nothing that was removed. */
export function inOrder(view: SheetView): Row[] {
  return view.rows.filter((row) => row.values.order !== null && row.standing !== 'removed').sort(byOrder)
}

/**
 * Whether nobody has said which of two cars is ahead: one stands in the gap that the other was put into, and neither of
 * those who put them had seen the other's car there. Also where both have one key, which a person never means. `a` and `b`
 * are the ops that say where the cars stand; there are several where several stewards said the same.
 */
export function isUndecided(a: readonly Op[], b: readonly Op[]): boolean {
  const pairs = a.flatMap((one) => b.map((other) => [one, other] as const))
  if (pairs.some(([one, other]) => standingOf(one).key === standingOf(other).key)) return true
  return (
    pairs.some(
      ([one, other]) =>
        isInside(standingOf(one).key, standingOf(other)) || isInside(standingOf(other).key, standingOf(one)),
    ) && !isKnown(a, b)
  )
}

/** Whether one of those who put a car had seen where the other was put. */
export function isKnown(a: readonly Op[], b: readonly Op[]): boolean {
  return a.some((one) => b.some((other) => knew(one, other) || knew(other, one)))
}

/** A standing directly behind `after` (null: at the front), before the next key there is. */
export function standingBehind(after: string | null, others: readonly Row[], place: number): Standing {
  const before =
    others.map((row) => row.values.order?.key ?? '').find((key) => after === null || key > after) ?? null
  return { key: keyBetween(after, before), after, before, place }
}

function isInside(key: string, { after, before }: Standing): boolean {
  return (after === null || key > after) && (before === null || key < before)
}

function standingOf(op: Op): Standing {
  return op.value as Standing
}

function knew(author: Op, other: Op): boolean {
  return author.knew !== null && covers(author.knew, other)
}

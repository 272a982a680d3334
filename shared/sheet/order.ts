import { keyBetween } from './order-key.ts'
import type { Standing } from './fields.ts'
import { byOrder, type Row, type SheetView } from './read-sheet.ts'

/** Everything in the order, also what has no place in it now (a DNF may get one), but nothing that was removed. */
export function inOrder(view: SheetView): Row[] {
  return view.rows.filter((row) => row.values.order !== null && row.standing !== 'removed').sort(byOrder)
}

/**
 * Whether two cars were put into the same gap of the order by stewards who did not know of each other: each key lies
 * strictly between the neighbours that the other was put between. Whoever had known would have had it as a neighbour.
 */
export function isSameGap(a: Standing, b: Standing): boolean {
  return isInside(a.key, b) && isInside(b.key, a)
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

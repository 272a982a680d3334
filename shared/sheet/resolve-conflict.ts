import { must, unreachable } from '#shared/base/assert.ts'
import { rejected } from '#shared/base/outcome.ts'
import { carsOf, conflictsOf, type Conflict } from './conflicts.ts'
import type { Edited } from './edit-sheet.ts'
import { fieldNames, nothingSaid, sameValue, type Field } from './fields.ts'
import { headsOf } from './op-log.ts'
import type { Op } from './op.ts'
import { shownOrder, type OrderConflict } from './order-conflicts.ts'
import { readSheet, saidOf, type EnteredCar, type SheetView } from './read-sheet.ts'
import type { Sheet } from './sheet.ts'
import { writingOrder } from './write-order.ts'
import { writeStep, type Said } from './write-step.ts'

/** What a person decides about a conflict. */
export type Decision =
  /** Of 'values': the side that is right, by its op. For a third value edit the field: that settles it too. */
  | { readonly kind: 'take'; readonly op: string }
  /**
   * Of 'order': the right order, of all cars that stand in it or of those in question alone. One that somebody took out of
   * the order may be left out of the whole: then it has no place.
   */
  | { readonly kind: 'order'; readonly cars: readonly string[] }
  /** Of 'same-number': they are one car. The others' words move to the one that is kept; where they differ, both stand. */
  | { readonly kind: 'join'; readonly keep: string }
  /** Of 'same-number': they are several cars, which have one number. */
  | { readonly kind: 'several' }
  /** Of 'removed-and-edited'. */
  | { readonly kind: 'keep-car' }
  | { readonly kind: 'remove-car' }

/**
 * Writes decisions as one step of undo. Each replaces all that its conflict showed. Refused as a whole with
 * 'conflict-changed' where somebody wrote since the person looked, and with 'wrong-decision' for one that its conflict
 * cannot take.
 */
export function resolveConflicts(
  sheet: Sheet,
  entered: readonly EnteredCar[],
  decided: readonly (readonly [Conflict, Decision])[],
  at: number,
): Edited {
  const view = readSheet(sheet, entered)
  const now = new Set(conflictsOf(sheet, view).map(fingerprint))
  if (decided.some(([conflict]) => !now.has(fingerprint(conflict)))) {
    return rejected('conflict-changed', 'Somebody wrote about this meanwhile. Look at it again.')
  }
  if (decided.some(([conflict, decision]) => !suits(sheet, view, conflict, decision))) {
    return rejected('wrong-decision', 'This cannot decide that conflict.')
  }
  const update = writeStep(sheet, at, null, (say) => {
    for (const [conflict, decision] of decided) {
      for (const said of saidBy(sheet, readSheet(sheet, entered), conflict, decision)) say(said)
    }
  })
  return { ok: true, update }
}

/** What a person saw of a conflict: it is the same one while all of this is the same. */
function fingerprint(conflict: Conflict): string {
  const removals = conflict.kind === 'removed-and-edited' ? conflict.removals : []
  const ops = [...conflict.sides, ...removals].map((op) => op.id)
  return JSON.stringify([conflict.kind, carsOf(conflict), ops])
}

function suits(sheet: Sheet, view: SheetView, conflict: Conflict, decision: Decision): boolean {
  switch (decision.kind) {
    case 'take':
      return conflict.kind === 'values' && conflict.sides.some((op) => op.id === decision.op)
    case 'order':
      return conflict.kind === 'order' && isOrderOf(sheet, view, conflict, decision.cars)
    case 'join':
      return conflict.kind === 'same-number' && conflict.cars.includes(decision.keep)
    case 'several':
      return conflict.kind === 'same-number'
    case 'keep-car':
    case 'remove-car':
      return conflict.kind === 'removed-and-edited'
    default:
      return unreachable(decision)
  }
}

/** Each car once, all that are in question or in the order; left out only where somebody took it out of the order. */
function isOrderOf(sheet: Sheet, view: SheetView, conflict: OrderConflict, cars: readonly string[]): boolean {
  const named = new Set(cars)
  const shown = new Set(shownOrder(view))
  const isWhole = [...shown].every((car) => named.has(car) || conflict.cars.includes(car))
  const mayBeNamed = (car: string) =>
    (isWhole || shown.has(car)) && (shown.has(car) || conflict.cars.includes(car))
  const mayBeLeftOut = (car: string) =>
    isWhole && saidOf(sheet.log, car, 'order').some((op) => op.value === null)
  return (
    named.size === cars.length &&
    cars.every(mayBeNamed) &&
    conflict.cars.every((car) => named.has(car) || mayBeLeftOut(car))
  )
}

function saidBy(sheet: Sheet, view: SheetView, conflict: Conflict, decision: Decision): Said[] {
  const [car = ''] = carsOf(conflict)
  switch (decision.kind) {
    case 'take': {
      const op = must(sheet.log.ops.get(decision.op), 'the side that is right')
      return [{ car, field: op.field, value: op.value, over: headIds(sheet, car, op.field) }]
    }
    case 'order':
      return writingOrder(sheet, view, carsOf(conflict), decision.cars)
    case 'join':
      return carsOf(conflict)
        .filter((other) => other !== decision.keep)
        .flatMap((other) => joining(sheet, view, decision.keep, other))
    case 'several':
      return carsOf(conflict).map((each) => ({
        car: each,
        field: 'sharesNumber',
        value: must(view.byCar.get(each), 'a car of the conflict').values.number,
        over: headIds(sheet, each, 'sharesNumber'),
      }))
    case 'keep-car':
    case 'remove-car': {
      const value = decision.kind === 'remove-car'
      return [{ car, field: 'removed', value, over: headIds(sheet, car, 'removed') }]
    }
    default:
      return unreachable(decision)
  }
}

/**
 * Copies what was said about one car to another, beside what stands there, and takes the first off the sheet. What the
 * other has only from its entry is said too where it differs: otherwise the copy would cover it unseen.
 */
function joining(sheet: Sheet, view: SheetView, keep: string, drop: string): Said[] {
  const kept = must(view.byCar.get(keep), 'the car that is kept').values
  const copies = fieldNames.flatMap((field): Said[] => {
    if (field === 'removed' || field === 'number' || field === 'sharesNumber') return []
    const there = saidOf(sheet.log, keep, field)
    const other = saidOf(sheet.log, drop, field).filter((op) => !sameValue(field, op.value, kept[field]))
    const copied = other.filter((op) => !there.some((own) => sameValue(field, own.value, op.value)))
    const isOnlyEntered = there.length === 0 && !sameValue(field, kept[field], unsaid[field])
    return [
      ...(copied.length > 0 && isOnlyEntered ? [{ car: keep, field, value: kept[field], over: [] }] : []),
      ...copied.map((op) => ({ car: keep, field, value: op.value, as: op.as ?? op.id, over: [] })),
    ]
  })
  return [...copies, { car: drop, field: 'removed', value: true, over: headIds(sheet, drop, 'removed') }]
}

const unsaid = { ...nothingSaid, number: '' }

function headIds(sheet: Sheet, car: string, field: Field): string[] {
  return headsOf(sheet.log, car, field).map((op: Op) => op.id)
}

import type { Field } from './fields.ts'
import { foldNumber } from './fold-number.ts'
import { compareOps, type Op } from './op.ts'
import { orderConflicts, type OrderConflict } from './order-conflicts.ts'
import { saidOf, shownOf, type Row, type SheetView } from './read-sheet.ts'
import type { Sheet } from './sheet.ts'

/**
 * Something that stewards did without knowing of each other and that a person has to decide ([CF1]). What the sheet shows
 * meanwhile is the same on every laptop, and nothing of it is lost.
 */
export type Conflict =
  /** A field with different values; `sides` has one op for each value, the one that is shown first. */
  | { readonly kind: 'values'; readonly car: string; readonly field: Field; readonly sides: readonly Op[] }
  | OrderConflict
  /** Cars on the sheet with one number; the first is shown first. `sides` is what gave them the number, if an op did. */
  | {
      readonly kind: 'same-number'
      readonly number: string
      readonly cars: readonly string[]
      readonly sides: readonly Op[]
    }
  /** A car that one took off the sheet while another wrote about it. It stays on the sheet. */
  | {
      readonly kind: 'removed-and-edited'
      readonly car: string
      readonly removals: readonly Op[]
      readonly sides: readonly Op[]
    }

/** Everything that needs a person, in the order of the sheet's rows. `view` must be of the sheet as it is. */
export function conflictsOf(sheet: Sheet, view: SheetView): Conflict[] {
  const orders = orderConflicts(sheet, view)
  const numbers = sameNumbers(sheet, view)
  return view.rows.flatMap((row) => [
    ...disputes(sheet, row),
    ...removal(sheet, row),
    ...orders.filter((conflict) => conflict.cars[0] === row.car),
    ...numbers.filter((conflict) => conflict.cars[0] === row.car),
  ])
}

/** The cars a conflict is about. */
export function carsOf(conflict: Conflict): readonly string[] {
  return 'cars' in conflict ? conflict.cars : [conflict.car]
}

function disputes(sheet: Sheet, row: Row): Conflict[] {
  // Of a car that is off the sheet only that itself matters; the order is asked about by itself.
  const fields = row.standing === 'removed' ? [] : row.disputed.filter((field) => field !== 'order')
  return fields.map((field) => ({
    kind: 'values',
    car: row.car,
    field,
    sides: shownFirst(saidOf(sheet.log, row.car, field)),
  }))
}

function removal(sheet: Sheet, row: Row): Conflict[] {
  if (row.writtenUnaware.length === 0) return []
  const removals = saidOf(sheet.log, row.car, 'removed')
  return [{ kind: 'removed-and-edited', car: row.car, removals, sides: row.writtenUnaware }]
}

function sameNumbers(sheet: Sheet, view: SheetView): (Conflict & { kind: 'same-number' })[] {
  const groups = Map.groupBy(
    view.rows.filter((row) => row.standing !== 'removed' && row.values.number !== ''),
    (row) => foldNumber(row.values.number),
  )
  return [...groups.values()]
    .filter(
      (rows) =>
        rows.length > 1 &&
        rows.some((row) => row.standing !== 'waiting') &&
        !rows.every((row) => isMeant(sheet, row)),
    )
    .map((rows) => ({
      kind: 'same-number',
      number: rows[0]?.values.number ?? '',
      cars: rows.map((row) => row.car),
      sides: rows.flatMap((row) => shownOf(saidOf(sheet.log, row.car, 'number')) ?? []),
    }))
}

/** [CF4] A number that nobody wrote is the driver's own, and one may be said to be another car's too. */
function isMeant(sheet: Sheet, { car, values }: Row): boolean {
  if (saidOf(sheet.log, car, 'number').length === 0) return true
  return values.sharesNumber !== null && foldNumber(values.sharesNumber) === foldNumber(values.number)
}

function shownFirst(said: readonly Op[]): Op[] {
  const shown = shownOf(said)
  return said.toSorted((a, b) => Number(b === shown) - Number(a === shown) || compareOps(a, b))
}

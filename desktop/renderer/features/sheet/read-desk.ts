import type { SheetSourceResult } from '#shared/sheet/sheet-source.ts'
import { carsOf, conflictsOf, type Conflict } from '#shared/sheet/conflicts.ts'
import type { SheetEdit } from '#shared/sheet/edit-sheet.ts'
import { editsFromResults } from '#shared/sheet/edits-from-results.ts'
import { mergedByItself, type Merged } from '#shared/sheet/merged-by-itself.ts'
import { readSheet, type EnteredCar, type Row, type SheetView } from '#shared/sheet/read-sheet.ts'
import type { Seen } from '#shared/sheet/seen.ts'
import type { Sheet } from '#shared/sheet/sheet.ts'
import { canUndo } from '#shared/sheet/undo.ts'

/** A sheet as its window shows it. */
export interface DeskView {
  readonly view: SheetView
  readonly conflicts: readonly Conflict[]
  /** By car, the fields in which something needs a person, separated by spaces. */
  readonly disputed: ReadonlyMap<string, string>
  readonly merged: readonly Merged[]
  readonly canUndo: boolean
  readonly canRedo: boolean
  /** The edits that would make the sheet say again what was submitted last; none before the first time. */
  readonly sinceSubmitted: readonly SheetEdit[]
}

interface ReadWith {
  readonly entered: readonly EnteredCar[]
  readonly results: readonly SheetSourceResult[]
  /** When the person looked last. */
  readonly since: Seen
}

/** Reads a sheet; rows that say what they said `before` are the same objects, so that nothing is drawn anew for them. */
export function readDesk(sheet: Sheet, reading: ReadWith, before: DeskView | null): DeskView {
  const { entered, results, since } = reading
  const view = shared(readSheet(sheet, entered), before?.view ?? null)
  const conflicts = conflictsOf(sheet, view)
  const { undo, redo } = canUndo(sheet)
  return {
    view,
    conflicts,
    disputed: disputedIn(conflicts),
    merged: mergedByItself(sheet, conflicts, since),
    canUndo: undo,
    canRedo: redo,
    sinceSubmitted: results.length === 0 ? [] : editsFromResults(view, entered, results),
  }
}

/** How many facts differ: an order that is another one counts once. */
export function countOf(edits: readonly SheetEdit[]): number {
  const places = edits.filter((edit) => edit.kind === 'place').length
  return edits.length - places + (places > 0 ? 1 : 0)
}

function shared(view: SheetView, before: SheetView | null): SheetView {
  if (!before) return view
  const rows = view.rows.map((row) => {
    const old = before.byCar.get(row.car)
    return old && isSame(old, row) ? old : row
  })
  return { rows, byCar: new Map(rows.map((row) => [row.car, row])) }
}

function isSame(a: Row, b: Row): boolean {
  return (
    a.place === b.place &&
    a.position === b.position &&
    a.deadHeat === b.deadHeat &&
    a.standing === b.standing &&
    textOf(a) === textOf(b)
  )
}

const texts = new WeakMap<Row, string>()

function textOf(row: Row): string {
  const { values, disputed, writtenUnaware } = row
  const text = texts.get(row) ?? JSON.stringify([values, disputed, writtenUnaware.map((op) => op.id)])
  texts.set(row, text)
  return text
}

function disputedIn(conflicts: readonly Conflict[]): ReadonlyMap<string, string> {
  const fields = new Map<string, string>()
  for (const conflict of conflicts) {
    const field =
      conflict.kind === 'values'
        ? conflict.field
        : conflict.kind === 'order'
          ? 'order'
          : conflict.kind === 'same-number'
            ? 'number'
            : 'removed'
    for (const car of carsOf(conflict)) fields.set(car, [fields.get(car), field].filter(Boolean).join(' '))
  }
  return fields
}

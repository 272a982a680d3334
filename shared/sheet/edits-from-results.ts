import type { SheetSourceResult } from './sheet-source.ts'
import { deadHeatEdits } from './dead-heats.ts'
import type { SheetEdit } from './edit-sheet.ts'
import { sameValue, type Field, type FieldValue } from './fields.ts'
import { fromResult } from './penalty.ts'
import type { EnteredCar, Row, SheetView } from './read-sheet.ts'

/**
 * The edits that make the sheet say what results say: those submitted by another way than this sheet (an import, a
 * script), or those of an older revision that is to be restored. None where it says so already. Two laptops that take over
 * the same results write the same, and so do not disagree ([AD1]).
 */
export function editsFromResults(
  view: SheetView,
  entered: readonly EnteredCar[],
  results: readonly SheetSourceResult[],
): SheetEdit[] {
  const crews = new Map(entered.map((car) => [car.id, car.driverIds]))
  const named = new Set(results.map((result) => result.entryId))
  const removed = view.rows.filter(
    (row) => !named.has(row.car) && (row.standing === 'placed' || row.standing === 'unplaced'),
  )
  const placed = results
    .filter((result) => result.position !== null)
    .sort(
      (a, b) =>
        (a.position ?? 0) - (b.position ?? 0) ||
        (view.byCar.get(a.entryId)?.place ?? Infinity) - (view.byCar.get(b.entryId)?.place ?? Infinity) ||
        (a.entryId < b.entryId ? -1 : 1),
    )
  const isOrdered = placed.every(({ entryId, position }, at) => {
    const [row, ahead] = [view.byCar.get(entryId), view.byCar.get(placed[at - 1]?.entryId ?? '')]
    const sharesPlace = ahead !== undefined && row?.position === ahead.position
    return row?.place === at + 1 && sharesPlace === (placed[at - 1]?.position === position)
  })
  return [
    ...removed.map((row) => ({ kind: 'remove-car' as const, car: row.car })),
    ...results.flatMap((result) => settings(view.byCar.get(result.entryId), result, crews)),
    ...(isOrdered
      ? []
      : [
          ...placed.map((result, at) => ({ kind: 'place' as const, car: result.entryId, place: at + 1 })),
          ...deadHeatEdits(placed),
        ]),
  ]
}

function settings(
  row: Row | undefined,
  result: SheetSourceResult,
  crews: ReadonlyMap<string, readonly string[]>,
): SheetEdit[] {
  const { entryId: car, status, position } = result
  const set = <F extends Exclude<Field, 'order' | 'removed'>>(field: F, value: FieldValue<F>): SheetEdit[] =>
    row && !row.disputed.includes(field) && sameValue(field, row.values[field], value)
      ? []
      : [{ kind: 'set', car, field, value } as SheetEdit]
  // A car with a place counts as finished unless something else is said.
  const isImplied = status === 'FINISHED' && !row?.values.status
  return [
    ...(row?.standing === 'removed' ? [{ kind: 'restore-car' as const, car }] : []),
    ...(isImplied ? [] : set('status', status)),
    ...set('classified', position !== null && status !== 'FINISHED'),
    ...set('drivers', [...(result.driverIds ?? crews.get(car) ?? [])]),
    ...set('laps', result.laps),
    ...set('time', result.timeMs),
    ...set('gap', result.gap),
    ...set('bestLap', result.bestLapMs),
    ...set('grid', result.gridPosition),
    ...set('awards', [...result.awards]),
    ...set('bonus', result.bonusMp),
    ...set('penalty', fromResult(result)),
    ...set('note', result.note),
  ]
}

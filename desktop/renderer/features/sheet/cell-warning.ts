import { foreseenEffect } from '#shared/results/foreseen-effect.ts'
import type { SheetEdit } from '#shared/sheet/edit-sheet.ts'
import { partsOf, type Penalty } from '#shared/sheet/penalty.ts'
import type { SheetView } from '#shared/sheet/read-sheet.ts'

/**
 * What a penalty that is being typed would not do as the sheet is now, said while it is typed; null where it counts. It is
 * written all the same: the times may still come.
 */
export function cellWarning(edit: SheetEdit, view: SheetView): string | null {
  if (edit.kind !== 'set' || edit.field !== 'penalty') return null
  const row = view.byCar.get(edit.car)
  if (!row || row.position === null || !addsTime(edit.value)) return null
  const cars = view.rows.map(({ car, position, values }) => ({ entryId: car, position, timeMs: values.time }))
  switch (foreseenEffect('time', edit.car, cars)) {
    case 'no-time':
      return `Car ${row.values.number} has no time, so added time moves nobody until it has one. Places (2p) or points (-5) count now.`
    case 'no-time-beside':
      return 'The next car has no time, so added time moves nobody until it has one. Places (2p) or points (-5) count now.'
    case 'counts':
    case 'nobody-behind':
    case 'not-classified':
    case 'not-in-result':
      return null
  }
}

function addsTime(penalty: Penalty): boolean {
  return partsOf(penalty).some(({ kind }) => kind === 'time')
}

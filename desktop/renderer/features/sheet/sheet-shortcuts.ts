import type { SheetEdit } from '#shared/sheet/edit-sheet.ts'
import type { SheetView } from '#shared/sheet/read-sheet.ts'
import type { KeyPress } from '../../shortcuts/key-press.ts'
import { shortcutFor } from '../../shortcuts/shortcuts.ts'
import { moveBy, setStatus, toggleAward, toggleDeadHeat } from './row-edits.ts'

export type SheetCommand =
  | { readonly kind: 'edit'; readonly edits: readonly SheetEdit[]; readonly removes: boolean }
  | { readonly kind: 'undo' | 'redo' | 'submit' | 'to-number' | 'decide' | 'see-merged' | 'standings' }

/**
 * What a key press means on a sheet; `current` is the car in whose row the focus is, or that was placed last. Placing a
 * car and going into the grid belong to the field of the number.
 */
export function sheetCommand(
  press: KeyPress,
  view: SheetView,
  current: string | null,
  onMac: boolean,
): SheetCommand | null {
  const name = shortcutFor(press, 'sheet', onMac)
  const car = current !== null && view.byCar.has(current) ? current : null
  const edit = (edits: (car: string) => readonly SheetEdit[] | null): SheetCommand | null => {
    const made = car === null ? null : edits(car)
    return made && { kind: 'edit', edits: made, removes: name === 'sheet.remove' }
  }
  switch (name) {
    case null:
    case 'sheet.place':
    case 'sheet.into-grid':
      return null
    case 'sheet.submit':
      return { kind: 'submit' }
    case 'sheet.undo':
      return { kind: 'undo' }
    case 'sheet.redo':
      return { kind: 'redo' }
    case 'sheet.to-number':
      return { kind: 'to-number' }
    case 'sheet.decide':
      return { kind: 'decide' }
    case 'sheet.see-merged':
      return { kind: 'see-merged' }
    case 'sheet.standings':
      return { kind: 'standings' }
    case 'sheet.remove':
      return edit((of) => [{ kind: 'remove-car', car: of }])
    case 'sheet.move-up':
      return edit((of) => moveBy(view, of, -1))
    case 'sheet.move-down':
      return edit((of) => moveBy(view, of, 1))
    case 'sheet.dead-heat':
      return edit((of) => toggleDeadHeat(view, of))
    case 'sheet.finished':
      return edit((of) => setStatus(view, of, 'FINISHED'))
    case 'sheet.did-not-finish':
      return edit((of) => setStatus(view, of, 'DNF'))
    case 'sheet.did-not-start':
      return edit((of) => setStatus(view, of, 'DNS'))
    case 'sheet.disqualified':
      return edit((of) => setStatus(view, of, 'DSQ'))
    case 'sheet.pole':
      return edit((of) => toggleAward(view, of, 'pole', true))
    case 'sheet.fastest-lap':
      return edit((of) => toggleAward(view, of, 'fastest-lap', true))
  }
}

import type { SheetEdit } from '#shared/sheet/edit-sheet.ts'
import type { SheetView } from '#shared/sheet/read-sheet.ts'
import { onMac } from '../../ui/keys.tsx'
import { moveBy, setStatus, toggleAward, toggleDeadHeat } from './row-edits.ts'

export type SheetCommand =
  | { readonly kind: 'edit'; readonly edits: readonly SheetEdit[]; readonly removes: boolean }
  | { readonly kind: 'undo' | 'redo' | 'submit' | 'to-number' | 'decide' | 'see-merged' }

/**
 * What a key press means on a sheet; `current` is the car in whose row the focus is, or that was placed last. Letters go
 * by their key, not their character, because Option types other characters on a Mac.
 */
export function sheetCommand(
  event: KeyboardEvent,
  view: SheetView,
  current: string | null,
): SheetCommand | null {
  const command = onMac ? event.metaKey : event.ctrlKey
  if (command && !event.altKey) {
    if (event.key === 'Enter') return { kind: 'submit' }
    if (event.code === 'KeyZ') return { kind: event.shiftKey ? 'redo' : 'undo' }
    if (event.key === 'Backspace' && current && view.byCar.has(current)) {
      return { kind: 'edit', edits: [{ kind: 'remove-car', car: current }], removes: true }
    }
    return null
  }
  if (event.key === 'Escape') return { kind: 'to-number' }
  if (!event.altKey || command || event.shiftKey) return null
  if (event.code === 'KeyN') return { kind: 'decide' }
  if (event.code === 'KeyM') return { kind: 'see-merged' }
  if (current === null || !view.byCar.has(current)) return null
  const edits = rowEdits(event, view, current)
  return edits && { kind: 'edit', edits, removes: false }
}

function rowEdits(event: KeyboardEvent, view: SheetView, car: string): readonly SheetEdit[] | null {
  switch (event.code) {
    case 'ArrowUp':
      return moveBy(view, car, -1)
    case 'ArrowDown':
      return moveBy(view, car, 1)
    case 'KeyE':
      return toggleDeadHeat(view, car)
    case 'KeyF':
      return setStatus(view, car, 'FINISHED')
    case 'KeyD':
      return setStatus(view, car, 'DNF')
    case 'KeyS':
      return setStatus(view, car, 'DNS')
    case 'KeyX':
      return setStatus(view, car, 'DSQ')
    case 'KeyP':
      return toggleAward(view, car, 'pole', true)
    case 'KeyL':
      return toggleAward(view, car, 'fastest-lap', true)
    default:
      return null
  }
}

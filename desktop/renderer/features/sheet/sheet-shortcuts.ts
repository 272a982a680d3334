import { onMac } from '../../ui/keys.tsx'
import type { Edit } from './edit-sheet.ts'

export type SheetCommand =
  | { readonly kind: 'edit'; readonly edit: Edit }
  | { readonly kind: 'undo' | 'redo' | 'submit' | 'to-number' }

/**
 * What a key press means on a sheet; `current` is the entry in whose row the focus is, or that was placed last. Letters
 * go by their key, not their character, because Option types other characters on a Mac.
 */
export function sheetCommand(event: KeyboardEvent, current: string | null): SheetCommand | null {
  const command = onMac ? event.metaKey : event.ctrlKey
  if (command && !event.altKey) {
    if (event.key === 'Enter') return { kind: 'submit' }
    if (event.code === 'KeyZ') return { kind: event.shiftKey ? 'redo' : 'undo' }
    if (event.key === 'Backspace' && current) return { kind: 'edit', edit: { kind: 'remove', car: current } }
    return null
  }
  if (event.key === 'Escape') return { kind: 'to-number' }
  if (!event.altKey || command || event.shiftKey || current === null) return null
  const edit = rowEdit(event, current)
  return edit && { kind: 'edit', edit }
}

function rowEdit(event: KeyboardEvent, car: string): Edit | null {
  switch (event.code) {
    case 'ArrowUp':
      return { kind: 'move', car, by: -1 }
    case 'ArrowDown':
      return { kind: 'move', car, by: 1 }
    case 'KeyF':
      return { kind: 'set-status', car, status: 'FINISHED' }
    case 'KeyD':
      return { kind: 'set-status', car, status: 'DNF' }
    case 'KeyS':
      return { kind: 'set-status', car, status: 'DNS' }
    case 'KeyX':
      return { kind: 'set-status', car, status: 'DSQ' }
    case 'KeyP':
      return { kind: 'toggle-award', car, award: 'pole', alone: true }
    case 'KeyL':
      return { kind: 'toggle-award', car, award: 'fastest-lap', alone: true }
    default:
      return null
  }
}

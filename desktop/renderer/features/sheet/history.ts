import { editSheet, type Edit } from './edit-sheet.ts'
import type { SheetDraft } from './sheet-draft.ts'

/** A sheet with what it was before, for undo, and after, for redo. */
export interface History {
  readonly past: readonly SheetDraft[]
  readonly present: SheetDraft
  readonly future: readonly SheetDraft[]
  /** The cell that was typed into last: typing on in it is the same step of undo. */
  readonly typing: string | null
}

export function startHistory(present: SheetDraft): History {
  return { past: [], present, future: [], typing: null }
}

export function edit(history: History, change: Edit): History {
  const present = editSheet(history.present, change)
  if (present === history.present) return history
  const typing = change.kind === 'set-cell' ? `${change.car} ${change.column}` : null
  if (typing !== null && typing === history.typing) return { ...history, present, future: [] }
  return { past: [...history.past, history.present].slice(-200), present, future: [], typing }
}

export function undo(history: History): History {
  const before = history.past.at(-1)
  if (!before) return history
  return {
    past: history.past.slice(0, -1),
    present: before,
    future: [history.present, ...history.future],
    typing: null,
  }
}

export function redo(history: History): History {
  const [after, ...future] = history.future
  if (!after) return history
  return { past: [...history.past, history.present], present: after, future, typing: null }
}

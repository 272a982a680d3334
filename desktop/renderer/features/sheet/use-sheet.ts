import { useEffect, useMemo, useState } from 'react'
import type { SheetSource } from '#shared/queries/sheet.ts'
import { call } from '../../bridge.ts'
import { draftSaver, type SaveState } from './draft-saver.ts'
import type { Edit } from './edit-sheet.ts'
import { edit, redo, startHistory, undo, type History } from './history.ts'
import { draftFromSource, draftKey, SheetDraft } from './sheet-draft.ts'

export interface Sheet {
  readonly draft: SheetDraft
  readonly saveState: SaveState
  readonly canUndo: boolean
  readonly canRedo: boolean
  /** Somebody submitted this session after typing began here. */
  readonly overtaken: boolean
  readonly apply: (change: Edit) => void
  readonly undo: () => void
  readonly redo: () => void
  /** Starts again from what is submitted. */
  readonly startOver: () => void
  /** Keeps what is typed, knowing what was submitted meanwhile. */
  readonly keepMine: () => void
  /** Forgets the draft; resolves when it is gone from the disk. */
  readonly discard: () => Promise<void>
}

/** A sheet that is being typed: loaded from its draft, else from what was submitted; every edit is saved at once. */
export function useSheet(source: SheetSource): Sheet | null {
  const key = draftKey(source.session.id)
  // 'unknown' until the draft is loaded; null while nothing is typed, and the sheet then follows what others submit.
  const [typed, setTyped] = useState<History | null | 'unknown'>('unknown')
  const [saveState, setSaveState] = useState<SaveState>('saved')
  const submitted = useMemo(() => startHistory(draftFromSource(source)), [source])
  const saver = useMemo(
    () => draftSaver((draft: SheetDraft) => call('saveDraft', { key, draft }), setSaveState),
    [key],
  )

  useEffect(() => {
    let open = true
    const start = (draft: unknown): void => {
      const parsed = SheetDraft.safeParse(draft)
      if (open) setTyped(parsed.success ? startHistory(parsed.data) : null)
    }
    call('loadDraft', { key }).then(start, () => start(null))
    return () => {
      open = false
    }
  }, [key])

  if (typed === 'unknown') return null
  const history = typed ?? submitted
  const change = (next: History): void => {
    if (next === history) return
    setTyped(next)
    saver.save(next.present)
  }
  const discard = async (): Promise<void> => {
    await saver.idle()
    await call('discardDraft', { key })
  }
  return {
    draft: history.present,
    saveState,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    overtaken: typed !== null && history.present.seenVersion < source.session.version,
    apply: (each) => change(edit(history, each)),
    undo: () => change(undo(history)),
    redo: () => change(redo(history)),
    startOver: () => {
      setTyped(null)
      void discard()
    },
    keepMine: () => change(startHistory({ ...history.present, seenVersion: source.session.version })),
    discard,
  }
}

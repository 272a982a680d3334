import { useEffect, useMemo, useRef, useState } from 'react'
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
  const [history, setHistory] = useState<History | null>(null)
  const [saveState, setSaveState] = useState<SaveState>('saved')
  const [typed, setTyped] = useState(false)
  const latestSource = useRef(source)
  latestSource.current = source
  const saver = useMemo(
    () => draftSaver((draft: SheetDraft) => call('saveDraft', { key, draft }), setSaveState),
    [key],
  )

  useEffect(() => {
    let open = true
    const start = (draft: unknown): void => {
      if (!open) return
      const parsed = SheetDraft.safeParse(draft)
      setTyped(parsed.success)
      setHistory(startHistory(parsed.success ? parsed.data : draftFromSource(latestSource.current)))
    }
    call('loadDraft', { key }).then(start, () => start(null))
    return () => {
      open = false
    }
  }, [key])

  // While nothing is typed here, the sheet follows what others submit.
  useEffect(() => {
    if (!typed) setHistory((history) => history && startHistory(draftFromSource(source)))
  }, [source, typed])

  if (history === null) return null
  const change = (next: History): void => {
    if (next === history) return
    setTyped(true)
    setHistory(next)
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
    overtaken: typed && history.present.seenVersion < source.session.version,
    apply: (each) => change(edit(history, each)),
    undo: () => change(undo(history)),
    redo: () => change(redo(history)),
    startOver: () => {
      setTyped(false)
      void discard()
    },
    keepMine: () => change(startHistory({ ...history.present, seenVersion: source.session.version })),
    discard,
  }
}

import { useEffect, useMemo, useState } from 'react'
import { must } from '#shared/base/assert.ts'
import type { SeasonRules } from '#shared/queries/season-rules.ts'
import { call } from '../../../bridge.ts'
import { draftSaver, type SaveState } from './draft-saver.ts'
import { editForm, startForm, undoForm, type FormHistory } from '../form/form-history.ts'
import { draftFrom, draftKey, RulesDraft } from './rules-draft.ts'

/** Rules that are being edited. */
export interface RulesEdit {
  readonly draft: RulesDraft
  readonly saveState: SaveState
  /** Whether anything was typed since the last save of a version. */
  readonly begun: boolean
  readonly canUndo: boolean
  /** Somebody saved another version for the season after editing began here. */
  readonly overtaken: boolean
  readonly change: (draft: RulesDraft) => void
  readonly undo: () => void
  /** Keeps what was edited, knowing the version that was saved meanwhile. */
  readonly keepMine: () => void
  /** Forgets the draft; resolves when it is gone from the disk. */
  readonly discard: () => Promise<void>
}

/** The season's draft as it was left, else one from the version in force; every edit is kept on this device at once. */
export function useRulesDraft(seasonId: string, rules: SeasonRules): RulesEdit | null {
  const key = draftKey(seasonId)
  const [history, setHistory] = useState<FormHistory<RulesDraft> | null | 'unknown'>('unknown')
  const [saveState, setSaveState] = useState<SaveState>('saved')
  const saver = useMemo(
    () => draftSaver((draft: RulesDraft) => call('saveDraft', { key, draft }), setSaveState),
    [key],
  )
  const inForce = useMemo(() => startForm(freshDraft(rules)), [rules])

  useEffect(() => {
    let open = true
    const start = (draft: unknown): void => {
      const parsed = RulesDraft.safeParse(draft)
      if (open) setHistory(parsed.success ? startForm(parsed.data) : null)
    }
    call('loadDraft', { key }).then(start, () => start(null))
    return () => {
      open = false
    }
  }, [key])

  if (history === 'unknown') return null
  const current = history ?? inForce
  const set = (next: FormHistory<RulesDraft>): void => {
    setHistory(next)
    saver.save(next.present)
  }
  return {
    draft: current.present,
    saveState,
    begun: history !== null,
    canUndo: current.past.length > 0,
    overtaken: history !== null && current.present.baseVersionId !== rules.versionId,
    change: (draft) => set(editForm(current, draft, Date.now())),
    undo: () => set(undoForm(current)),
    keepMine: () => set(startForm({ ...current.present, baseVersionId: rules.versionId })),
    discard: async () => {
      await saver.idle()
      setHistory(null)
      await call('discardDraft', { key })
    },
  }
}

function freshDraft(rules: SeasonRules): RulesDraft {
  const version = rules.versions.find(({ id }) => id === rules.versionId)
  return draftFrom(must(version, 'the version of the season'), rules.versionId)
}

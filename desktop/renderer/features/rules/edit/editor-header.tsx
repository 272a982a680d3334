import type { Season } from '../../../in-league.tsx'
import { Button } from '../../../ui/button.tsx'
import { counted } from '../../../ui/counted.ts'
import type { RulesEdit } from './use-rules-draft.ts'
import { shortcuts } from '../../../shortcuts/shortcuts.ts'
import { BackButton } from '../../../ui/back-button.tsx'

interface EditorHeaderProps {
  readonly season: Season
  readonly edit: RulesEdit
  readonly faults: number
  readonly changed: boolean
  readonly onSave: () => void
  readonly onDiscard: () => void
}

export function EditorHeader({ season, edit, faults, changed, onSave, onDiscard }: EditorHeaderProps) {
  return (
    <header className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-6 py-4">
      <div className="flex items-center gap-4">
        <BackButton />
        <div>
          <p className="text-xs text-soft">{season.name}</p>
          <h1 className="text-lg font-semibold tracking-tight">Edit rules</h1>
        </div>
      </div>
      <div className="flex items-center gap-2">
        <output
          className={`px-2 text-sm ${faults > 0 || edit.saveState === 'failed' ? 'font-medium text-danger' : 'text-faint'}`}
        >
          {stateWords(edit, faults, changed)}
        </output>
        <Button look="quiet" disabled={!edit.canUndo} onClick={edit.undo}>
          Undo
        </Button>
        <Button look="quiet" disabled={!edit.begun} onClick={onDiscard}>
          Discard
        </Button>
        <Button look="primary" keys={shortcuts['rules.save'].keys} disabled={!changed} onClick={onSave}>
          Save…
        </Button>
      </div>
    </header>
  )
}

function stateWords({ saveState, begun }: RulesEdit, faults: number, changed: boolean): string {
  if (faults > 0) return `${counted(faults, 'field')} to mend`
  if (saveState === 'failed') return 'Not kept on this device, trying again'
  if (!changed) return 'Same as the rules in force'
  return begun ? 'Draft kept on this device' : ''
}

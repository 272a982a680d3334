import type { SheetSource } from '#shared/queries/sheet.ts'
import { SessionBadge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { goBack, show } from '../../view.ts'
import type { SaveState } from './draft-saver.ts'
import type { Sheet } from './use-sheet.ts'

interface SheetHeaderProps {
  readonly source: SheetSource
  readonly sheet: Sheet
  readonly onSubmit: () => void
}

export function SheetHeader({ source: { session }, sheet, onSubmit }: SheetHeaderProps) {
  return (
    <header className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-6 py-4">
      <div className="flex items-center gap-4">
        <Button look="quiet" keys="Alt+Left" onClick={goBack}>
          Back
        </Button>
        <div>
          <p className="text-xs text-soft">
            Round {session.round} · {session.eventName}
          </p>
          <h1 className="flex items-center gap-3 text-lg font-semibold tracking-tight">
            {session.name} result
            <SessionBadge status={session.status} underProtest={false} />
          </h1>
        </div>
      </div>
      <div className="flex items-center gap-2">
        <output
          className={`px-2 text-sm ${sheet.saveState === 'failed' ? 'font-medium text-danger' : 'text-faint'}`}
        >
          {savedWords(sheet.saveState, sheet.canUndo || sheet.canRedo)}
        </output>
        <Button look="quiet" keys="CmdOrCtrl+Z" disabled={!sheet.canUndo} onClick={sheet.undo}>
          Undo
        </Button>
        <Button look="quiet" keys="CmdOrCtrl+/" onClick={() => show('shortcuts')}>
          Keys
        </Button>
        <Button look="primary" keys="CmdOrCtrl+Enter" onClick={onSubmit}>
          Submit
        </Button>
      </div>
    </header>
  )
}

function savedWords(state: SaveState, changed: boolean): string {
  if (state === 'failed') return 'Not saved on this device, trying again'
  if (state === 'saving') return 'Saving the draft'
  return changed ? 'Draft saved on this device' : ''
}

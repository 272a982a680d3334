import type { SheetSource } from '#shared/sheet/sheet-source.ts'
import { SessionBadge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { show } from '../../view.ts'
import { ImportButton } from '../import/import-button.tsx'
import { Initials } from './here-mark.tsx'
import type { Here } from './presence.ts'
import type { Saving } from './sheet-sender.ts'
import { keysOf } from '../../ui/keys.tsx'
import { shortcuts } from '../../shortcuts/shortcuts.ts'
import { BackButton } from '../../ui/back-button.tsx'

interface SheetHeaderProps {
  readonly source: SheetSource
  readonly saving: Saving
  readonly canUndo: boolean
  readonly canRedo: boolean
  readonly here: readonly Here[]
  readonly onUndo: () => void
  readonly onRedo: () => void
  readonly onCheck: () => void
  readonly onSubmit: () => void
}

export function SheetHeader({ source: { session }, saving, here, ...sheet }: SheetHeaderProps) {
  return (
    <header className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-6 py-4">
      <div className="flex items-center gap-4">
        <BackButton />
        <div>
          <p className="text-xs text-soft">
            Round {session.round} · {session.eventName}
          </p>
          <h1 className="flex items-center gap-3 text-lg font-semibold tracking-tight">
            {session.name} result
            <SessionBadge status={session.status} underProtest={false} />
          </h1>
        </div>
        {here.length > 0 && (
          <ul aria-label="Also on this sheet" className="flex gap-1">
            {here.map((person) => (
              <li key={person.id} title={`${person.name} is on this sheet`}>
                <Initials person={person} large />
                <span className="sr-only">{person.name}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className="flex items-center gap-2">
        <output
          role={saving.kind === 'failed' ? 'alert' : 'status'}
          className={`max-w-80 px-2 text-sm ${saving.kind === 'failed' ? 'font-medium text-danger' : 'text-faint'}`}
        >
          {savedWords(saving)}
        </output>
        <Button
          look="quiet"
          keys={shortcuts['sheet.undo'].keys}
          disabled={!sheet.canUndo}
          onClick={sheet.onUndo}
        >
          Undo
        </Button>
        <Button
          look="quiet"
          keys={shortcuts['sheet.redo'].keys}
          disabled={!sheet.canRedo}
          onClick={sheet.onRedo}
        >
          Redo
        </Button>
        <ImportButton look="quiet" />
        <Button look="quiet" onClick={sheet.onCheck}>
          Check
        </Button>
        <Button look="quiet" keys={keysOf('open-shortcuts') ?? ''} onClick={() => show('shortcuts')}>
          Keys
        </Button>
        <Button look="primary" keys={shortcuts['sheet.submit'].keys} onClick={sheet.onSubmit}>
          Submit
        </Button>
      </div>
    </header>
  )
}

function savedWords(saving: Saving): string {
  switch (saving.kind) {
    case 'untouched':
      return ''
    case 'saving':
      return 'Saving'
    case 'saved':
      return 'Saved on this device'
    case 'failed':
      return `Not saved, trying again: ${saving.message}`
  }
}

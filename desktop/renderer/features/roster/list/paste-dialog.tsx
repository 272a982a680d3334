import { useDeferredValue, useMemo, useState } from 'react'
import type { OfficeRoster } from '#shared/queries/office-roster.ts'
import { Dialog, DialogBody } from '../../../ui/dialog.tsx'
import { AreaField } from '../../../ui/field.tsx'
import { judgeLines } from './judge-lines.ts'
import { LinePreview } from './line-preview.tsx'
import { readPasted } from './read-pasted.ts'
import { SavePanel } from './save-panel.tsx'

interface PasteDialogProps {
  readonly leagueId: string
  readonly roster: OfficeRoster
  readonly onClose: () => void
}

/** Many drivers at once, from a list of one a line. What is shown beside the text is what saving does. */
export function PasteDialog({ leagueId, roster, onClose }: PasteDialogProps) {
  const [text, setText] = useState('')
  const settled = useDeferredValue(text)
  // What is on the roster while it is typed counts; that saving itself changes it must not turn the list over.
  const [before] = useState(roster)
  const lines = useMemo(() => judgeLines(readPasted(settled), before), [settled, before])
  return (
    <Dialog title="Paste drivers" place="wide" onClose={onClose}>
      <div className="shrink-0 px-4 pt-4">
        <AreaField
          label="One driver a line"
          hint="Name, number, team, with tabs, semicolons or commas between; number and team may be left out. A name with a comma stands in quotes."
          rows={6}
          data-first
          spellCheck={false}
          placeholder={'Ana Lindqvist, 44, Scarlet Works\nBenedikt Okoro, 7'}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <DialogBody label="Preview" className="mt-3 min-h-40 border-t border-line">
        {lines.length === 0 ? (
          <p className="p-4 text-soft">What you paste is shown here before anything is saved.</p>
        ) : (
          <LinePreview lines={lines} />
        )}
      </DialogBody>
      <SavePanel leagueId={leagueId} roster={before} lines={lines} from="typed" onClose={onClose} />
    </Dialog>
  )
}

import { useEffect, useRef, useState } from 'react'
import { must } from '#shared/base/assert.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import type { SheetSource } from '#shared/queries/sheet.ts'
import { mutate, newId } from '../../mutate.ts'
import { Button } from '../../ui/button.tsx'
import { counted } from '../../ui/counted.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { goBack, notify } from '../../view.ts'
import { compileSheet } from './compile-sheet.ts'
import { readCrossing, stillToCome, type Field } from './crossing.ts'
import { editSheet } from './edit-sheet.ts'
import type { SheetDraft } from './sheet-draft.ts'
import type { Sheet } from './use-sheet.ts'

interface SubmitDialogProps {
  readonly league: LeagueDetail
  readonly source: SheetSource
  readonly sheet: Sheet
  readonly field: Field
  readonly nameOf: (driverIds: readonly string[]) => string
  readonly onClose: () => void
}

/** Says what is submitted, asks about the cars that are not on the sheet, and submits. Enter confirms. */
export function SubmitDialog({ league, source, sheet, field, nameOf, onClose }: SubmitDialogProps) {
  const [refusal, setRefusal] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const confirm = useRef<HTMLButtonElement>(null)
  const missing = stillToCome(sheet.draft.rows, field)
  useEffect(() => confirm.current?.focus(), [])

  async function submit(draft: SheetDraft): Promise<void> {
    const compiled = compileSheet(draft)
    if (compiled.kind !== 'ready') return
    setBusy(true)
    const outcome = await mutate(league.id, 'result.submit', compiled.sheet)
    setBusy(false)
    if (!outcome.ok) return setRefusal(outcome.message)
    await sheet.discard()
    notify(`${source.session.name} is submitted. It is provisional until the server confirms it.`)
    goBack()
  }

  return (
    <Dialog title={`Submit ${source.session.name.toLowerCase()} result`} onClose={onClose}>
      <div className="flex flex-col gap-4 overflow-y-auto p-4">
        <p>
          {counted(sheet.draft.rows.length, 'car')} for round {source.session.round},{' '}
          {source.session.eventName}.
          {source.session.version > 0 && ' This replaces the result submitted before.'}
        </p>
        {missing.length > 0 && (
          <div>
            <p className="font-medium">Not on the sheet:</p>
            <ul className="tabular mt-1 max-h-40 overflow-y-auto text-soft">
              {missing.map((car) => (
                <li key={car.number}>
                  {car.number} {nameOf(car.driverIds)}
                </li>
              ))}
            </ul>
          </div>
        )}
        {refusal && (
          <p role="alert" className="text-danger">
            {refusal}
          </p>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Go on typing</Button>
          {missing.length > 0 && (
            <Button disabled={busy} onClick={() => void submit(withRestAsDns(sheet.draft, field))}>
              Submit them as did not start
            </Button>
          )}
          <Button
            ref={confirm}
            look="primary"
            keys="Enter"
            disabled={busy}
            onClick={() => void submit(sheet.draft)}
          >
            {missing.length > 0 ? 'Submit without them' : 'Submit'}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

/** The sheet with every car that is still to come as did not start. */
function withRestAsDns(draft: SheetDraft, field: Field): SheetDraft {
  const rows = stillToCome(draft.rows, field).map((car) => {
    const crossing = readCrossing(`${car.number} dns`, draft.rows, field, {
      entryId: newId(),
      resultId: newId(),
    })
    return must(crossing.kind === 'placed' ? crossing.row : null, `the row of car ${car.number}`)
  })
  return editSheet(draft, { kind: 'add-many', rows })
}

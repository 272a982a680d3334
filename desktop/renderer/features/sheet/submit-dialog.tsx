import { useState } from 'react'
import type { LeagueDetail } from '#shared/queries/league.ts'
import type { SheetSource } from '#shared/sheet/sheet-source.ts'
import { compileSheet } from '#shared/sheet/compile-sheet.ts'
import { mutate, newId } from '../../mutate.ts'
import { Button } from '../../ui/button.tsx'
import { counted } from '../../ui/counted.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ReasonField } from '../../ui/reason-field.tsx'
import { forgetInput } from '../../unsaved/unsaved-input.ts'
import { notify } from '../../notify.ts'
import { goBack } from '../../view.ts'
import type { Desk, DeskState } from './desk.ts'
import { dismissSubmissions } from './refused-work.tsx'
import { useSheetNames } from './sheet-names.ts'
import { FaultLine } from '../../ui/fault-line.tsx'

interface SubmitDialogProps {
  readonly league: LeagueDetail
  readonly source: SheetSource
  readonly desk: Desk
  readonly state: DeskState
  readonly onMerged: () => void
  readonly onClose: () => void
}

/** Says what is submitted and what others wrote meanwhile, asks about cars that are not on it, and submits. */
export function SubmitDialog({ league, source, desk, state, onMerged, onClose }: SubmitDialogProps) {
  const names = useSheetNames()
  const [refusal, setRefusal] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [reason, setReason] = useState('')
  const { status } = source.session
  const asksReason = status === 'official' || status === 'amended'
  const lacksReason = asksReason && reason.trim().length < 3
  const compiled = compile(desk, source)
  const missing =
    compiled.kind === 'ready' ? compiled.leftOut.flatMap((car) => state.view.byCar.get(car) ?? []) : []

  async function submit(restDidNotStart: boolean): Promise<void> {
    setBusy(true)
    const refused = restDidNotStart
      ? desk.edit(
          missing.map((row) => ({ kind: 'set', car: row.car, field: 'status', value: 'DNS' as const })),
        )
      : null
    await desk.flush()
    const { saving } = desk.state()
    const ready = compile(desk, source)
    const fault = refused?.message ?? (saving.kind === 'failed' ? saving.message : faultOf(ready))
    if (fault !== null || ready.kind !== 'ready') {
      setBusy(false)
      return setRefusal(fault)
    }
    const outcome = await mutate(league.id, 'result.submit', {
      ...ready.args,
      ...(asksReason ? { reason } : {}),
    })
    setBusy(false)
    if (!outcome.ok) return setRefusal(outcome.message)
    await dismissSubmissions(league.id, source.session.id)
    desk.markSeen()
    notify(`${source.session.name} is submitted. It is provisional until the server confirms it.`)
    forgetInput(document)
    goBack()
  }

  const count = state.view.rows.filter(
    (row) => row.standing === 'placed' || row.standing === 'unplaced',
  ).length
  return (
    <Dialog title={`Submit ${source.session.name.toLowerCase()} result`} onClose={onClose}>
      <div className="flex flex-col gap-4 overflow-y-auto p-4">
        <p>
          {counted(count, 'car')} for round {source.session.round}, {source.session.eventName}.
          {source.session.version > 0 && ' This replaces the result submitted before.'}
        </p>
        {state.merged.length > 0 && (
          <div className="flex items-center justify-between gap-3 text-soft">
            <p>Others wrote {counted(state.merged.length, 'field')} that you have not looked at.</p>
            <Button onClick={onMerged}>Look at them</Button>
          </div>
        )}
        {missing.length > 0 && (
          <div>
            <p className="font-medium">Not on the sheet:</p>
            <ul className="tabular mt-1 max-h-40 overflow-y-auto text-soft">
              {missing.map((row) => (
                <li key={row.car}>
                  {row.values.number} {names.crew(row.values.drivers)}
                </li>
              ))}
            </ul>
          </div>
        )}
        {asksReason && (
          <ReasonField
            first
            value={reason}
            hint="This result is official. The reason is shown with the revision"
            error={null}
            onChange={setReason}
          />
        )}
        <FaultLine fault={refusal} />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Go on typing</Button>
          {missing.length > 0 && (
            <Button disabled={busy || lacksReason} onClick={() => void submit(true)}>
              Submit them as did not start
            </Button>
          )}
          <Button
            {...(asksReason ? {} : { 'data-first': true })}
            look="primary"
            keys="Enter"
            disabled={busy || lacksReason}
            onClick={() => void submit(false)}
          >
            {missing.length > 0 ? 'Submit without them' : 'Submit'}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

/** The sheet as a submission, or what stands in its way. */
export function compile(desk: Desk, source: SheetSource): ReturnType<typeof compileSheet> {
  return compileSheet(desk.sheet(), desk.state().view, {
    sessionId: source.session.id,
    seenVersion: source.session.version,
    entered: desk.entered(),
    resultIds: new Map(source.results.map((result) => [result.entryId, result.id])),
    newId,
  })
}

function faultOf(compiled: ReturnType<typeof compileSheet>): string | null {
  return compiled.kind === 'faults' ? (compiled.faults[0]?.message ?? null) : null
}

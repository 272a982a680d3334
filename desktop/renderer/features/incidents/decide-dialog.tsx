import { useState } from 'react'
import { rejected } from '#shared/base/outcome.ts'
import type { IncidentDetail } from '#shared/queries/incident.ts'
import { verdictsOf } from '#shared/stewarding/verdict.ts'
import { useLive } from '../../live-query.ts'
import { mutate, newId } from '../../mutate.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { AreaField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form.tsx'
import { notify } from '../../notify.ts'
import { go } from '../../view.ts'
import { compileDecision, rulesOn, startDecision, startPenalty, type DecideForm } from './decide-form.ts'
import { verdictLabels } from './incident-words.ts'
import { PenaltyFields } from './penalty-fields.tsx'

interface DecideDialogProps {
  readonly leagueId: string
  readonly incident: IncidentDetail
  readonly onClose: () => void
}

/** Decides a report: the verdict, the penalties that follow, and the reason. */
export function DecideDialog({ leagueId, incident, onClose }: DecideDialogProps) {
  const [form, setForm] = useState<DecideForm>(() => startDecision(incident))
  const [tried, setTried] = useState(false)
  const sessionId = incident.session?.id ?? ''
  const cars = useLive('session-cars', sessionId === '' ? null : { leagueId, sessionId })
  const roster = useLive('roster', { leagueId })
  const events = useLive('events', incident.seasonId ? { leagueId, seasonId: incident.seasonId } : null)
  const compiled = compileDecision(form, newId)
  const faults = tried && !compiled.ok ? compiled.faults : { penalties: [], reason: null }
  const set = (changed: Partial<DecideForm>): void => setForm({ ...form, ...changed })
  const options = verdictsOf(incident.kind).map((kind) => [kind, verdictLabels[kind]] as const)
  const { session } = incident
  const enterTimes = session
    ? () => go({ screen: 'sheet', leagueId, eventId: session.eventId, sessionId: session.id })
    : null
  const add = (): void => set({ penalties: [...form.penalties, startPenalty(incident)] })

  async function submit() {
    setTried(true)
    if (!compiled.ok) return rejected('invalid', 'Fill in what is marked.')
    const { verdict, reason } = compiled
    const outcome = await mutate(leagueId, 'incident.decide', {
      id: incident.id,
      stepId: newId(),
      verdict,
      reason,
    })
    if (outcome.ok) notify(`#${incident.number} is decided: ${verdictLabels[verdict.kind].toLowerCase()}.`)
    return outcome
  }

  return (
    <FormDialog title={`Decide #${incident.number}`} submitLabel="Decide" onClose={onClose} onSubmit={submit}>
      {(errorOf) => (
        <>
          <Choice
            label="Verdict"
            value={form.verdict}
            options={options}
            onChange={(verdict) =>
              set({
                verdict,
                penalties:
                  verdict === 'penalty' && form.penalties.length === 0
                    ? [startPenalty(incident)]
                    : form.penalties,
              })
            }
          />
          {incident.kind === 'appeal' && (
            <p className="text-soft">
              {form.verdict === 'upheld'
                ? 'The ruling is revoked. A penalty here takes its place.'
                : 'The ruling stands.'}
            </p>
          )}
          {rulesOn(form.verdict) && (
            <>
              {form.penalties.map((penalty, at) => (
                <PenaltyFields
                  // Penalties have no identity but their place while the dialog is open.
                  key={`penalty ${String(at)}`}
                  form={penalty}
                  faults={faults.penalties[at] ?? {}}
                  set={(changed) => set({ penalties: form.penalties.with(at, changed) })}
                  onRemove={
                    form.verdict === 'penalty' && form.penalties.length === 1
                      ? null
                      : () => set({ penalties: form.penalties.toSpliced(at, 1) })
                  }
                  cars={cars.kind === 'ready' ? cars.data : []}
                  roster={roster.kind === 'ready' ? roster.data : { drivers: [], teams: [] }}
                  events={events.kind === 'ready' ? events.data : []}
                  sessionId={sessionId}
                  onEnterTimes={enterTimes}
                />
              ))}
              {form.penalties.length < 5 && (
                <div>
                  <Button onClick={add}>
                    {form.penalties.length === 0 ? 'Add a penalty' : 'Add another penalty'}
                  </Button>
                </div>
              )}
            </>
          )}
          <AreaField
            label="Reason"
            maxLength={1000}
            value={form.reason}
            error={faults.reason ?? errorOf('reason')}
            hint="Shown to all members with the decision"
            onChange={(event) => set({ reason: event.target.value })}
          />
        </>
      )}
    </FormDialog>
  )
}

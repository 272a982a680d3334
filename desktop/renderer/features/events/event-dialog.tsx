import { useState } from 'react'
import { accepted, type Outcome } from '#shared/base/outcome.ts'
import type { PlannedEvent } from '#shared/queries/calendar.ts'
import { mutate, newId } from '../../mutate.ts'
import { SelectField, TextField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form.tsx'
import { notify } from '../../notify.ts'
import { changesTo, formOf, newForm, planOfForm, type EventForm } from './event-form.ts'
import { SessionsEditor } from './sessions-editor.tsx'
import { StartFields } from './start-fields.tsx'
import { ownZone } from './zones.ts'

interface AddEventProps {
  readonly leagueId: string
  readonly seasonId: string
  readonly nextRound: number
  /** The day that was chosen in the calendar, null for none. */
  readonly day: string | null
  readonly onClose: () => void
}

/** Adds a round of the season. Works offline like everything that needs only this league. */
export function AddEvent({ leagueId, seasonId, nextRound, day, onClose }: AddEventProps) {
  const [form, setForm] = useState(() => newForm(nextRound, ownZone(), day, newId()))
  async function submit(): Promise<Outcome> {
    const read = planOfForm(form)
    if (!read.ok) return read
    const outcome = await mutate(leagueId, 'event.add', { id: newId(), seasonId, ...read.plan })
    if (outcome.ok) notify(`Round ${form.round}, ${form.name.trim()}, is on the calendar.`)
    return outcome
  }
  return (
    <FormDialog title="Add event" submitLabel="Add event" place="wide" onClose={onClose} onSubmit={submit}>
      {(errorOf) => <Fields form={form} errorOf={errorOf} onChange={setForm} />}
    </FormDialog>
  )
}

interface EditEventProps {
  readonly leagueId: string
  readonly event: PlannedEvent
  readonly onClose: () => void
}

/** Changes a round. What was entered for its sessions stays as it is. */
export function EditEvent({ leagueId, event, onClose }: EditEventProps) {
  // The event as it was when the form opened: only what the person changes is sent.
  const [before] = useState(event)
  const [form, setForm] = useState(() => formOf(before))
  async function submit(): Promise<Outcome> {
    const read = planOfForm(form)
    if (!read.ok) return read
    const changes = changesTo(before, read.plan)
    if (Object.keys(changes).length === 0) return accepted
    const outcome = await mutate(leagueId, 'event.update', { id: before.id, ...changes })
    if (outcome.ok) notify(`${form.name.trim()} is changed.`)
    return outcome
  }
  return (
    <FormDialog title="Edit event" submitLabel="Save" place="wide" onClose={onClose} onSubmit={submit}>
      {(errorOf) => <Fields form={form} errorOf={errorOf} onChange={setForm} />}
    </FormDialog>
  )
}

interface FieldsProps {
  readonly form: EventForm
  readonly errorOf: (field: string) => string | null
  readonly onChange: (form: EventForm) => void
}

function Fields({ form, errorOf, onChange }: FieldsProps) {
  const put = (changes: Partial<EventForm>): void => onChange({ ...form, ...changes })
  const sessionError = errorOf('sessions') ?? errorOf('putSessions') ?? errorOf('removeSessionIds')
  return (
    <>
      <div className="grid grid-cols-[5rem_1fr_1fr] gap-3">
        <TextField
          label="Round"
          inputMode="numeric"
          value={form.round}
          error={errorOf('round')}
          onChange={(event) => put({ round: event.target.value })}
        />
        <TextField
          label="Name"
          required
          value={form.name}
          error={errorOf('name')}
          onChange={(event) => put({ name: event.target.value })}
        />
        <TextField
          label="Track"
          required
          value={form.track}
          error={errorOf('track')}
          onChange={(event) => put({ track: event.target.value })}
        />
      </div>
      <StartFields form={form} error={errorOf('startsAt') ?? errorOf('zone')} onChange={put} />
      <div className="grid grid-cols-2 gap-3">
        <SelectField
          label="Length of the race"
          value={form.length}
          onChange={(event) => put({ length: event.target.value as EventForm['length'] })}
        >
          <option value="open">Not fixed</option>
          <option value="laps">Laps</option>
          <option value="distance">Distance</option>
        </SelectField>
        {form.length === 'laps' && (
          <TextField
            label="Laps"
            inputMode="numeric"
            required
            value={form.laps}
            error={errorOf('laps')}
            onChange={(event) => put({ laps: event.target.value })}
          />
        )}
        {form.length === 'distance' && (
          <TextField
            label="Distance in km"
            inputMode="decimal"
            required
            value={form.distanceKm}
            error={errorOf('distanceM')}
            onChange={(event) => put({ distanceKm: event.target.value })}
          />
        )}
      </div>
      <SessionsEditor form={form} error={sessionError} onChange={onChange} />
    </>
  )
}

import { useState, type ReactNode } from 'react'
import { rejected } from '#shared/base/outcome.ts'
import type { EventListItem } from '#shared/queries/events.ts'
import type { Roster } from '#shared/queries/roster.ts'
import type { SessionCar } from '#shared/queries/session-cars.ts'
import type { Live } from '../../live-answers.ts'
import { useLive } from '../../live-query.ts'
import { mutate, newId } from '../../mutate.ts'
import { AreaField, SelectField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form.tsx'
import { notify } from '../../notify.ts'
import { go } from '../../view.ts'
import { DecisionFields } from './decision-fields.tsx'
import { NoEffectNotice } from './no-effect-notice.tsx'
import { aboutOf, compileRuling, emptyRuling, type RulingForm } from './ruling-form.ts'
import { rulingGroups, rulingKinds, type MadeKind } from './ruling-words.ts'
import { SubjectFields } from './subject-fields.tsx'

interface MakeRulingProps {
  readonly leagueId: string
  readonly seasonId: string
  /** What the form begins with, to make a ruling once more. */
  readonly initial?: RulingForm
  readonly onMade?: () => void
  readonly onClose: () => void
}

const noRoster: Roster = { drivers: [], teams: [] }
const noEvents: readonly EventListItem[] = []
const noCars: readonly SessionCar[] = []

/** Takes a decision: what, about whom, and why. */
export function MakeRuling({ leagueId, seasonId, initial = emptyRuling, onMade, onClose }: MakeRulingProps) {
  const [form, setForm] = useState<RulingForm>(initial)
  const [tried, setTried] = useState(false)
  const events = useLive('events', { leagueId, seasonId })
  const roster = useLive('roster', { leagueId })
  const cars = useLive('session-cars', form.sessionId === '' ? null : { leagueId, sessionId: form.sessionId })
  const compiled = compileRuling(form)
  const faults = tried && !compiled.ok ? compiled.faults : {}
  const set = (changed: Partial<RulingForm>): void => setForm({ ...form, ...changed })

  const eventOf = eventsOf(events).find(({ sessions }) => sessions.some(({ id }) => id === form.sessionId))
  const enterTimes = eventOf
    ? () => go({ screen: 'sheet', leagueId, eventId: eventOf.id, sessionId: form.sessionId })
    : null

  async function submit() {
    setTried(true)
    if (!compiled.ok) return rejected('invalid', 'Fill in what is marked.')
    const outcome = await mutate(leagueId, 'ruling.make', { id: newId(), seasonId, ...compiled.ruling })
    if (outcome.ok) onMade?.()
    if (outcome.ok) notify(`The ruling is made: ${rulingKinds[form.kind].toLowerCase()}.`)
    return outcome
  }

  return (
    <FormDialog title="Make a ruling" submitLabel="Make the ruling" onClose={onClose} onSubmit={submit}>
      {(errorOf) => (
        <>
          <SelectField
            label="Ruling"
            value={form.kind}
            onChange={(event) => set({ kind: event.target.value as MadeKind })}
          >
            {rulingGroups.map(([group, kinds]) => (
              <optgroup key={group} label={group}>
                {kinds.map((kind) => (
                  <option key={kind} value={kind}>
                    {rulingKinds[kind]}
                  </option>
                ))}
              </optgroup>
            ))}
          </SelectField>
          {form.kind !== 'adjustment' && (
            <SelectField
              label={sessionLabels[form.kind] ?? 'Session'}
              value={form.sessionId}
              error={faults.sessionId ?? errorOf('sessionId')}
              onChange={(event) => set({ sessionId: event.target.value, entryId: '', carDriverId: '' })}
            >
              <option value="">
                {aboutOf(form.kind) === 'car' || form.kind === 'grid' ? 'Choose…' : 'The season as a whole'}
              </option>
              {sessionOptions(eventsOf(events), form.kind === 'grid')}
            </SelectField>
          )}
          <SubjectFields
            form={form}
            faults={faults}
            set={set}
            cars={carsOf(cars)}
            roster={roster.kind === 'ready' ? roster.data : noRoster}
          />
          <DecisionFields form={form} faults={faults} set={set} />
          <NoEffectNotice form={form} set={set} cars={carsOf(cars)} onEnterTimes={enterTimes} />
          <AreaField
            label="Reason"
            maxLength={1000}
            value={form.reason}
            error={faults.reason ?? errorOf('reason')}
            hint="Shown to everybody beside the ruling"
            onChange={(event) => set({ reason: event.target.value })}
          />
        </>
      )}
    </FormDialog>
  )
}

const eventsOf = (live: Live<EventListItem[]>): readonly EventListItem[] =>
  live.kind === 'ready' ? live.data : noEvents
const carsOf = (live: Live<SessionCar[]>): readonly SessionCar[] =>
  live.kind === 'ready' ? live.data : noCars

const sessionLabels: Partial<Record<MadeKind, string>> = {
  grid: 'Grid of',
  licence: 'For what happened in',
  reprimand: 'For what happened in',
  exclusion: 'Decided after',
}

/** Sessions with a result, the latest first. A grid is one of a session to come, so there they are as in the calendar. */
function sessionOptions(events: readonly EventListItem[], forGrid: boolean): ReactNode {
  const offered = events
    .filter(({ status }) => status !== 'cancelled')
    .flatMap(({ round, name, sessions }) =>
      sessions
        .filter(({ status, kind }) =>
          forGrid ? kind !== 'practice' && kind !== 'qualifying' : status !== 'draft',
        )
        .map((session) => ({ id: session.id, text: `Round ${round}, ${name} · ${session.name}` })),
    )
  return (forGrid ? offered : offered.toReversed()).map(({ id, text }) => (
    <option key={id} value={id}>
      {text}
    </option>
  ))
}

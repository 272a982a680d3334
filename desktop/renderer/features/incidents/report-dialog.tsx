import { useState } from 'react'
import { rejected } from '#shared/base/outcome.ts'
import type { EventListItem } from '#shared/queries/events.ts'
import type { RulingItem } from '#shared/queries/rulings.ts'
import type { IncidentKind } from '#shared/stewarding/incident-kind.ts'
import { useLive } from '../../live-query.ts'
import { mutate, newId } from '../../mutate.ts'
import { Choice } from '../../ui/choice.tsx'
import { AreaField, SelectField, TextField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form.tsx'
import { notify } from '../../notify.ts'
import { go } from '../../view.ts'
import { decisionText } from '#shared/ui/decision-text.ts'
import { subjectText } from '../rulings/ruling-words.ts'
import { keepStatement } from './kept-here.ts'
import { kindWords } from './incident-words.ts'
import { emptyReport, type ReportForm } from '#shared/stewarding/report-form.ts'
import { compileReport, namedCars } from '#shared/ui/compile-report.ts'

interface ReportDialogProps {
  readonly leagueId: string
  readonly seasonId: string
  /** What is known already, such as the session whose button was pressed. */
  readonly given?: Partial<Pick<ReportForm, 'kind' | 'sessionId' | 'rulingId'>>
  readonly onClose: () => void
}

/** Reports an incident, lodges a protest or an appeal: what happened, who was in it, and where to see it. */
export function ReportDialog({ leagueId, seasonId, given = {}, onClose }: ReportDialogProps) {
  const [form, setForm] = useState<ReportForm>({ ...emptyReport, ...given })
  const [tried, setTried] = useState(false)
  const events = useLive('events', { leagueId, seasonId })
  const rulings = useLive('rulings', { leagueId, seasonId })
  const rosterLive = useLive('roster', { leagueId })
  const carsLive = useLive(
    'session-cars',
    form.sessionId === '' ? null : { leagueId, sessionId: form.sessionId },
  )
  const cars = carsLive.kind === 'ready' ? carsLive.data : []
  const roster = rosterLive.kind === 'ready' ? rosterLive.data : { drivers: [] }
  const compiled = compileReport(form, cars, roster)
  const faults = tried && !compiled.ok ? compiled.faults : {}
  const set = (changed: Partial<ReportForm>): void => setForm({ ...form, ...changed })

  async function submit() {
    setTried(true)
    if (!compiled.ok) return rejected('invalid', 'Fill in what is marked.')
    const id = newId()
    const outcome = await mutate(leagueId, 'incident.report', {
      id,
      statementId: newId(),
      ...compiled.report,
    })
    if (!outcome.ok) return outcome
    keepStatement(id, compiled.report.statement)
    notify(`${sentWords[form.kind]} It goes to the stewards with the next sync.`)
    go({ screen: 'stewards', leagueId, incidentId: id })
    return outcome
  }

  return (
    <FormDialog
      title={titles[form.kind]}
      submitLabel={submitLabels[form.kind]}
      onClose={onClose}
      onSubmit={submit}
    >
      {(errorOf) => (
        <>
          <Choice
            label="What it is"
            value={form.kind}
            options={(['incident', 'protest', 'appeal'] as const).map(
              (kind) => [kind, kindWords[kind]] as const,
            )}
            onChange={(kind) => set({ kind })}
          />
          <p className="text-soft">{explained[form.kind]}</p>
          {form.kind === 'appeal' ? (
            <SelectField
              label="Ruling"
              value={form.rulingId}
              error={faults.rulingId ?? errorOf('rulingId')}
              onChange={(event) => set({ rulingId: event.target.value })}
            >
              <option value="">Choose…</option>
              {rulingOptions(rulings.kind === 'ready' ? rulings.data : [])}
            </SelectField>
          ) : (
            <SelectField
              label="Session"
              value={form.sessionId}
              error={faults.sessionId ?? errorOf('sessionId')}
              onChange={(event) => set({ sessionId: event.target.value })}
            >
              <option value="">Choose…</option>
              {sessionOptions(events.kind === 'ready' ? events.data : [], form.kind)}
            </SelectField>
          )}
          {form.kind === 'incident' && (
            <div className="grid grid-cols-2 items-start gap-3">
              <TextField
                label="Lap"
                inputMode="numeric"
                value={form.lap}
                error={faults.lap ?? null}
                onChange={(event) => set({ lap: event.target.value })}
              />
              <TextField
                label="Time into the session"
                value={form.time}
                placeholder="31:05"
                error={faults.time ?? null}
                onChange={(event) => set({ time: event.target.value })}
              />
            </div>
          )}
          {form.kind !== 'appeal' && (
            <TextField
              label={form.kind === 'protest' ? 'Cars it is about, by number' : 'Cars involved, by number'}
              value={form.cars}
              placeholder="44, 7"
              error={faults.cars ?? errorOf('cars')}
              hint={carsHint(form, namedCars(form.cars, cars, roster))}
              onChange={(event) => set({ cars: event.target.value })}
            />
          )}
          <AreaField
            label={form.kind === 'incident' ? 'What happened' : 'Grounds'}
            maxLength={4000}
            rows={4}
            value={form.statement}
            error={faults.statement ?? errorOf('statement')}
            hint="For the stewards; all members can read it after the decision"
            onChange={(event) => set({ statement: event.target.value })}
          />
          <AreaField
            label="Links to video or pictures"
            rows={2}
            value={form.evidence}
            placeholder="https://"
            error={faults.evidence ?? errorOf('evidence')}
            hint="One per line, https only, at most five"
            onChange={(event) => set({ evidence: event.target.value })}
          />
        </>
      )}
    </FormDialog>
  )
}

const titles: Record<IncidentKind, string> = {
  incident: 'Report an incident',
  protest: 'Lodge a protest',
  appeal: 'Lodge an appeal',
}
const submitLabels: Record<IncidentKind, string> = {
  incident: 'Report',
  protest: 'Lodge the protest',
  appeal: 'Lodge the appeal',
}
const sentWords: Record<IncidentKind, string> = {
  incident: 'The incident is reported.',
  protest: 'The protest is lodged.',
  appeal: 'The appeal is lodged.',
}
const explained: Record<IncidentKind, string> = {
  incident: 'Something on the track that the stewards should look into.',
  protest: 'Against the result of a session. It holds the result up until it is decided.',
  appeal: 'Against a ruling that concerns you, within 72 hours. If it is upheld the ruling is revoked.',
}

function carsHint(form: ReportForm, named: ReturnType<typeof namedCars>): string {
  const known = named.flatMap(({ number, car }) => (car ? [`${number} ${car.names.join(' / ')}`] : []))
  if (known.length > 0) return known.join(' · ')
  return form.sessionId === '' ? 'Choose the session first' : 'As they stand on the doors'
}

function rulingOptions(rulings: readonly RulingItem[]) {
  return rulings
    .filter(({ revoked, decision }) => revoked === null && decision.kind !== 'tie')
    .map((ruling) => (
      <option key={ruling.id} value={ruling.id}>
        {`${decisionText(ruling.decision)}: ${[ruling.carNumber, subjectText(ruling)].filter(Boolean).join(' ')}`}
        {ruling.session && ` · Round ${ruling.session.round}, ${ruling.session.eventName}`}
      </option>
    ))
}

/** The latest first: what happened in a session to come cannot be reported yet, but a race may be running. */
function sessionOptions(events: readonly EventListItem[], kind: IncidentKind) {
  return events
    .filter(({ status }) => status !== 'cancelled')
    .toReversed()
    .flatMap(({ round, name, sessions }) =>
      sessions
        .filter(({ status }) => kind === 'incident' || status !== 'draft')
        .map((session) => (
          <option key={session.id} value={session.id}>{`Round ${round}, ${name} · ${session.name}`}</option>
        )),
    )
}

import type { EventListItem } from '#shared/queries/events.ts'
import type { Roster } from '#shared/queries/roster.ts'
import type { SessionCar } from '#shared/queries/session-cars.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/field.tsx'
import { DecisionFields } from '../rulings/decision-fields.tsx'
import { NoEffectNotice } from '../rulings/no-effect-notice.tsx'
import type { RulingFaults, RulingForm } from '../rulings/ruling-form.ts'
import { rulingKinds, type MadeKind } from '../rulings/ruling-words.ts'
import { SubjectFields } from '../rulings/subject-fields.tsx'
import { penaltyKinds } from './decide-form.ts'

interface PenaltyFieldsProps {
  readonly form: RulingForm
  readonly faults: RulingFaults
  readonly set: (form: RulingForm) => void
  readonly onRemove: (() => void) | null
  readonly cars: readonly SessionCar[]
  readonly roster: Roster
  readonly events: readonly EventListItem[]
  /** The session that was judged. */
  readonly sessionId: string
  /** Opens the sheet of that session; null where there is none. */
  readonly onEnterTimes: (() => void) | null
}

/** One penalty of a decision: which, of whom, how much. */
export function PenaltyFields(props: PenaltyFieldsProps) {
  const { form, faults, onRemove, cars, roster, events, sessionId } = props
  const set = (changed: Partial<RulingForm>): void => props.set({ ...form, ...changed })
  return (
    <fieldset className="flex flex-col gap-3 rounded border border-line p-3">
      <legend className="px-1 text-xs font-medium text-soft">Penalty</legend>
      <SelectField
        label="Kind"
        value={form.kind}
        onChange={(event) => {
          const kind = event.target.value as MadeKind
          set({ kind, sessionId: kind === 'grid' ? '' : sessionId })
        }}
      >
        {penaltyKinds.map((kind) => (
          <option key={kind} value={kind}>
            {rulingKinds[kind]}
          </option>
        ))}
      </SelectField>
      {form.kind === 'grid' && (
        <SelectField
          label="Grid of"
          value={form.sessionId}
          error={faults.sessionId ?? null}
          onChange={(event) => set({ sessionId: event.target.value })}
        >
          <option value="">Choose…</option>
          {events
            .filter(({ status }) => status === 'scheduled')
            .flatMap(({ round, name, sessions }) =>
              sessions
                .filter(({ kind }) => kind !== 'practice' && kind !== 'qualifying')
                .map((session) => (
                  <option
                    key={session.id}
                    value={session.id}
                  >{`Round ${round}, ${name} · ${session.name}`}</option>
                )),
            )}
        </SelectField>
      )}
      <SubjectFields form={form} faults={faults} set={set} cars={cars} roster={roster} />
      <DecisionFields form={form} faults={faults} set={set} />
      <NoEffectNotice form={form} set={set} cars={cars} onEnterTimes={props.onEnterTimes} />
      {onRemove && (
        <div>
          <Button look="quiet" onClick={onRemove}>
            Without this penalty
          </Button>
        </div>
      )}
    </fieldset>
  )
}

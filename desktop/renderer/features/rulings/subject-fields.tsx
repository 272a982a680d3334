import type { Roster } from '#shared/queries/roster.ts'
import type { SessionCar } from '#shared/queries/session-cars.ts'
import { Choice } from '../../ui/choice.tsx'
import { SelectField } from '../../ui/field.tsx'
import { aboutOf, type RulingFaults, type RulingForm } from './ruling-form.ts'

interface SubjectFieldsProps {
  readonly form: RulingForm
  readonly faults: RulingFaults
  readonly set: (changed: Partial<RulingForm>) => void
  readonly cars: readonly SessionCar[]
  readonly roster: Roster
}

/** Whom a ruling is about: a car of the session, a driver, or a driver or team of the table. */
export function SubjectFields(props: SubjectFieldsProps) {
  switch (aboutOf(props.form.kind)) {
    case 'car':
      return <CarFields {...props} />
    case 'driver':
      return <DriverField {...props} />
    case 'table':
      return <TableFields {...props} />
  }
}

function CarFields({ form, faults, set, cars }: SubjectFieldsProps) {
  const car = cars.find(({ entryId }) => entryId === form.entryId)
  const forPoints = form.kind === 'points' || form.kind === 'points-override'
  return (
    <>
      <SelectField
        label="Car"
        value={form.entryId}
        disabled={form.sessionId === ''}
        error={faults.entryId ?? null}
        hint={form.sessionId === '' ? 'Choose the session first' : undefined}
        onChange={(event) => set({ entryId: event.target.value, carDriverId: '' })}
      >
        <option value="">Choose…</option>
        {cars.map((each) => (
          <option key={each.entryId} value={each.entryId}>
            {carText(each)}
          </option>
        ))}
      </SelectField>
      {forPoints && car && car.drivers.length > 1 && (
        <SelectField
          label="Of the car"
          value={form.carDriverId}
          onChange={(event) => set({ carDriverId: event.target.value })}
        >
          <option value="">Every driver of the car</option>
          {car.drivers.map(({ id, name }) => (
            <option key={id} value={id}>
              {name} alone
            </option>
          ))}
        </SelectField>
      )}
    </>
  )
}

/** '44 Ana Lind, P3'. */
function carText({ carNumber, drivers, position, status }: SessionCar): string {
  const names = drivers.map(({ name }) => name).join(' / ')
  return `${carNumber} ${names}, ${position === null ? status : `P${position}`}`
}

function DriverField({ form, faults, set, roster }: SubjectFieldsProps) {
  return (
    <SelectField
      label="Driver"
      value={form.driverId}
      error={faults.driverId ?? null}
      onChange={(event) => set({ driverId: event.target.value })}
    >
      <option value="">Choose…</option>
      {roster.drivers.map(({ id, displayName, carNumber }) => (
        <option key={id} value={id}>
          {carNumber === null ? displayName : `${displayName}, car ${carNumber}`}
        </option>
      ))}
    </SelectField>
  )
}

function TableFields(props: SubjectFieldsProps) {
  const { form, faults, set, roster } = props
  return (
    <>
      <Choice
        label="Table"
        value={form.subject}
        onChange={(subject) => set({ subject })}
        options={[
          ['driver', 'A driver'],
          ['team', 'A team'],
        ]}
      />
      {form.subject === 'driver' ? (
        <DriverField {...props} />
      ) : (
        <SelectField
          label="Team"
          value={form.teamId}
          error={faults.teamId ?? null}
          onChange={(event) => set({ teamId: event.target.value })}
        >
          <option value="">Choose…</option>
          {roster.teams.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
    </>
  )
}

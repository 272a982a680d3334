import { useState } from 'react'
import type { Attendance } from '#shared/model/attendance.ts'
import type { AskedDriver } from '#shared/queries/attendance.ts'
import type { EventDetail } from '#shared/queries/event.ts'
import { mutate } from '../../mutate.ts'
import { notify } from '../../notify.ts'
import { Choice } from '../../ui/choice.tsx'
import { SelectField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form.tsx'

interface AnswerForDriverProps {
  readonly leagueId: string
  readonly event: EventDetail
  readonly drivers: readonly AskedDriver[]
  readonly onClose: () => void
}

/** Says for a driver, who told it elsewhere, whether they come. */
export function AnswerForDriver({ leagueId, event, drivers, onClose }: AnswerForDriverProps) {
  const [driverId, setDriverId] = useState(drivers[0]?.id ?? '')
  const [state, setState] = useState<Attendance>('confirmed')

  async function submit() {
    const outcome = await mutate(leagueId, 'attendance.set', { eventId: event.id, driverId, state })
    const name = drivers.find(({ id }) => id === driverId)?.displayName ?? 'The driver'
    if (outcome.ok)
      notify(`${name} ${state === 'confirmed' ? 'is confirmed' : 'is withdrawn'} for ${event.name}.`)
    return outcome
  }

  return (
    <FormDialog title="Answer for a driver" submitLabel="Save the answer" onClose={onClose} onSubmit={submit}>
      {(errorOf) => (
        <>
          <SelectField
            label="Driver"
            value={driverId}
            error={errorOf('driverId')}
            onChange={(change) => setDriverId(change.target.value)}
          >
            {drivers.map(({ id, displayName, carNumber }) => (
              <option key={id} value={id}>
                {carNumber === null ? displayName : `${displayName}, #${carNumber}`}
              </option>
            ))}
          </SelectField>
          <Choice
            label="Whether they come"
            value={state}
            options={[
              ['confirmed', 'Confirmed'],
              ['withdrawn', 'Withdrawn'],
            ]}
            onChange={setState}
          />
        </>
      )}
    </FormDialog>
  )
}

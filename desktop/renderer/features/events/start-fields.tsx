import { offsetText } from '#shared/calendar/zoned-start.ts'
import { formatInstant } from '#shared/ui/local-time.ts'
import { SelectField, TextField } from '../../ui/field.tsx'
import { instantOf, startOf, type EventForm } from './event-form.ts'
import { ownZone, placeOf, startThere, zoneNames } from './zones.ts'

interface StartFieldsProps {
  readonly form: EventForm
  readonly error: string | null
  readonly onChange: (changes: Partial<EventForm>) => void
}

/** Day, time and zone of a start; says what the clocks make of it. */
export function StartFields({ form, error, onChange }: StartFieldsProps) {
  return (
    <div className="flex flex-col gap-2">
      <div className="grid grid-cols-2 gap-3">
        <TextField
          label="Start"
          type="datetime-local"
          required
          value={form.start}
          error={error}
          onChange={(event) => onChange({ start: event.target.value })}
        />
        <SelectField
          label="Time zone of the event"
          value={form.zone}
          onChange={(event) => onChange({ zone: event.target.value })}
        >
          {zoneNames(ownZone(), form.zone).map((zone) => (
            <option key={zone} value={zone}>
              {zone.replaceAll('_', ' ')}
            </option>
          ))}
        </SelectField>
      </div>
      <Clocks form={form} onChange={onChange} />
    </div>
  )
}

function Clocks({ form, onChange }: Pick<StartFieldsProps, 'form' | 'onChange'>) {
  const start = startOf(form)
  const instant = instantOf(form)
  const here =
    instant !== null && startThere(instant, form.zone) !== null ? (
      <p aria-live="polite" className="tabular text-xs text-soft">
        For you: {formatInstant(instant)}
      </p>
    ) : null
  switch (start.kind) {
    case 'no-time':
      return null
    case 'once':
      return here
    case 'gap':
      return (
        <>
          <output className="text-xs text-provisional">
            Clocks in {placeOf(form.zone)} are put forward then and skip {form.start.slice(11, 16)}. The start
            will be {start.shows.time}.
          </output>
          {here}
        </>
      )
    case 'twice':
      return (
        <>
          <fieldset className="flex flex-wrap items-center gap-4 text-xs">
            <legend className="mb-1 text-provisional">
              Clocks in {placeOf(form.zone)} are put back then and show {form.start.slice(11, 16)} twice.
              Which one?
            </legend>
            {(['first', 'second'] as const).map((which) => (
              <label key={which} className="flex items-center gap-2">
                <input
                  type="radio"
                  name="occurrence"
                  className="accent-ink"
                  checked={form.occurrence === which}
                  onChange={() => onChange({ occurrence: which })}
                />
                The {which} ({offsetText(start[which], form.zone)})
              </label>
            ))}
          </fieldset>
          {here}
        </>
      )
  }
}

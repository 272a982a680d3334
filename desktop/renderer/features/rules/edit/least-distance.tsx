import { SelectField, TextField } from '../../../ui/field.tsx'
import type { Faults } from '../form/faults.ts'
import type { LeastDistanceForm } from '../form/rules-form.ts'
import { distanceWords } from '../rules-words.ts'
import { options } from './form-part.tsx'

interface LeastDistanceProps {
  readonly form: LeastDistanceForm
  readonly faults: Faults
  readonly change: (form: LeastDistanceForm) => void
}

/** The distance that a car must have covered to be classified, and to be paid for its place. */
export function LeastDistance({ form, faults, change }: LeastDistanceProps) {
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-2 text-sm font-medium">Distance that a car must have covered</legend>
      <div className="grid grid-cols-3 items-start gap-3">
        <TextField
          label="To be classified"
          placeholder="Any"
          hint="Such as 90%; those behind move up"
          value={form.classified}
          error={faults['classified'] ?? null}
          onChange={(event) => change({ ...form, classified: event.target.value })}
        />
        <TextField
          label="To be paid for the place"
          placeholder="Any"
          hint="Such as 75%; the place stays"
          value={form.paid}
          error={faults['paid'] ?? null}
          onChange={(event) => change({ ...form, paid: event.target.value })}
        />
        <SelectField
          label="Measured"
          hint="Rounded down to whole laps"
          value={form.of}
          onChange={(event) => change({ ...form, of: event.target.value as LeastDistanceForm['of'] })}
        >
          {options(distanceWords)}
        </SelectField>
      </div>
    </fieldset>
  )
}

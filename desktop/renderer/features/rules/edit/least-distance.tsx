import { distanceWords } from '#shared/ui/rules/rules-words.ts'
import type { Faults } from '../form/faults.ts'
import type { LeastDistanceForm } from '../form/rules-form.ts'
import { FormText, FormWords } from './form-part.tsx'

interface LeastDistanceProps {
  readonly form: LeastDistanceForm
  readonly faults: Faults
  readonly change: (form: LeastDistanceForm) => void
}

/** The distance that a car must have covered to be classified, and to be paid for its place. */
export function LeastDistance({ form, faults, change }: LeastDistanceProps) {
  const set = (changed: Partial<LeastDistanceForm>): void => change({ ...form, ...changed })
  const fields = { form, faults, set }
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-2 text-sm font-medium">Distance that a car must have covered</legend>
      <div className="grid grid-cols-3 items-start gap-3">
        <FormText
          label="To be classified"
          placeholder="Any"
          hint="Such as 90%; those behind move up"
          name="classified"
          {...fields}
        />
        <FormText
          label="To be paid for the place"
          placeholder="Any"
          hint="Such as 75%; the place stays"
          name="paid"
          {...fields}
        />
        <FormWords
          label="Measured"
          hint="Rounded down to whole laps"
          name="of"
          words={distanceWords}
          {...fields}
        />
      </div>
    </fieldset>
  )
}

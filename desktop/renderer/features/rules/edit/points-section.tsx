import { control } from '../../../ui/field.tsx'
import { pointsPresets, presetForm, type PointsPreset } from '../form/points-presets.ts'
import type { PointsForm } from '../form/rules-form.ts'
import { Fault, Section, type FormPart } from './form-part.tsx'
import { PointsGrid } from './points-grid.tsx'

/** What places pay, by kind of session. */
export function PointsSection({ form, faults, change }: FormPart<PointsForm>) {
  const [first] = Object.values(faults)
  return (
    <Section id="rules-points" title="Points by place" scope="event">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <p className="max-w-prose text-sm text-soft">
          A place beyond the end pays nothing. Paste a list such as 25-18-15 to fill a column.
        </p>
        <select
          aria-label="Fill the tables from a ready one"
          className={`${control} w-auto!`}
          value=""
          onChange={(event) => change(presetForm(event.target.value as PointsPreset))}
        >
          <option value="" disabled>
            Fill from a ready table…
          </option>
          {Object.entries(pointsPresets).map(([preset, { label }]) => (
            <option key={preset} value={preset}>
              {label}
            </option>
          ))}
        </select>
      </div>
      <PointsGrid form={form} faults={faults} change={change} label="Points by place" />
      <Fault message={first} />
    </Section>
  )
}

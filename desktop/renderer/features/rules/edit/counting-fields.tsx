import { Button } from '../../../ui/button.tsx'
import { CheckField, SelectField, TextField } from '../../../ui/field.tsx'
import type { CountingForm } from '../form/rules-form.ts'
import { Fault, type FormPart } from './form-part.tsx'

/** Which rounds count for a total. */
export function CountingFields({ form, faults, change }: FormPart<CountingForm>) {
  const set = (changed: Partial<CountingForm>): void => change({ ...form, ...changed })
  return (
    <div className="flex flex-col gap-4">
      <div className="grid grid-cols-2 items-start gap-3 lg:grid-cols-3">
        <SelectField
          label="Rounds that count"
          value={form.keep}
          onChange={(event) => set({ keep: event.target.value as CountingForm['keep'] })}
        >
          <option value="all">All of them</option>
          <option value="best">The best so many</option>
          <option value="drop">All but the worst so many</option>
          <option value="segments">The best of each part of the season</option>
        </SelectField>
        {form.keep === 'best' && (
          <TextField
            label="How many count"
            inputMode="numeric"
            value={form.best}
            error={faults['best'] ?? null}
            onChange={(event) => set({ best: event.target.value })}
          />
        )}
        {form.keep === 'drop' && (
          <>
            <TextField
              label="How many are dropped"
              inputMode="numeric"
              value={form.drop}
              error={faults['drop'] ?? null}
              onChange={(event) => set({ drop: event.target.value })}
            />
            <SelectField
              label="Dropped"
              value={form.dropOf}
              onChange={(event) => set({ dropOf: event.target.value as CountingForm['dropOf'] })}
            >
              <option value="planned">Only once too many are held</option>
              <option value="held">From the first round on</option>
            </SelectField>
          </>
        )}
      </div>
      {form.keep === 'segments' && <Segments form={form} faults={faults} change={change} />}
      {form.keep !== 'all' && (
        <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
          <div className="w-64">
            <SelectField
              label="Counted or dropped as one"
              value={form.unit}
              onChange={(event) => set({ unit: event.target.value as CountingForm['unit'] })}
            >
              <option value="round">A round with all its sessions</option>
              <option value="session">Each session by itself</option>
            </SelectField>
          </div>
          <div className="flex min-h-8 items-center">
            <CheckField
              label="A disqualification may be dropped"
              checked={form.dsqDroppable}
              onChange={(event) => set({ dsqDroppable: event.target.checked })}
            />
          </div>
        </div>
      )}
      <div className="max-w-64">
        <TextField
          label="Rounds outside the championship"
          placeholder="None"
          hint="Such as 3, 7"
          value={form.except}
          error={faults['except'] ?? null}
          onChange={(event) => set({ except: event.target.value })}
        />
      </div>
    </div>
  )
}

function Segments({ form, faults, change }: FormPart<CountingForm>) {
  const { segments } = form
  const set = (changed: CountingForm['segments']): void => change({ ...form, segments: changed })
  const columns = [
    ['from', 'From round'],
    ['to', 'To round'],
    ['best', 'Best that count'],
  ] as const
  return (
    <div className="flex flex-col items-start gap-2">
      {segments.map((segment, at) => (
        // A part of the season is its place in the list.
        // oxlint-disable-next-line react/no-array-index-key
        <fieldset key={at} className="flex items-start gap-3">
          <legend className="sr-only">Part {at + 1}</legend>
          {columns.map(([column, label]) => (
            <div key={column} className="w-32">
              <TextField
                label={label}
                inputMode="numeric"
                value={segment[column]}
                error={faults[`segments.${at}.${column}`] ?? null}
                onChange={(event) => set(segments.with(at, { ...segment, [column]: event.target.value }))}
              />
            </div>
          ))}
          <Button
            look="quiet"
            className="mt-5"
            aria-label={`Remove part ${at + 1}`}
            onClick={() => set(segments.toSpliced(at, 1))}
          >
            Remove
          </Button>
        </fieldset>
      ))}
      <Fault message={faults['segments']} />
      <Button onClick={() => set([...segments, nextSegment(segments)])}>Add a part of the season</Button>
    </div>
  )
}

/** It begins behind the last one. */
function nextSegment(segments: CountingForm['segments']): CountingForm['segments'][number] {
  const last = Number(segments.at(-1)?.to ?? '0')
  return { from: Number.isSafeInteger(last) ? String(last + 1) : '', to: '', best: '' }
}

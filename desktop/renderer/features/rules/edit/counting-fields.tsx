import { faultsIn } from '../form/faults.ts'
import { Button } from '../../../ui/button.tsx'
import { CheckField } from '../../../ui/field.tsx'
import type { CountingForm } from '../form/rules-form.ts'
import { Fault, FormText, FormWords, type FormPart } from './form-part.tsx'

/** Which rounds count for a total. */
export function CountingFields({ form, faults, change }: FormPart<CountingForm>) {
  const set = (changed: Partial<CountingForm>): void => change({ ...form, ...changed })
  const fields = { form, faults, set }
  return (
    <div className="flex flex-col gap-4">
      <div className="grid grid-cols-2 items-start gap-3 lg:grid-cols-3">
        <FormWords
          label="Rounds that count"
          name="keep"
          words={{
            all: 'All of them',
            best: 'The best so many',
            drop: 'All but the worst so many',
            segments: 'The best of each part of the season',
          }}
          {...fields}
        />
        {form.keep === 'best' && (
          <FormText label="How many count" inputMode="numeric" name="best" {...fields} />
        )}
        {form.keep === 'drop' && (
          <>
            <FormText label="How many are dropped" inputMode="numeric" name="drop" {...fields} />
            <FormWords
              label="Dropped"
              name="dropOf"
              words={{ planned: 'Only once too many are held', held: 'From the first round on' }}
              {...fields}
            />
          </>
        )}
      </div>
      {form.keep === 'segments' && <Segments form={form} faults={faults} change={change} />}
      {form.keep !== 'all' && (
        <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
          <div className="w-64">
            <FormWords
              label="Counted or dropped as one"
              name="unit"
              words={{ round: 'A round with all its sessions', session: 'Each session by itself' }}
              {...fields}
            />
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
        <FormText
          label="Rounds outside the championship"
          placeholder="None"
          hint="Such as 3, 7"
          name="except"
          {...fields}
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
              <FormText
                label={label}
                inputMode="numeric"

                name={column}
                form={segment}
                faults={faultsIn(faults, `segments.${at}`)}
                set={(changed) => set(segments.with(at, { ...segment, ...changed }))}
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

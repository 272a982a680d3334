import {
  deadHeatWords,
  floorWords,
  outsiderWords,
  severalCarsWords,
  sharedCarWords,
} from '#shared/ui/rules/rules-words.ts'
import { Button } from '../../../ui/button.tsx'
import { CheckField } from '../../../ui/field.tsx'
import { faultsIn, type Faults } from '../form/faults.ts'
import type { RulesForm, ShortRaceForm } from '../form/rules-form.ts'
import { LeastDistance } from './least-distance.tsx'
import { Fault, FormText, FormWords, Section } from './form-part.tsx'

interface CarsSectionProps {
  readonly form: RulesForm
  readonly faults: Faults
  readonly change: (changed: Partial<RulesForm>) => void
}

/** Shared cars, guests and reserves, floors and races that were cut short. */
export function CarsSection({ form, faults, change }: CarsSectionProps) {
  const fields = { form, set: change }
  return (
    <Section id="rules-cars" title="Cars and drivers" scope="event">
      <div className="grid grid-cols-2 items-start gap-3">
        <FormWords label="A car with several drivers" name="sharedCars" words={sharedCarWords} {...fields} />
        <FormWords
          label="A driver with several cars"
          name="severalCars"
          words={severalCarsWords}
          {...fields}
        />
        <FormWords
          label="Below zero"
          name="floor"
          hint={form.floor === 'season' ? 'Holds for the whole season at once.' : undefined}
          words={floorWords}
          {...fields}
        />
        <FormWords
          label="Cars that finish in a dead heat"
          name="deadHeats"
          words={deadHeatWords}
          {...fields}
        />
      </div>
      <LeastDistance
        form={form.leastDistance}
        faults={faultsIn(faults, 'leastDistance')}
        change={(leastDistance) => change({ leastDistance })}
      />
      <Outsiders title="Guests" form={form.guests} change={(guests) => change({ guests })} />
      <Outsiders title="Reserves" form={form.reserves} change={(reserves) => change({ reserves })} />
      <ShortRaces
        form={form.shortRaces}
        faults={faultsIn(faults, 'shortRaces')}
        change={(shortRaces) => change({ shortRaces })}
      />
    </Section>
  )
}

interface OutsidersProps {
  readonly title: string
  readonly form: RulesForm['guests']
  readonly change: (form: RulesForm['guests']) => void
}

function Outsiders({ title, form, change }: OutsidersProps) {
  return (
    <fieldset className="grid grid-cols-2 items-end gap-3">
      <FormWords
        label={title}
        name="points"
        words={outsiderWords}
        form={form}
        set={(changed) => change({ ...form, ...changed })}
      />
      <div className="flex min-h-8 flex-wrap items-center gap-x-4">
        <CheckField
          label="Score for their team"
          checked={form.teamPoints}
          onChange={(event) => change({ ...form, teamPoints: event.target.checked })}
        />
        <CheckField
          label="In the drivers’ table"
          checked={form.listed}
          onChange={(event) => change({ ...form, listed: event.target.checked })}
        />
      </div>
    </fieldset>
  )
}

interface ShortRacesProps {
  readonly form: ShortRaceForm[]
  readonly faults: Faults
  readonly change: (form: ShortRaceForm[]) => void
}

function ShortRaces({ form, faults, change }: ShortRacesProps) {
  const fieldsOf = (line: ShortRaceForm, at: number) => ({
    form: line,
    faults: faultsIn(faults, String(at)),
    set: (changed: Partial<ShortRaceForm>): void => change(form.with(at, { ...line, ...changed })),
  })
  return (
    <div className="flex flex-col items-start gap-2">
      <h3 className="text-sm font-medium">Races that are cut short</h3>
      <p className="text-sm text-soft">
        The first line that fits decides, so begin with the shortest. Only races with a number of laps are
        measured.
      </p>
      {form.map((line, at) => (
        // A line is its place in the list.
        // oxlint-disable-next-line react/no-array-index-key
        <fieldset key={at} className="flex w-full items-start gap-3">
          <legend className="sr-only">Short race, line {at + 1}</legend>
          <div className="w-28">
            <FormText label="Less than" hint="Of the laps" name="below" {...fieldsOf(line, at)} />
          </div>
          <div className="w-48">
            <FormWords
              label="Pays"
              name="pays"
              words={{ multiplier: 'A part of the points', table: 'Points of its own' }}
              {...fieldsOf(line, at)}
            />
          </div>
          <div className="flex-1">
            {line.pays === 'multiplier' ? (
              <FormText
                label="Part"
                hint="Such as 1/2; 0 pays nothing"
                name="multiplier"
                {...fieldsOf(line, at)}
              />
            ) : (
              <FormText
                label="Points by place"
                hint="Such as 6 4 3 2 1"
                name="points"
                {...fieldsOf(line, at)}
              />
            )}
          </div>
          <Button
            look="quiet"
            className="mt-5"
            aria-label={`Remove short race, line ${at + 1}`}
            onClick={() => change(form.toSpliced(at, 1))}
          >
            Remove
          </Button>
        </fieldset>
      ))}
      <Fault message={faults['']} />
      <Button
        disabled={form.length >= 20}
        onClick={() => change([...form, { below: '75%', pays: 'multiplier', multiplier: '1/2', points: '' }])}
      >
        Add a distance
      </Button>
    </div>
  )
}

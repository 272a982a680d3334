import { english } from '#shared/i18n/texts.ts'
import { awardText, awardWords } from '#shared/ui/rules/rules-words.ts'
import { Button } from '../../../ui/button.tsx'
import { CheckField, SelectField } from '../../../ui/field.tsx'
import type { BonusForm } from '../form/rules-form.ts'
import { faultsIn } from '../form/faults.ts'
import { Fault, FormText, FormWords, KindChecks, options, Section, type FormPart } from './form-part.tsx'

/** Points beside those for the place. */
export function BonusSection({ form, faults, change }: FormPart<BonusForm[]>) {
  return (
    <Section id="rules-bonuses" title="Bonuses" scope="event">
      {form.length === 0 && <p className="text-soft">No bonuses: a place is all that pays.</p>}
      {form.map((bonus, at) => (
        <Bonus
          // A bonus has no identity of its own: it is its place in the list.
          // oxlint-disable-next-line react/no-array-index-key
          key={at}
          form={bonus}
          faults={faultsIn(faults, String(at))}
          change={(changed) => change(form.with(at, changed))}
          onRemove={() => change(form.toSpliced(at, 1))}
        />
      ))}
      <Fault message={faults['']} />
      <div>
        <Button onClick={() => change([...form, newBonus(form)])} disabled={form.length >= 40}>
          Add a bonus
        </Button>
      </div>
    </Section>
  )
}

function Bonus({ form, faults, change, onRemove }: FormPart<BonusForm> & { onRemove: () => void }) {
  const own = !Object.hasOwn(awardWords, form.award)
  const set = (changed: Partial<BonusForm>): void => change({ ...form, ...changed })
  const fields = { form, faults, set }
  return (
    <fieldset className="panel flex flex-col gap-4 p-4">
      <legend className="sr-only">{awardText(english, form.award) || 'Bonus'}</legend>
      <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_6rem_auto] items-start gap-3">
        <SelectField
          label="Bonus for"
          value={own ? '' : form.award}
          onChange={(event) => set({ award: event.target.value, ...decidedAfter(event.target.value, form) })}
        >
          {options(awardWords)}
          <option value="">A name of your own</option>
        </SelectField>
        {own ? (
          <FormText label="Name" name="award" maxLength={40} {...fields} />
        ) : (
          <FormWords
            label="Who has it"
            name="decidedBy"
            disabled={form.award !== 'fastest-lap'}
            words={{ award: 'As entered on the result', 'best-lap': 'The best lap time tells' }}
            {...fields}
          />
        )}
        <FormText label="Points" inputMode="decimal" name="points" {...fields} />
        <Button
          look="quiet"
          className="mt-5"
          onClick={onRemove}
          aria-label={`Remove ${awardText(english, form.award)}`}
        >
          Remove
        </Button>
      </div>
      <KindChecks
        label="Paid in"
        chosen={form.sessions}
        error={faults['sessions']}
        onChange={(sessions) => set({ sessions })}
      />
      <div className="grid grid-cols-2 items-start gap-3 xl:grid-cols-4">
        <FormWords
          label="For whom"
          name="condition"
          words={{ any: 'Anybody', classified: 'If classified', top: 'In the first places' }}
          {...fields}
        />
        {form.condition === 'top' && (
          <FormText label="How many places" inputMode="numeric" name="places" {...fields} />
        )}
        <FormWords
          label="When several have it"
          name="tied"
          words={{ split: 'They share it', each: 'Each gets it' }}
          {...fields}
        />
        <FormText
          label="Least distance run"
          placeholder="Any"
          hint="Such as 75%"
          name="minDistance"
          {...fields}
        />
      </div>
      <CheckField
        label="Follows the session’s multiplier, such as half points"
        checked={form.multiplied}
        onChange={(event) => set({ multiplied: event.target.checked })}
      />
    </fieldset>
  )
}

/** Only a fastest lap can be told from lap times. */
function decidedAfter(award: string, { decidedBy }: BonusForm): Pick<BonusForm, 'decidedBy'> {
  return { decidedBy: award === 'fastest-lap' ? decidedBy : 'award' }
}

/** The first well-known bonus that is not there yet. */
function newBonus(bonuses: readonly BonusForm[]): BonusForm {
  const taken = new Set(bonuses.map(({ award }) => award))
  const award = ['fastest-lap', 'pole', 'most-laps-led', 'clean-race'].find((each) => !taken.has(each)) ?? ''
  return {
    award,
    points: '1',
    sessions: ['race'],
    condition: 'any',
    places: '10',
    tied: 'split',
    decidedBy: 'award',
    multiplied: true,
    minDistance: '',
  }
}

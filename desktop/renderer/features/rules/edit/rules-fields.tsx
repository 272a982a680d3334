import { SelectField, TextField } from '../../../ui/field.tsx'
import { faultsIn, type Faults } from '../form/faults.ts'
import type { RulesForm } from '../form/rules-form.ts'
import { classesWords, listedWords } from '../rules-words.ts'
import { BonusSection } from './bonus-section.tsx'
import { CarsSection } from './cars-section.tsx'
import { CountingFields } from './counting-fields.tsx'
import { options, Section } from './form-part.tsx'
import { OrderFields } from './order-fields.tsx'
import { PointsSection } from './points-section.tsx'
import { TeamsSections } from './teams-sections.tsx'

interface RulesFieldsProps {
  readonly form: RulesForm
  readonly faults: Faults
  readonly onChange: (form: RulesForm) => void
}

/** Everything that a league may choose. */
export function RulesFields({ form, faults, onChange }: RulesFieldsProps) {
  const set = (changed: Partial<RulesForm>): void => onChange({ ...form, ...changed })
  const drivers = (changed: Partial<RulesForm['drivers']>): void =>
    set({ drivers: { ...form.drivers, ...changed } })
  const paidPlaces = form.points.filter(({ race }) => race.trim() !== '').length
  return (
    <>
      <PointsSection
        form={form.points}
        faults={faultsIn(faults, 'points')}
        change={(points) => set({ points })}
      />
      <BonusSection
        form={form.bonuses}
        faults={faultsIn(faults, 'bonuses')}
        change={(bonuses) => set({ bonuses })}
      />
      <CarsSection form={form} faults={faults} change={set} />
      <Section id="rules-counting" title="What counts" scope="season">
        <CountingFields
          form={form.drivers.counting}
          faults={faultsIn(faults, 'drivers.counting')}
          change={(counting) => drivers({ counting })}
        />
      </Section>
      <Section id="rules-order" title="Order" scope="season">
        <OrderFields
          form={form.drivers.order}
          faults={faultsIn(faults, 'drivers.order')}
          change={(order) => drivers({ order })}
          paidPlaces={paidPlaces}
        />
        <div className="grid grid-cols-2 items-start gap-3">
          <SelectField
            label="In the table"
            value={form.drivers.listed}
            onChange={(event) => drivers({ listed: event.target.value as RulesForm['drivers']['listed'] })}
          >
            {options(listedWords)}
          </SelectField>
          <TextField
            label="Rounds to start, to be placed"
            placeholder="None"
            inputMode="numeric"
            value={form.drivers.minRounds}
            error={faults['drivers.minRounds'] ?? null}
            onChange={(event) => drivers({ minRounds: event.target.value })}
          />
          <SelectField
            label="Classes"
            value={form.classes}
            onChange={(event) => set({ classes: event.target.value as RulesForm['classes'] })}
          >
            {options(classesWords)}
          </SelectField>
        </div>
      </Section>
      <TeamsSections
        form={form.teams}
        faults={faultsIn(faults, 'teams')}
        change={(teams) => set({ teams })}
        paidPlaces={paidPlaces}
      />
    </>
  )
}

import { classesWords, listedWords } from '#shared/ui/rules/rules-words.ts'
import { faultsIn, type Faults } from '../form/faults.ts'
import type { RulesForm } from '../form/rules-form.ts'
import { BonusSection } from './bonus-section.tsx'
import { CarsSection } from './cars-section.tsx'
import { CountingFields } from './counting-fields.tsx'
import { FormText, FormWords, Section } from './form-part.tsx'
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
          <FormWords
            label="In the table"
            name="listed"
            words={listedWords}
            form={form.drivers}
            set={drivers}
          />
          <FormText
            label="Rounds to start, to be placed"
            placeholder="None"
            inputMode="numeric"
            name="minRounds"
            form={form.drivers}
            faults={faultsIn(faults, 'drivers')}
            set={drivers}
          />
          <FormWords label="Classes" name="classes" words={classesWords} form={form} set={set} />
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

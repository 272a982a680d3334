import { listedWords } from '#shared/ui/rules/rules-words.ts'
import { CheckField } from '../../../ui/field.tsx'
import { faultsIn } from '../form/faults.ts'
import type { TeamsForm } from '../form/rules-form.ts'
import { CountingFields } from './counting-fields.tsx'
import { Fault, FormText, FormWords, Section, type FormPart } from './form-part.tsx'
import { OrderFields } from './order-fields.tsx'
import { PointsGrid } from './points-grid.tsx'

/** The championship of teams, or that there is none. */
export function TeamsSections({
  form,
  faults,
  change,
  paidPlaces,
}: FormPart<TeamsForm> & { paidPlaces: number }) {
  const set = (changed: Partial<TeamsForm>): void => change({ ...form, ...changed })
  const fields = { form, faults, set }
  const points = faultsIn(faults, 'points')
  return (
    <>
      <Section id="rules-teams" title="Teams" scope="season">
        <CheckField
          label="Teams have a championship of their own"
          checked={form.scored}
          onChange={(event) => set({ scored: event.target.checked })}
        />
        {form.scored && (
          <>
            <CountingFields
              form={form.counting}
              faults={faultsIn(faults, 'counting')}
              change={(counting) => set({ counting })}
            />
            <OrderFields
              form={form.order}
              faults={faultsIn(faults, 'order')}
              change={(order) => set({ order })}
              paidPlaces={paidPlaces}
            />
            <div className="max-w-sm">
              <FormWords label="In the table" name="listed" words={listedWords} {...fields} />
            </div>
          </>
        )}
      </Section>
      {form.scored && (
        <Section id="rules-team-points" title="Team points" scope="event">
          <div className="grid grid-cols-2 items-start gap-3">
            <FormText
              label="Cars that score in a session"
              placeholder="All"
              inputMode="numeric"
              hint="The best ones; empty is all of them"
              name="cars"
              {...fields}
            />
            <FormWords
              label="A car with several drivers pays"
              name="sharedCars"
              words={{ full: 'What its place is worth', 'as-drivers': 'What its drivers get together' }}
              {...fields}
            />
          </div>
          <CheckField
            label="Bonuses count for the team too"
            checked={form.bonuses}
            onChange={(event) => set({ bonuses: event.target.checked })}
          />
          <CheckField
            label="Places pay teams by tables of their own"
            checked={form.ownPoints}
            onChange={(event) => set({ ownPoints: event.target.checked })}
          />
          {form.ownPoints && (
            <>
              <PointsGrid
                form={form.points}
                faults={points}
                change={(changed) => set({ points: changed })}
                label="Team points by place"
              />
              <Fault message={Object.values(points)[0]} />
            </>
          )}
        </Section>
      )}
    </>
  )
}

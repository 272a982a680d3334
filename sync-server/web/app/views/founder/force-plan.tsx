import type { FounderPage, PersonView } from '#shared/queries/public/founder-pages.ts'
import { Field, inputLook } from '../forms/form-field.tsx'
import { Section } from '../frame/section.tsx'
import { ActForm } from './act-form.tsx'

/** Trying out what a plan does to somebody; there is none of it in production. */
export function ForcePlan({ page, view }: { page: FounderPage; view: PersonView }) {
  if (!view.mayForcePlan) return null
  return (
    <Section id="force" title="Force a plan, to try things out">
      <div className="flex flex-col gap-3 p-4">
        <p className="text-sm text-soft">
          Free closes everything else; Pro and Elite count beside what was paid for, the larger one first.
          This is not there in production.
        </p>
        <ActForm page={page} to={`/founder/people/${view.person.id}/plan`} button="Force it">
          <Field label="Plan">
            {(described) => (
              <select name="plan" className={inputLook} {...described}>
                <option value="PRO">Pro</option>
                <option value="ELITE">Elite</option>
                <option value="FREE">Free</option>
                <option value="">What was paid for: end what was forced</option>
              </select>
            )}
          </Field>
          <Field label="Days">
            {(described) => (
              <input
                type="number"
                name="days"
                min={1}
                max={366}
                defaultValue={7}
                required
                className={inputLook}
                {...described}
              />
            )}
          </Field>
        </ActForm>
      </div>
    </Section>
  )
}

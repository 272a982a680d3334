import { criterionHints, criterionWords } from '#shared/ui/rules/rules-words.ts'
import { Button } from '../../../ui/button.tsx'
import { control, SelectField } from '../../../ui/field.tsx'
import { ReorderList } from '../../../ui/reorder-list.tsx'
import { criteriaOf, moved, orderSchemes, schemeOf, type OrderScheme } from '../form/order-schemes.ts'
import type { CriterionForm, OrderForm } from '../form/rules-form.ts'
import { Fault, FormWords, KindChecks, options, type FormPart } from './form-part.tsx'

/** How those are compared who are equal so far: a ready order, or steps of one's own. */
export function OrderFields({
  form,
  faults,
  change,
  paidPlaces,
}: FormPart<OrderForm> & { paidPlaces: number }) {
  const set = (changed: Partial<OrderForm>): void => change({ ...form, ...changed })
  const fields = { form, faults, set }
  const scheme = schemeOf(form.criteria)
  const unused = Object.keys(criterionWords).filter((by) => !form.criteria.some((each) => each.by === by))
  return (
    <div className="flex flex-col gap-4">
      <div className="grid grid-cols-2 items-start gap-3">
        <SelectField
          label="Order"
          value={scheme}
          onChange={(event) =>
            set({ criteria: criteriaOf(event.target.value as Exclude<OrderScheme, 'own'>, paidPlaces) })
          }
        >
          {options(orderSchemes)}
          <option value="own" disabled>
            Your own steps
          </option>
        </SelectField>
        <FormWords
          label="Equal after all steps"
          name="unresolved"
          words={{ share: 'Share the position', ask: 'Ask a steward to decide' }}
          {...fields}
        />
      </div>
      <div>
        <p className="pb-1 text-xs font-medium text-soft">
          Compared step by step; Alt with ↑ and ↓ moves a step
        </p>
        <ReorderList
          label="Steps of the comparison"
          items={form.criteria}
          keyOf={({ by }) => by}
          nameOf={({ by }) => criterionWords[by]}
          onMove={(at, by) => set({ criteria: moved(form.criteria, at, by) })}
        >
          {(criterion, at) => (
            <Step
              criterion={criterion}
              error={faults[`criteria.${at}`]}
              onChange={(changed) => set({ criteria: form.criteria.with(at, changed) })}
              onRemove={() => set({ criteria: form.criteria.toSpliced(at, 1) })}
            />
          )}
        </ReorderList>
        <Fault message={faults['criteria']} />
      </div>
      {unused.length > 0 && (
        <select
          aria-label="Add a step"
          className={`${control} w-64!`}
          value=""
          onChange={(event) =>
            set({
              criteria: [...form.criteria, { by: event.target.value as CriterionForm['by'], within: '' }],
            })
          }
        >
          <option value="" disabled>
            Add a step…
          </option>
          {unused.map((by) => (
            <option key={by} value={by}>
              {criterionWords[by as CriterionForm['by']]}
            </option>
          ))}
        </select>
      )}
      <KindChecks
        label="Wins, podiums and places are those in"
        chosen={form.places}
        error={faults['places']}
        onChange={(places) => set({ places })}
      />
    </div>
  )
}

interface StepProps {
  readonly criterion: CriterionForm
  readonly error: string | undefined
  readonly onChange: (criterion: CriterionForm) => void
  readonly onRemove: () => void
}

function Step({ criterion, error, onChange, onRemove }: StepProps) {
  return (
    <div className="flex items-center gap-3">
      <div className="min-w-0 flex-1">
        <p className="font-medium">{criterionWords[criterion.by]}</p>
        <p className="text-xs text-soft">{criterionHints[criterion.by]}</p>
        <Fault message={error} />
      </div>
      {criterion.by === 'count-back' && (
        <label className="flex shrink-0 items-center gap-2 text-xs text-soft">
          Up to place
          <input
            inputMode="numeric"
            placeholder="all"
            aria-invalid={error !== undefined}
            className={`${control} w-14! text-right`}
            value={criterion.within}
            onChange={(event) => onChange({ ...criterion, within: event.target.value })}
          />
        </label>
      )}
      <Button look="quiet" aria-label={`Remove ${criterionWords[criterion.by]}`} onClick={onRemove}>
        Remove
      </Button>
    </div>
  )
}

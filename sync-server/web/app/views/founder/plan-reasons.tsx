import type { ExplainedPlan } from '#shared/queries/public/founder-pages.ts'
import { inputLook } from '../forms/form-field.tsx'
import { Instant } from '../instant.tsx'
import { Long, Ref, TableSection } from './table.tsx'
import { planName, sourceWords, verdictWords } from './words.ts'

/** The plan at an instant, with everything that counts for it and everything that does not. */
export function PlanReasons({ personId, plan }: { personId: string; plan: ExplainedPlan }) {
  return (
    <section aria-labelledby="plan" className="flex flex-col gap-4">
      <div>
        <h2 id="plan" className="mb-1 text-base font-semibold">
          Plan: {planName(plan.tier ?? plan.floor)}
        </h2>
        <p className="text-soft">
          {plan.asked ? 'At ' : 'Now, '}
          <Instant iso={plan.at} />. <Why plan={plan} />
        </p>
      </div>
      <form method="get" action={`/founder/people/${personId}`} className="flex flex-wrap items-end gap-3">
        <label className="flex flex-col gap-1 text-sm font-medium">
          At another time (UTC)
          <input
            type="datetime-local"
            name="at"
            defaultValue={plan.at.slice(0, 16)}
            required
            className={inputLook}
          />
        </label>
        <button
          type="submit"
          className="inline-flex h-11 cursor-pointer items-center rounded border border-line-strong px-4 font-medium hover:bg-hover"
        >
          Explain
        </button>
        {plan.asked && (
          <a className="link inline-flex h-11 items-center text-sm" href={`/founder/people/${personId}`}>
            Back to now
          </a>
        )}
      </form>
      <TableSection
        id="why"
        title="Why, and why not"
        head={['Grant', 'Then', 'Comes from', 'From', 'Until', 'Reference', 'Note']}
        empty="Nothing was ever granted to them, and nothing blocked."
        rows={plan.because.map((each) => ({
          key: each.id,
          cells: [
            each.tier === null ? 'Block' : planName(each.tier),
            <span key="verdict" className={each.verdict === 'open' ? 'font-semibold' : 'text-soft'}>
              {verdictWords(each)}
            </span>,
            sourceWords(each),
            <Instant key="from" iso={each.from} />,
            each.until === null ? 'No end' : <Instant key="until" iso={each.until} />,
            each.sourceRef === null ? '–' : <Ref key="ref">{each.sourceRef}</Ref>,
            each.note === '' ? '–' : <Long key="note">{each.note}</Long>,
          ],
        }))}
      />
    </section>
  )
}

function Why({ plan: { blocked, tier, until, inGrace } }: { plan: ExplainedPlan }) {
  if (blocked) return 'A block closes everything else.'
  if (tier === null) return 'Nothing that they hold is open: this is what everybody has.'
  return (
    <>
      {inGrace ? 'What was paid for is over, and grace keeps it open. ' : ''}
      {until === null ? (
        'It has no end.'
      ) : (
        <>
          It closes <Instant iso={until} />, by what is known.
        </>
      )}
    </>
  )
}

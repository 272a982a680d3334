import type { Sale } from '#shared/policy/billing.ts'
import { features } from '#shared/policy/plan-features.ts'
import { Plan, planLimits, reaches } from '#shared/policy/plan-limits.ts'
import { costWords, planBefore, roomWords, whatPlanAdds } from '#shared/ui/plan-words.ts'
import { useTexts } from '#shared/ui/texts.tsx'
import { BuyForm, ManageForm } from './billing-form.tsx'

type Sold = Extract<Sale, { kind: 'sold' }>

interface PlanListProps {
  readonly plan: Plan
  readonly sale: Sold
  readonly csrf: string
}

/** What each plan costs and brings, beside the one that one has. */
export function PlanList({ plan, sale, csrf }: PlanListProps) {
  const texts = useTexts()
  const { t, tKey } = texts
  return (
    <section aria-labelledby="plans">
      <h2 id="plans" className="mb-2 text-base font-semibold">
        {t('Plans')}
      </h2>
      <ul className="grid grid-cols-1 gap-4 md:grid-cols-3">
        {Plan.options.map((each) => (
          <li key={each} className="panel flex flex-col gap-3 p-4">
            <div className="flex items-baseline justify-between gap-2">
              <h3 className="font-semibold">{planLimits[each].label}</h3>
              {each === plan && <span className="text-sm text-official">{t('Yours')}</span>}
            </div>
            <p className="tabular text-soft">{costWords(each, sale.prices, texts)}</p>
            <ul className="flex flex-1 flex-col gap-2 text-sm">
              <li>{roomWords(each, texts)}</li>
              {each === 'FREE' && <li>{t('Entering results, stewarding, sync, export and deleting')}</li>}
              {planBefore(each) === 'PRO' && (
                <li>{t('All that {plan} opens', { plan: planLimits.PRO.label })}</li>
              )}
              {whatPlanAdds(each).map((feature) => (
                <li key={feature}>
                  {tKey(features[feature].label)}
                  <span className="block text-soft">{tKey(features[feature].brings)}</span>
                </li>
              ))}
            </ul>
            {each !== 'FREE' && !reaches(plan, each) && <Buy plan={each} sale={sale} csrf={csrf} />}
          </li>
        ))}
      </ul>
      <p className="pt-3 text-sm text-soft">{t('A promotion code is entered on the page where you pay.')}</p>
    </section>
  )
}

function Buy({ plan, sale, csrf }: PlanListProps & { readonly plan: 'PRO' | 'ELITE' }) {
  const { t } = useTexts()
  const { label } = planLimits[plan]
  if (sale.subscriptions.some(({ kind }) => kind !== 'ended')) {
    return <ManageForm csrf={csrf} words={t('Change to {plan}', { plan: label })} />
  }
  const words =
    sale.trialDays > 0
      ? t('Try {plan} for {count, plural, one {# day} other {# days}}', {
          plan: label,
          count: sale.trialDays,
        })
      : t('Upgrade to {plan}', { plan: label })
  return <BuyForm plan={plan} words={words} csrf={csrf} />
}

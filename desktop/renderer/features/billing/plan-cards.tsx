import { useState } from 'react'
import type { Sale } from '#shared/policy/billing.ts'
import { features } from '#shared/policy/plan-features.ts'
import { Plan, planLimits, reaches } from '#shared/policy/plan-limits.ts'
import type { PaidPlan } from '#shared/policy/plan-policy.ts'
import { costWords, planBefore, roomWords, whatPlanAdds } from '#shared/ui/plan-words.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { openCheckout } from '../plan/open-billing.ts'
import { ChangeWords } from './change-words.tsx'

interface CardsProps {
  readonly plan: Plan
  readonly sale: Extract<Sale, { kind: 'sold' }>
  /** ISO, UTC. */
  readonly asOf: string
}

/** What each plan costs and brings, beside the one that one has. */
export function PlanCards({ plan, sale, asOf }: CardsProps) {
  return (
    <section aria-labelledby="plans">
      <h2 id="plans" className="px-1 pb-2 font-semibold">
        Plans
      </h2>
      <ul className="grid grid-cols-1 gap-4 md:grid-cols-3">
        {Plan.options.map((each) => (
          <Card key={each} plan={each} has={plan} sale={sale} asOf={asOf} />
        ))}
      </ul>
      <p className="px-1 pt-3 text-sm text-soft">A promotion code is entered on the page where you pay.</p>
    </section>
  )
}

function Card({ plan, has, sale, asOf }: CardsProps & { readonly has: Plan }) {
  const { label } = planLimits[plan]
  return (
    <li className="panel flex flex-col gap-3 p-4">
      <div className="flex items-center justify-between gap-2">
        <h3 className="font-semibold">{label}</h3>
        {plan === has && <Badge tone="official">Yours</Badge>}
      </div>
      <p className="tabular text-soft">{costWords(plan, sale.prices)}</p>
      <ul className="flex flex-1 flex-col gap-2 text-sm">
        <li>{roomWords(plan)}</li>
        {plan === 'FREE' && <li>Entering results, stewarding, sync, export and deleting</li>}
        {planBefore(plan) === 'PRO' && <li>All that {planLimits.PRO.label} opens</li>}
        {whatPlanAdds(plan).map((feature) => (
          <li key={feature}>
            {features[feature].label}
            <span className="block text-soft">{features[feature].brings}</span>
          </li>
        ))}
      </ul>
      {plan !== 'FREE' && !reaches(has, plan) && <Buy plan={plan} sale={sale} asOf={asOf} />}
    </li>
  )
}

function Buy({ plan, sale, asOf }: CardsProps & { readonly plan: PaidPlan }) {
  const [busy, setBusy] = useState(false)
  const { label } = planLimits[plan]
  const running = sale.subscriptions.find(({ kind }) => kind !== 'ended')

  async function buy(): Promise<void> {
    setBusy(true)
    await openCheckout(plan)
    setBusy(false)
  }

  return (
    <>
      <Button look="primary" disabled={busy} onClick={() => void buy()}>
        {running
          ? `Change to ${label}…`
          : sale.trialDays > 0
            ? `Try ${label} for ${sale.trialDays} days…`
            : `Upgrade to ${label}…`}
      </Button>
      {running?.kind === 'renews' && (
        <ChangeWords from={running} to={plan} prices={sale.prices} asOf={asOf} />
      )}
    </>
  )
}

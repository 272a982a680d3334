import type { Price, Subscription } from '#shared/policy/billing.ts'
import { planLimits } from '#shared/policy/plan-limits.ts'
import type { PaidPlan } from '#shared/policy/plan-policy.ts'
import { formatDay } from '#shared/ui/local-time.ts'
import { formatMoney } from '#shared/ui/money.ts'
import { changeCost } from '#shared/ui/plan-change.ts'

interface ChangeWordsProps {
  readonly from: Extract<Subscription, { kind: 'renews' }>
  readonly to: PaidPlan
  readonly prices: readonly Price[]
  /** ISO, UTC. */
  readonly asOf: string
}

/** What a change of plan costs now. The page where it is made says the exact amount, less a discount if there is one. */
export function ChangeWords({ from, to, prices, asOf }: ChangeWordsProps) {
  const old = prices.find(({ plan }) => plan === from.plan)
  const next = prices.find(({ plan }) => plan === to)
  const cost = old && next ? changeCost(from, { from: old, to: next }, Date.parse(asOf)) : null
  const { label } = planLimits[from.plan]
  return (
    <p className="text-sm text-soft">
      {old && cost !== null
        ? `About ${formatMoney(cost, old.currency)} now for the time until ${formatDay(from.at)}: what is left of ${label} is credited.`
        : `What is left of ${label} is credited.`}{' '}
      The page says the exact amount before you confirm.
    </p>
  )
}

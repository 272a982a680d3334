import type { PaidPlan } from '#shared/policy/plan-policy.ts'
import { planLimits } from '#shared/policy/plan-limits.ts'
import { priceWords } from '#shared/ui/billing-words.ts'
import { useOnline } from '../../online.ts'

/** What a plan costs whoever would pay for it; nothing until that is known, and without a connection. */
export function PlanPrice({ plan }: { plan: PaidPlan }) {
  const online = useOnline('readBilling', {})
  if (online.kind !== 'ready' || online.data.sale.kind !== 'sold') return null
  const { prices, trialDays } = online.data.sale
  const price = prices.find((each) => each.plan === plan)
  if (price === undefined) return null
  return (
    <p className="font-medium">
      {planLimits[plan].label} costs {priceWords(price)}
      {trialDays > 0 ? `, after ${trialDays} days to try it.` : '.'}
    </p>
  )
}

import type { Rejection } from '#shared/base/outcome.ts'
import { Plan } from '#shared/policy/plan-limits.ts'
import type { NoticeAction } from '../../notify.ts'
import { openCheckout } from './open-billing.ts'

/** The way to the plan that would lift a refusal, for an owner; undefined where no plan does. */
export function upgradeAction({ lifts }: Rejection): NoticeAction | undefined {
  const plan = Plan.safeParse(lifts?.plan)
  if (!lifts || !plan.success || plan.data === 'FREE') return undefined
  const to = plan.data
  return { label: `Upgrade to ${lifts.label}`, run: () => void openCheckout(to) }
}

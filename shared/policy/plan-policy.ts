import type { AccessPolicy } from '#shared/entitlements/access-policy.ts'
import type { Plan } from './plan-limits.ts'

/** Plans that are paid for. FREE is what everybody has who holds none of them. */
export type PaidPlan = Exclude<Plan, 'FREE'>

/** How long what a plan opens stays open after what was paid for has ended, ms. */
export const planGraceMs = 7 * 24 * 60 * 60 * 1000

/** The plans as tiers of the scope 'platform'. They bring no roles with them. */
export const planPolicy: AccessPolicy = {
  roles: 'highest',
  tiers: (['PRO', 'ELITE'] satisfies PaidPlan[]).map((tier, index) => ({
    tier,
    rank: index + 1,
    roles: [],
    graceMs: planGraceMs,
    onFullRefund: 'close',
    onDispute: 'close',
    onCancelNow: 'at-once',
  })),
}

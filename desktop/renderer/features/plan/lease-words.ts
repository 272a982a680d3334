import type { LeaseState } from '#shared/entitlements/lease-state.ts'
import { leasedPlan } from '#shared/policy/plan-lease.ts'
import { planLimits, planOf, reaches } from '#shared/policy/plan-limits.ts'
import { formatInstant } from '#shared/ui/local-time.ts'

/**
 * What a person should know of a league's plan on this computer: until when to connect, or why it is closed. Null where all is
 * well, or where the league has a plan that needs no renewing.
 */
export function leaseWords(state: LeaseState | null, zone?: string): string | null {
  switch (state?.kind) {
    case undefined:
    case 'open':
      return null
    case 'grace': {
      const plan = planOf(state.tier)
      if (plan === 'FREE') return null
      const closes = formatInstant(new Date(state.closesAt).toISOString(), zone)
      return state.paidOver
        ? `What was paid for has ended. The ${planLimits[plan].label} plan stays open until ${closes}.`
        : `Connect once to renew the ${planLimits[plan].label} plan on this computer, by ${closes}.`
    }
    case 'expired': {
      const was = planOf(state.was)
      if (reaches(leasedPlan(state), was)) return null
      return `The ${planLimits[was].label} plan has run out on this computer. Connect once to renew it; results can be entered as ever.`
    }
    case 'not-yet':
      return 'The clock of this computer has been turned back. Connect once to open the plan again; results can be entered as ever.'
    case 'foreign':
      return 'This computer has to be connected once to open the plan; results can be entered as ever.'
  }
}

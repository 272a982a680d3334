import { accessAt, nextChange } from '#shared/entitlements/access.ts'
import type { Holdings } from '#shared/entitlements/ledger.ts'
import type { Lease } from '#shared/entitlements/lease.ts'
import { tierUnder, type LeaseState } from '#shared/entitlements/lease-state.ts'
import { largestPlan, planOf, type Plan } from './plan-limits.ts'
import { planGraceMs, planPolicy } from './plan-policy.ts'

const dayMs = 24 * 60 * 60 * 1000

/** How long a lease of a plan holds at most, ms: its last days, as many as the grace of a plan, are grace. */
export const planLeaseMs = 30 * dayMs

/** How long one holds where the plan that the league has does not follow from what its owners hold, ms. */
export const unexplainedLeaseMs = dayMs

/** What a lease says of a league's plan. */
export type LeaseTerms = Pick<Lease, 'tier' | 'issuedAt' | 'until' | 'graceUntil' | 'afterwards' | 'endsAt'>

/**
 * What may be promised at `now` of a league that has `plan`: as far as it follows from what its owners hold, and never
 * longer than a lease may hold [LE3]. `floor` is the plan that everybody has.
 */
export function leaseTerms(owners: readonly Holdings[], plan: Plan, floor: Plan, now: number): LeaseTerms {
  if (planAt(owners, floor, now).plan !== plan) {
    const endsAt = now + unexplainedLeaseMs
    return { tier: plan, issuedAt: now, until: endsAt, graceUntil: endsAt, afterwards: 'FREE', endsAt }
  }
  const endsAt = now + planLeaseMs
  let until = endsAt - planGraceMs
  for (let at: number | null = now; at !== null && at < endsAt; at = changeAfter(owners, at)) {
    const then = planAt(owners, floor, at)
    if (then.plan !== plan) {
      const graceUntil = Math.floor(at)
      const terms = { tier: plan, issuedAt: now, until: Math.min(until, graceUntil), graceUntil }
      return { ...terms, afterwards: then.plan, endsAt }
    }
    if (then.byGrace) until = Math.min(until, Math.floor(at))
  }
  return { tier: plan, issuedAt: now, until, graceUntil: endsAt, afterwards: 'FREE', endsAt }
}

/** The plan that is open on a device whose lease says this; FREE where there is no lease. */
export function leasedPlan(state: LeaseState | null): Plan {
  return planOf((state && tierUnder(state)) ?? 'FREE')
}

function planAt(
  owners: readonly Holdings[],
  floor: Plan,
  at: number,
): { readonly plan: Plan; readonly byGrace: boolean } {
  const held = owners.map((holdings) => accessAt(holdings, planPolicy, at))
  const plans = held.map(({ tier }) => (tier === null ? floor : planOf(tier)))
  const plan = largestPlan(plans, floor)
  const byGrace = plan !== floor && held.every((access, index) => plans[index] !== plan || access.inGrace)
  return { plan, byGrace }
}

function changeAfter(owners: readonly Holdings[], at: number): number | null {
  const changes = owners.flatMap((holdings) => nextChange(holdings, at) ?? [])
  return changes.length === 0 ? null : Math.min(...changes)
}

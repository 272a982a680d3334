import { z } from 'zod'
import { rejected, type Lifts, type Rejection } from '#shared/base/outcome.ts'

/** The plans, from the smallest to the largest. */
export const Plan = z.enum(['FREE', 'PRO', 'ELITE'])
export type Plan = z.infer<typeof Plan>

export interface PlanLimits {
  /** What the plan is called on a page. */
  readonly label: string
  /** How many leagues a person may own, null for any number. */
  readonly leagues: number | null
  /** How many drivers a league may have on its roster, neither archived nor guests; null for any number. */
  readonly drivers: number | null
}

/** What each plan has room for. What else it opens: `planFeatures`. */
export const planLimits: Readonly<Record<Plan, PlanLimits>> = {
  FREE: { label: 'Free', leagues: 1, drivers: 20 },
  PRO: { label: 'Pro', leagues: 5, drivers: 100 },
  ELITE: { label: 'Elite', leagues: null, drivers: null },
}

/** A league's plan as it is stored. A newer server may have plans of which this version knows no limits. */
export function planOf(stored: string): Plan {
  const known = Plan.safeParse(stored)
  return known.success ? known.data : 'ELITE'
}

/** Why a league with `present` drivers may not have `added` more on its plan, null where it may. */
export function driverLimitFault(plan: Plan, present: number, added: number): Rejection | null {
  const { drivers: limit, label } = planLimits[plan]
  if (limit === null || present + added <= limit) return null
  const free = Math.max(0, limit - present)
  const lifting = planForDrivers(present + added)
  return planLimit(
    lifting,
    `The ${label} plan allows ${limit} drivers in a league. This one has ${present}, so ${free === 0 ? 'no more fit' : `only ${free} more fit`} and ${added} would be added. Archive drivers who left, or upgrade to ${nameAndRoom(lifting)}.`,
    'items',
  )
}

/** Why somebody who owns `owned` leagues may not found another on this plan, null where they may. */
export function leagueLimitFault(plan: Plan, owned: number): Rejection | null {
  const { leagues: limit, label } = planLimits[plan]
  if (limit === null || owned < limit) return null
  const lifting = planForLeagues(owned + 1)
  return planLimit(
    lifting,
    `The ${label} plan allows ${limit === 1 ? 'one league' : `${limit} leagues`}, and you own ${owned}. Upgrade to ${planLimits[lifting].label} to found more.`,
  )
}

/** A refusal that a larger plan lifts: answered with 402. */
export function planLimit(
  lifting: Plan,
  message: string,
  field?: string,
): Rejection & { readonly lifts: Lifts } {
  return {
    ...rejected('PLAN_LIMIT', message, field),
    lifts: { plan: lifting, label: planLimits[lifting].label },
  }
}

/** The smallest plan on which a league may have so many drivers. */
export function planForDrivers(count: number): Plan {
  return smallestPlan(({ drivers }) => drivers === null || drivers >= count)
}

/** The smallest plan on which a person may own so many leagues. */
export function planForLeagues(count: number): Plan {
  return smallestPlan(({ leagues }) => leagues === null || leagues >= count)
}

/** Whether a plan is as large as another one, or larger. */
export function reaches(plan: Plan, other: Plan): boolean {
  return Plan.options.indexOf(plan) >= Plan.options.indexOf(other)
}

/** The largest of some plans, or `otherwise` where there are none. */
export function largestPlan(plans: readonly Plan[], otherwise: Plan): Plan {
  return [otherwise, ...plans].reduce((best, plan) => (reaches(best, plan) ? best : plan))
}

function smallestPlan(has: (limits: PlanLimits) => boolean): Plan {
  return Plan.options.find((plan) => has(planLimits[plan])) ?? 'ELITE'
}

function nameAndRoom(plan: Plan): string {
  const { label, drivers } = planLimits[plan]
  return `${label} (${drivers === null ? 'any number of' : drivers} drivers)`
}

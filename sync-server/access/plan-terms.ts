import type { Plan } from '#shared/policy/plan-limits.ts'

/** What is the same for everybody's plan. */
export interface PlanTerms {
  /** What a person has who holds no plan, and a league whose owners hold none. */
  readonly floor: Plan
  /** The time by which plans begin and end (ms since 1970, UTC): the present, or in practice what the till's clock says. */
  readonly clock: () => number
}

/** Now, as plans count it (ISO, UTC). */
export const present = ({ clock }: Pick<PlanTerms, 'clock'>): string => new Date(clock()).toISOString()

import { gate } from './plan-features.ts'
import { planOf } from './plan-limits.ts'

/** The colour that a league is shown in, null for none: it is kept, and not shown, while the plan has no branding. */
export function shownAccent(league: {
  readonly plan: string
  readonly accent: string | null
}): string | null {
  return gate(planOf(league.plan), 'BRANDING') === null ? league.accent : null
}

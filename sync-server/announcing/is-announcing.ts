import { planFeatures } from '#shared/policy/plan-features.ts'
import { Plan } from '#shared/policy/plan-limits.ts'

/** SQL for whether a league (an alias of `leagues`) announces in Discord what its public can see. */
export function isAnnouncing(league: string): string {
  return `exists (select 1 from league_discord d where d.league_id = ${league}.id and d.inactive_reason is null
                     and ${league}.deleted_at is null and ${league}.plan in (${plans}))`
}

/** A list of the plans with posts, as SQL. */
const plans = Plan.options
  .filter((plan) => planFeatures[plan].some((feature) => feature === 'DISCORD_POSTS'))
  .map((plan) => `'${plan}'`)
  .join(', ')

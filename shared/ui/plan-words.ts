import { english, type Texts } from '#shared/i18n/texts.ts'
import type { Price } from '#shared/policy/billing.ts'
import { planFeatures, type Feature } from '#shared/policy/plan-features.ts'
import { Plan, planLimits } from '#shared/policy/plan-limits.ts'
import { priceWords } from './billing-words.ts'

/** What a plan has room for, in one line. */
export function roomWords(plan: Plan, { t }: Texts = english): string {
  const { drivers, leagues } = planLimits[plan]
  const inEach =
    drivers === null ? t('Any number of drivers') : t('{drivers} drivers in a league', { drivers })
  const most =
    leagues === null
      ? t('any number of leagues')
      : t('{leagues, plural, one {one league} other {# leagues}}', { leagues })
  return `${inEach}, ${most}`
}

/** What a plan costs, as far as the provider has told it. */
export function costWords(plan: Plan, prices: readonly Price[], texts: Texts = english): string {
  if (plan === 'FREE') return texts.t('Nothing to pay')
  const price = prices.find((each) => each.plan === plan)
  return price === undefined ? texts.t('The price is shown where you pay') : priceWords(price, texts)
}

/** The next smaller plan, null of the smallest. */
export function planBefore(plan: Plan): Plan | null {
  return Plan.options[Plan.options.indexOf(plan) - 1] ?? null
}

/** What a plan opens that the next smaller one does not. */
export function whatPlanAdds(plan: Plan): readonly Feature[] {
  const before = planBefore(plan)
  return planFeatures[plan].filter((feature) => before === null || !planFeatures[before].includes(feature))
}

import type { Rejection } from '#shared/base/outcome.ts'
import { textKey, type TextKey } from '#shared/i18n/text-key.ts'
import { Plan, planLimit, planLimits } from './plan-limits.ts'

export interface PlanFeature {
  /** What it is called on a page. */
  readonly label: TextKey
  /** What it brings, in one sentence. */
  readonly brings: TextKey
  /** What can be done without it, in one sentence. */
  readonly without: string
}

/** What is open on some plans only. Entering results, stewarding, sync, export and deleting are never among it. */
export const features = {
  DISCORD_POSTS: {
    label: textKey('Discord posts'),
    brings: textKey(
      'Events, reminders, results, standings and rulings are announced in your Discord server, and kept up to date there.',
    ),
    without: 'Links to the public pages can be shared on every plan.',
  },
  SEASON_HISTORY: {
    label: textKey('Season history'),
    brings: textKey(
      'The standings of past seasons stay open to read, in the window, by script and on the public pages.',
    ),
    without: 'Their results can be corrected on every plan, and nothing of them is deleted.',
  },
  CSV_IMPORT: {
    label: textKey('CSV import'),
    brings: textKey(
      'Drivers are read from a CSV file, with its columns assigned to names, numbers and teams.',
    ),
    without: 'A list of drivers can be pasted on every plan.',
  },
  BRANDING: {
    label: textKey('Branding'),
    brings: textKey(
      'The league has a colour of its own, in the window and on its public pages, which have its logo, too, and may stand at a domain of its own.',
    ),
    without: 'Its name and its results are shown on every plan.',
  },
  API_EXPORT: {
    label: textKey('API export'),
    brings: textKey(
      'Sites and scripts can read the league, with API keys of the league or with a token of their own.',
    ),
    without: 'What is seen in the window can be exported on every plan.',
  },
} as const satisfies Record<string, PlanFeature>

export type Feature = keyof typeof features

const pro: readonly Feature[] = ['DISCORD_POSTS', 'SEASON_HISTORY', 'CSV_IMPORT']

/** What each plan opens. */
export const planFeatures: Readonly<Record<Plan, readonly Feature[]>> = {
  FREE: [],
  PRO: pro,
  ELITE: [...pro, 'BRANDING', 'API_EXPORT'],
}

/**
 * Why a league on this plan may not use a feature, null where it may: `PLAN_LIMIT`, with the plan that opens it. The one
 * function that server and device ask.
 */
export function gate(plan: Plan, feature: Feature): Rejection | null {
  if (planFeatures[plan].includes(feature)) return null
  const lifting = planFor(feature)
  const { label, brings, without } = features[feature]
  return planLimit(lifting, `${label} requires the ${planLimits[lifting].label} plan. ${brings} ${without}`)
}

/** Why the standings and results of a season are closed to readers, null where they are open: the active one always is. */
export function seasonFault(plan: Plan, isActive: boolean): Rejection | null {
  return isActive ? null : gate(plan, 'SEASON_HISTORY')
}

/** The smallest plan that has a feature. */
export function planFor(feature: Feature): Plan {
  return Plan.options.find((plan) => planFeatures[plan].includes(feature)) ?? 'ELITE'
}

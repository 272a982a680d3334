import type { FounderAct, ShownReason } from '#shared/queries/public/founder-pages.ts'
import { planLimits, planOf } from '#shared/policy/plan-limits.ts'

export const planName = (plan: string): string => planLimits[planOf(plan)].label

/** What a grant or a block does at the instant, and if it does nothing, why. */
export function verdictWords({ verdict, ended, tier }: ShownReason): string {
  switch (verdict) {
    case 'open':
      return tier === null ? 'Closes every plan' : 'Counts'
    case 'not-yet':
      return 'Not open yet'
    case 'over':
      return 'Over'
    case 'ended':
    case 'ended-by-hand':
      return `Ended: ${ended === null ? 'by hand' : endWords[ended]}`
    case 'blocked':
      return 'Open, but a block closes it'
    case 'outranked':
      return 'Open, but a larger plan counts'
    case 'unknown-tier':
      return 'Opens nothing: no such plan'
  }
}

const endWords: Record<NonNullable<ShownReason['ended']>, string> = {
  'by-hand': 'by hand',
  refunded: 'the money was given back',
  disputed: 'the payment is disputed',
  cancelled: 'cancelled at once',
  'plan-changed': 'another plan was taken',
  'paid-on': 'it was paid on',
  corrected: 'corrected',
}

/** Where a grant comes from. */
export function sourceWords({ source }: Pick<ShownReason, 'source'>): string {
  switch (source) {
    case 'subscription':
      return 'Subscription'
    case 'grace':
      return 'Grace after it'
    case 'purchase':
      return 'Purchase'
    case 'by-hand':
      return 'By hand'
    case null:
      return 'Block'
    default:
      return source
  }
}

/** What a founder did, shortly. */
export const actWords = ({ name }: Pick<FounderAct, 'name'>): string => acts[name] ?? name

const acts: Readonly<Record<string, string | undefined>> = {
  'founder.force-plan': 'Forced a plan',
  'founder.read-customer': 'Asked the provider again',
  'founder.retry-event': 'Retried an event',
  'founder.retry-job': 'Retried a job',
  'founder.deactivate-discord': 'Switched a league’s Discord off',
  'founder.reactivate-discord': 'Switched a league’s Discord on',
  'founder.make-service-token': 'Made a service token',
  'founder.revoke-service-token': 'Revoked a service token',
}

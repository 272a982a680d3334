import type { Subscription } from '#shared/policy/billing.ts'
import type { AccessGrant } from '#shared/entitlements/grant.ts'
import type { Held } from '#shared/entitlements/ledger.ts'
import type { Period, SubscriptionState } from '#shared/entitlements/snapshot.ts'
import type { PaidPlan } from '#shared/policy/plan-policy.ts'

/**
 * What a subscription is to whoever pays for it, null for one that was never paid for. `plan` is what it sells, `held` what
 * the ledger holds of its payer, `now` ms since 1970, UTC.
 */
export function tellSubscription(
  state: SubscriptionState,
  plan: PaidPlan,
  held: readonly Held<AccessGrant>[],
  now: number,
): Subscription | null {
  const { status, trialUntil, cancelAt, endedAt, retryAt } = state
  const told = { plan, openUntil: optional(openUntil(state.ref, plan, held, now)) }
  const period = lastPaid(state.periods, plan)
  switch (status) {
    case 'incomplete':
      return null
    case 'trialing':
      return trialUntil === null
        ? null
        : { kind: 'trial', ...told, endsAt: instant(trialUntil), cancelled: cancelAt !== null }
    case 'past-due':
    case 'unpaid':
      return {
        kind: 'failed',
        ...told,
        paidUntil: optional(period?.until ?? null),
        retryAt: optional(retryAt),
      }
    case 'paused':
      return { kind: 'paused', ...told }
    case 'ended':
      return endedAt === null ? null : { kind: 'ended', ...told, at: instant(endedAt) }
    case 'active':
      if (cancelAt !== null) return { kind: 'ends', ...told, at: instant(cancelAt) }
      return period && { kind: 'renews', ...told, from: instant(period.from), at: instant(period.until) }
  }
}

/** When the last of what a subscription opens will close, null where nothing of it is open or will be. */
function openUntil(
  ref: string,
  plan: PaidPlan,
  held: readonly Held<AccessGrant>[],
  now: number,
): number | null {
  const ends = held
    .filter(({ grant, until }) => grant.sourceRef === ref && grant.tier === plan && until > now)
    .map(({ until }) => until)
  return ends.length === 0 ? null : Math.max(...ends)
}

function lastPaid(periods: readonly Period[], plan: PaidPlan): Period | null {
  return periods
    .filter(({ kind, tier }) => kind === 'paid' && tier === plan)
    .reduce<Period | null>((last, each) => (last && last.until >= each.until ? last : each), null)
}

const instant = (ms: number): string => new Date(ms).toISOString()
const optional = (ms: number | null): string | null => (ms === null ? null : instant(ms))

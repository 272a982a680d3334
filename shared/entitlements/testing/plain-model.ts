import type { AccessGrant, Block, GrantEnd } from '../grant.ts'
import type { Payment, Period, Snapshot, SubscriptionState } from '../snapshot.ts'

/** What people decided by hand. */
export interface ByHand {
  readonly grants: readonly AccessGrant[]
  readonly blocks: readonly Block[]
  /** Ends by hand of a subscription's tier. */
  readonly closed: readonly { readonly ref: string; readonly tier: string; readonly at: number }[]
  readonly ends: readonly GrantEnd[]
}

/**
 * The tiers that are open in the second `now`, found by looking at it second by second and with no windows at all: what
 * the product's answer is held against. For `twoTiers`, whose grace is seven.
 */
export function plainTiers(last: Snapshot, { grants, blocks, closed, ends }: ByHand, now: number): string[] {
  const endOf = (id: string, own: number | null): number =>
    Math.min(own ?? Infinity, ...ends.filter((end) => end.grant === id).map(({ at }) => at))
  if (blocks.some(({ id, from, until }) => from <= now && now < endOf(id, until))) return []
  const byHand = grants.filter(({ id, from, until }) => from <= now && now < endOf(id, until))
  const paid = last.subscriptions.flatMap((subscription) =>
    ['PRO', 'ELITE'].filter(
      (tier) =>
        openOrInGrace(subscription, last.payments, tier, now) &&
        !closed.some((each) => each.ref === subscription.ref && each.tier === tier && each.at <= now),
    ),
  )
  return ['ELITE', 'PRO'].filter((tier) => paid.includes(tier) || byHand.some((each) => each.tier === tier))
}

function openOrInGrace(
  subscription: SubscriptionState,
  payments: readonly Payment[],
  tier: string,
  now: number,
): boolean {
  if (holds(subscription, payments, tier, now)) return true
  for (let back = now - 1; back >= now - 7; back -= 1) {
    const held = holds(subscription, payments, tier, back)
    if (held) return !(withdrawnAt(held, payments) <= now)
  }
  return false
}

/** The period that holds the tier open in a second, undefined where none does. */
function holds(
  { periods, endedAt }: SubscriptionState,
  payments: readonly Payment[],
  tier: string,
  now: number,
): Period | undefined {
  if (endedAt !== null && now >= endedAt) return undefined
  let word: Period | undefined
  for (const period of periods) {
    if (period.tier !== tier || now < period.from || now >= period.until) continue
    if (withdrawnAt(period, payments) <= now) continue
    if (word === undefined || period.from >= word.from) word = period
  }
  return word?.kind === 'paid' ? word : undefined
}

function withdrawnAt({ payment }: Period, payments: readonly Payment[]): number {
  const paying = payments.find(({ ref }) => ref === payment)
  if (paying === undefined) return Infinity
  const disputed = paying.disputes.filter(({ status }) => status !== 'won').map(({ openedAt }) => openedAt)
  const seen = new Set<string>()
  let givenBack = 0
  let refundedAt = Infinity
  for (const refund of paying.refunds.toSorted((a, b) => a.at - b.at)) {
    if (refund.status === 'failed' || seen.has(refund.ref)) continue
    seen.add(refund.ref)
    givenBack += refund.amount
    if (givenBack >= paying.amount) refundedAt = Math.min(refundedAt, refund.at)
  }
  return Math.min(refundedAt, ...disputed)
}

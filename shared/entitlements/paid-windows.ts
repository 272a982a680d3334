import { policyOf, type AccessPolicy, type TierPolicy } from './access-policy.ts'
import type { EndReason, GrantSource } from './grant.ts'
import type { Payment, Snapshot, SubscriptionState } from './snapshot.ts'
import type { Window } from './windows.ts'

/** A time in which a payment opens a tier. Those of one source and tier are apart from one another. */
export interface PaidWindow extends Window {
  readonly tier: string
  readonly source: Exclude<GrantSource, 'by-hand'>
  readonly sourceRef: string
  /** Why it closes when it does. */
  readonly closes: EndReason
}

/** All that a customer's payments open, by the rules [PW1] to [PW9]. */
export function paidWindows(snapshot: Snapshot, policy: AccessPolicy): PaidWindow[] {
  const payments = new Map(snapshot.payments.map((payment) => [payment.ref, payment]))
  return [
    ...snapshot.subscriptions.flatMap((subscription) =>
      [...new Set(subscription.periods.map(({ tier }) => tier))].flatMap((tier) => {
        const rules = policyOf(policy, tier)
        return rules === null ? [] : subscriptionWindows(subscription, rules, payments)
      }),
    ),
    ...snapshot.payments.flatMap((payment) => purchaseWindows(payment, policy)),
  ]
}

/** When and why a payment stops paying for anything, null where it does not. */
interface Withdrawal {
  readonly at: number
  readonly reason: 'refunded' | 'disputed'
}

/** What is said of a stretch of time, and when that stops being said. */
interface Said extends Window {
  readonly open: boolean
  readonly withdrawn: Withdrawal | null
}

function subscriptionWindows(
  { ref: sourceRef, periods, endedAt }: SubscriptionState,
  rules: TierPolicy,
  payments: ReadonlyMap<string, Payment>,
): PaidWindow[] {
  const cancelledAt = rules.onCancelNow === 'at-once' ? (endedAt ?? Infinity) : Infinity
  const said = periods
    .filter(({ tier }) => tier === rules.tier)
    .map(({ kind, from, until: last, payment }): Said => {
      const withdrawn = withdrawalOf(payment === null ? undefined : payments.get(payment), rules)
      const until = Math.min(last, withdrawn?.at ?? Infinity, cancelledAt)
      return { open: kind === 'paid', from, until, withdrawn }
    })
  const paid = openPieces(said)
  const { tier, graceMs } = rules
  return [
    ...paid.map(({ from, until, by }): PaidWindow => {
      const withdrawn = by.withdrawn?.at === until ? by.withdrawn.reason : null
      const closes = withdrawn ?? (until === cancelledAt ? 'cancelled' : 'plan-changed')
      return { tier, source: 'subscription', sourceRef, from, until, closes }
    }),
    ...paid.flatMap((piece, index) =>
      graceAfter(piece, paid[index + 1]?.from ?? Infinity, graceMs).map((grace): PaidWindow => ({
        tier,
        source: 'grace',
        sourceRef,
        ...grace,
      })),
    ),
  ]
}

interface Piece extends Window {
  /** What holds it open at its end. */
  readonly by: Said
}

/** At each instant the newest word counts: a change of plan takes away what was paid for before, a refund of it gives it back. */
function openPieces(said: readonly Said[]): Piece[] {
  const inOrder = said.toSorted((a, b) => b.from - a.from || said.indexOf(b) - said.indexOf(a))
  const steps = [...new Set(said.flatMap(({ from, until }) => [from, until]))].sort((a, b) => a - b)
  const pieces: Piece[] = []
  for (const [index, from] of steps.entries()) {
    const until = steps[index + 1]
    const by = inOrder.find((each) => each.from <= from && from < each.until)
    if (until === undefined || !by?.open) continue
    const last = pieces.at(-1)
    if (last?.until === from) pieces[pieces.length - 1] = { from: last.from, until, by }
    else pieces.push({ from, until, by })
  }
  return pieces
}

/** Grace follows what was not withdrawn, until it is withdrawn after all or paid for again. */
function graceAfter(
  { until: from, by: { withdrawn } }: Piece,
  paidAgainAt: number,
  graceMs: number,
): (Window & { readonly closes: EndReason })[] {
  const until = Math.min(from + graceMs, paidAgainAt, withdrawn?.at ?? Infinity)
  if (until <= from) return []
  const closes = until === withdrawn?.at ? withdrawn.reason : until === paidAgainAt ? 'paid-on' : 'corrected'
  return [{ from, until, closes }]
}

function purchaseWindows(payment: Payment, policy: AccessPolicy): PaidWindow[] {
  const { purchase, paidAt, ref } = payment
  const rules = purchase && policyOf(policy, purchase.tier)
  if (!purchase || !rules) return []
  const withdrawn = withdrawalOf(payment, rules)
  const whole = purchase.days === null ? Infinity : paidAt + purchase.days * day
  const until = Math.min(whole, withdrawn?.at ?? Infinity)
  if (until <= paidAt) return []
  const closes = withdrawn && until === withdrawn.at ? withdrawn.reason : 'corrected'
  return [{ tier: purchase.tier, source: 'purchase', sourceRef: ref, from: paidAt, until, closes }]
}

function withdrawalOf(payment: Payment | undefined, rules: TierPolicy): Withdrawal | null {
  if (payment === undefined) return null
  const withdrawals: Withdrawal[] = []
  const refundedAt = wholeRefundAt(payment)
  if (rules.onFullRefund === 'close' && refundedAt !== null) {
    withdrawals.push({ at: refundedAt, reason: 'refunded' })
  }
  if (rules.onDispute === 'close') {
    for (const { status, openedAt } of payment.disputes) {
      if (status !== 'won') withdrawals.push({ at: openedAt, reason: 'disputed' })
    }
  }
  return withdrawals.sort((a, b) => a.at - b.at)[0] ?? null
}

/** When the last of a payment was given back, null where something of it stays. A refund that is told twice counts once. */
function wholeRefundAt({ amount, refunds }: Payment): number | null {
  const counted = [...new Map(refunds.map((refund) => [refund.ref, refund])).values()]
    .filter(({ status }) => status !== 'failed')
    .sort((a, b) => a.at - b.at)
  let left = amount
  for (const refund of counted) {
    left -= refund.amount
    if (left <= 0) return refund.at
  }
  return null
}

const day = 24 * 60 * 60 * 1000

import type { AccessPolicy } from '../access-policy.ts'
import type { AccessGrant, Block, EndReason, GrantEnd } from '../grant.ts'
import type { Payment, Period, Snapshot, SubscriptionState } from '../snapshot.ts'

/** Two tiers whose grace is seven, in whatever unit a test counts. */
export const twoTiers: AccessPolicy = {
  roles: 'union',
  tiers: ['PRO', 'ELITE'].map((tier, index) => ({
    tier,
    rank: index + 1,
    roles: [`role of ${tier}`],
    graceMs: 7,
    onFullRefund: 'close',
    onDispute: 'close',
    onCancelNow: 'at-once',
  })),
}

export const subject = 'olive'
export const scope = 'platform'

/** A grant by hand unless told otherwise. */
export function grant(
  id: string,
  from: number,
  until: number | null,
  changes: Partial<AccessGrant> = {},
): AccessGrant {
  return {
    kind: 'access',
    id,
    subject,
    scope,
    tier: 'PRO',
    source: 'by-hand',
    sourceRef: id,
    from,
    until,
    note: '',
    ...changes,
  }
}

export const block = (id: string, from: number, until: number | null): Block => ({
  kind: 'block',
  id,
  subject,
  scope,
  from,
  until,
  note: '',
})

export const end = (of: string, at: number, reason: EndReason = 'cancelled'): GrantEnd => ({
  grant: of,
  at,
  reason,
})

export const paid = (from: number, until: number, changes: Partial<Period> = {}): Period => ({
  tier: 'PRO',
  kind: 'paid',
  from,
  until,
  payment: 'pay',
  ...changes,
})

export const payment = (changes: Partial<Payment> = {}): Payment => ({
  ref: 'pay',
  amount: 2000,
  currency: 'usd',
  paidAt: 0,
  purchase: null,
  refunds: [],
  disputes: [],
  receiptUrl: null,
  ...changes,
})

export function snapshot(
  periods: readonly Period[],
  payments: readonly Payment[] = [payment()],
  changes: Partial<SubscriptionState> = {},
): Snapshot {
  return {
    customer: { ref: 'cus', deleted: false, subject },
    subscriptions: [
      {
        ref: 'sub',
        tier: 'PRO',
        status: 'active',
        startedAt: 0,
        trialUntil: null,
        cancelAt: null,
        endedAt: null,
        retryAt: null,
        periods,
        ...changes,
      },
    ],
    payments,
  }
}

/** What a tier is worth and how it ends. */
export interface TierPolicy {
  readonly tier: string
  /** The higher one wins where several are open. */
  readonly rank: number
  /** What holders are given elsewhere, such as the roles of a Discord server. */
  readonly roles: readonly string[]
  /** How long the tier stays open after what was paid for has ended, ms. */
  readonly graceMs: number
  readonly onFullRefund: 'close' | 'keep'
  readonly onDispute: 'close' | 'keep'
  /** When a subscription closes that is cancelled in the middle of a period. */
  readonly onCancelNow: 'at-once' | 'period-end'
}

/** The tiers of one scope. */
export interface AccessPolicy {
  readonly tiers: readonly TierPolicy[]
  /** Whether a holder of several tiers has the roles of all, or of the highest alone. */
  readonly roles: 'union' | 'highest'
}

/** The policy of a tier, null where the scope does not know it. */
export function policyOf(policy: AccessPolicy, tier: string): TierPolicy | null {
  return policy.tiers.find((each) => each.tier === tier) ?? null
}

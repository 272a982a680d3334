/** What a payment provider says of one customer, in words that fit them all. Amounts are in minor units of a currency. */
export interface Snapshot {
  readonly customer: {
    readonly ref: string
    readonly deleted: boolean
    /** The person whom the customer was made for, null where the provider does not say. */
    readonly subject: string | null
  }
  readonly subscriptions: readonly SubscriptionState[]
  readonly payments: readonly Payment[]
}

export type SubscriptionStatus =
  | 'trialing'
  | 'active'
  | 'past-due'
  | 'unpaid'
  | 'paused'
  | 'incomplete'
  | 'ended'

export interface SubscriptionState {
  readonly ref: string
  /** The tier that is sold now, null for something else that the account sells. */
  readonly tier: string | null
  /** For people alone: access follows from `periods`. */
  readonly status: SubscriptionStatus
  readonly startedAt: number
  /** The end of a trial that runs or ran. */
  readonly trialUntil: number | null
  /** When it will end by itself, null where it renews. */
  readonly cancelAt: number | null
  /** When it ended, null while it lives. */
  readonly endedAt: number | null
  /** When a payment that failed is tried again. */
  readonly retryAt: number | null
  /** What was paid for and credited. */
  readonly periods: readonly Period[]
}

/** Time that was paid for, or credited because a change of plan left it unused. */
export interface Period {
  readonly tier: string
  readonly kind: 'paid' | 'credit'
  readonly from: number
  readonly until: number
  /** The payment that paid for it, null for a trial and where nothing had to be paid. */
  readonly payment: string | null
}

export interface Payment {
  readonly ref: string
  readonly amount: number
  readonly currency: string
  readonly paidAt: number
  /** What it bought once and for all, null where it belongs to a subscription. */
  readonly purchase: { readonly tier: string; readonly days: number | null } | null
  readonly refunds: readonly Refund[]
  readonly disputes: readonly Dispute[]
  /** Where its invoice or receipt can be seen, null where there is none. */
  readonly receiptUrl: string | null
}

export interface Refund {
  readonly ref: string
  readonly amount: number
  readonly at: number
  /** `failed` stands for cancelled, too: the money stays. */
  readonly status: 'pending' | 'succeeded' | 'failed'
}

export interface Dispute {
  readonly ref: string
  readonly openedAt: number
  readonly status: 'open' | 'won' | 'lost'
}

import type { Snapshot } from '#shared/entitlements/snapshot.ts'

/** Whom an event is about: a customer, or a payment whose customer has to be looked up. */
export type About =
  | { readonly kind: 'customer'; readonly ref: string }
  | { readonly kind: 'payment'; readonly ref: string }
  | { readonly kind: 'nobody' }
  /** The provider's clock for tests was put forward. */
  | { readonly kind: 'test-clock' }

/** That something happened at a provider. What it was is never taken from here: the customer is read again. */
export interface ProviderEvent {
  readonly ref: string
  readonly type: string
  /** ms since 1970, UTC. */
  readonly at: number
  readonly about: About
  /** What an operator should put right though the event is taken, null where there is nothing. */
  readonly unusual: string | null
}

/** Why a message that claims to come from a provider is not believed. */
export interface EventRefusal {
  readonly refused: 'signature' | 'mode' | 'account' | 'shape'
  readonly message: string
}

/** What somebody wants to pay for, and where they come back to. */
export type CheckoutRequest = Sale & {
  readonly customer: string
  readonly subject: string
  readonly tier: string
  readonly successUrl: string
  readonly cancelUrl: string
}

type Sale =
  | { readonly kind: 'subscription'; readonly trialDays: number }
  /** Paid once, for so many days; for ever where `days` is null. */
  | {
      readonly kind: 'purchase'
      readonly days: number | null
      readonly price: { readonly amount: number; readonly currency: string; readonly name: string }
    }

/** Money to give back: an amount in minor units, or all that is left of the payment. `key` names the wish: it is done once. */
export interface RefundRequest {
  readonly payment: string
  readonly amount: number | null
  readonly key: string
}

/** What a tier costs, each time that it is paid for. */
export interface TierPrice {
  readonly tier: string
  /** In minor units of the currency. */
  readonly amount: number
  /** Its code by ISO 4217, in small letters. */
  readonly currency: string
  readonly every: { readonly count: number; readonly unit: 'day' | 'week' | 'month' | 'year' }
}

/** One provider of payments with the credentials of one account. The rest of the server knows no more of it. */
export interface PaymentProvider {
  /** Whether a message is what the provider sent: by its signature over the very bytes that came. */
  verify(
    raw: Buffer,
    headers: Readonly<Record<string, string | string[] | undefined>>,
  ): ProviderEvent | EventRefusal
  /** The customer of a payment, null where the provider knows none. */
  customerOf(payment: string): Promise<string | null>
  /** Whether what one of these threw means that the provider cannot be asked at the moment, and may be later. */
  isAway(error: unknown): boolean
  /** What the tiers are sold at now; without those that have no one price. */
  prices(): Promise<readonly TierPrice[]>
  /** All that the provider says of a customer now. */
  read(customer: string): Promise<Snapshot>
  /**
   * Makes a customer for a person who has had so many before; asked again, it answers the same one.
   */
  createCustomer(person: {
    readonly subject: string
    readonly name: string
    readonly earlier: number
  }): Promise<string>
  /** The address of a page on which the tier can be paid for, null where there is no such customer any more. */
  checkout(request: CheckoutRequest): Promise<string | null>
  /** Whose checkout it was, null where the provider knows none of this name. */
  customerOfCheckout(session: string): Promise<string | null>
  /** The address of a page on which a customer manages what they have, null where there is no such customer any more. */
  portal(request: { readonly customer: string; readonly returnUrl: string }): Promise<string | null>
  /** Ends a subscription, now or when what is paid for is over. One that has ended stays as it is. */
  cancel(subscription: string, when: 'now' | 'period-end'): Promise<void>
  /** Gives money back. Where nothing is left of the payment nothing happens. */
  refund(request: RefundRequest): Promise<void>
  /** What happened at or after an instant (ms since 1970, UTC), the oldest first. */
  recent(since: number): Promise<ProviderEvent[]>
  /** What the provider's clock for tests says (ms since 1970, UTC), null where it has none. */
  testClock(): Promise<number | null>
}

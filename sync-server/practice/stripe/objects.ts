/* The objects of Stripe's API as this counterpart keeps them: the fields that are read of them, named as Stripe names them.
   Times are seconds since 1970, UTC; amounts are cents. */

export interface Price {
  readonly id: string
  readonly object: 'price'
  readonly active: true
  readonly currency: 'usd'
  readonly unit_amount: number
  readonly product: string
  /** Null for what is paid once. */
  readonly recurring: {
    readonly interval: 'month'
    readonly interval_count: 1
    readonly usage_type: 'licensed'
  } | null
  readonly type: 'recurring' | 'one_time'
  readonly livemode: false
  readonly metadata: Readonly<Record<string, string>>
}

export interface Customer {
  readonly id: string
  readonly object: 'customer'
  readonly created: number
  readonly email: string | null
  readonly name: string | null
  readonly livemode: false
  readonly metadata: Readonly<Record<string, string>>
}

export type SubscriptionStatus = 'trialing' | 'active' | 'past_due' | 'canceled'

export interface Subscription {
  readonly id: string
  readonly object: 'subscription'
  readonly created: number
  readonly customer: string
  status: SubscriptionStatus
  readonly items: {
    readonly object: 'list'
    readonly has_more: false
    readonly url: string
    readonly data: [
      {
        readonly id: string
        readonly object: 'subscription_item'
        readonly created: number
        readonly subscription: string
        readonly quantity: 1
        readonly metadata: Readonly<Record<string, string>>
        price: Price
        current_period_start: number
        current_period_end: number
      },
    ]
  }
  readonly start_date: number
  readonly trial_start: number | null
  readonly trial_end: number | null
  cancel_at_period_end: boolean
  cancel_at: number | null
  canceled_at: number | null
  ended_at: number | null
  latest_invoice: string | null
  readonly currency: 'usd'
  readonly livemode: false
  readonly metadata: Readonly<Record<string, string>>
}

export interface Line {
  readonly id: string
  readonly object: 'line_item'
  readonly amount: number
  readonly currency: 'usd'
  readonly description: string
  readonly period: { readonly start: number; readonly end: number }
  readonly parent: {
    readonly type: 'subscription_item_details'
    readonly subscription_item_details: {
      readonly invoice_item: string | null
      readonly proration: boolean
      readonly proration_details: {
        readonly credited_items: {
          readonly invoice: string
          readonly invoice_line_items: readonly string[]
        } | null
      }
      readonly subscription: string
      readonly subscription_item: string
    }
  }
  readonly pricing: {
    readonly type: 'price_details'
    readonly price_details: { readonly price: string; readonly product: string }
    readonly unit_amount_decimal: string
  }
  readonly quantity: 1
}

export interface Invoice {
  readonly id: string
  readonly object: 'invoice'
  readonly created: number
  readonly customer: string
  status: 'open' | 'paid' | 'void'
  readonly billing_reason: 'subscription_create' | 'subscription_cycle' | 'subscription_update'
  readonly currency: 'usd'
  readonly amount_due: number
  amount_paid: number
  readonly subtotal: number
  readonly total: number
  attempt_count: number
  next_payment_attempt: number | null
  readonly hosted_invoice_url: string
  readonly lines: {
    readonly object: 'list'
    readonly has_more: false
    readonly url: string
    readonly data: readonly Line[]
  }
  readonly parent: {
    readonly type: 'subscription_details'
    readonly subscription_details: {
      readonly subscription: string
      readonly metadata: Readonly<Record<string, string>>
    }
  }
  readonly status_transitions: {
    readonly finalized_at: number
    paid_at: number | null
    voided_at: number | null
  }
  readonly livemode: false
}

export interface InvoiceItem {
  readonly id: string
  readonly object: 'invoiceitem'
  readonly date: number
  readonly customer: string
  readonly amount: number
  readonly currency: 'usd'
  readonly description: string
  readonly period: { readonly start: number; readonly end: number }
  readonly proration: true
  readonly parent: {
    readonly type: 'subscription_details'
    readonly subscription_details: { readonly subscription: string; readonly subscription_item: string }
  }
  readonly pricing: Line['pricing']
  invoice: string | null
  readonly livemode: false
}

export interface Refund {
  readonly id: string
  readonly object: 'refund'
  readonly created: number
  readonly amount: number
  readonly charge: string
  readonly currency: 'usd'
  readonly payment_intent: string
  readonly status: 'succeeded' | 'failed'
}

export interface Charge {
  readonly id: string
  readonly object: 'charge'
  readonly created: number
  readonly amount: number
  amount_refunded: number
  readonly currency: 'usd'
  readonly customer: string
  disputed: boolean
  refunded: boolean
  paid: boolean
  readonly payment_intent: string
  readonly receipt_url: string
  status: 'succeeded' | 'pending' | 'failed'
  readonly livemode: false
  readonly metadata: Readonly<Record<string, string>>
}

export interface Dispute {
  readonly id: string
  readonly object: 'dispute'
  readonly created: number
  readonly amount: number
  readonly charge: string
  readonly currency: 'usd'
  readonly payment_intent: string
  readonly reason: 'general'
  status: 'needs_response' | 'won' | 'lost'
  readonly livemode: false
}

export interface CheckoutSession {
  readonly id: string
  readonly object: 'checkout.session'
  readonly created: number
  readonly expires_at: number
  readonly mode: 'subscription' | 'payment'
  readonly customer: string
  readonly client_reference_id: string | null
  readonly allow_promotion_codes: boolean
  readonly amount_subtotal: number
  amount_total: number
  readonly success_url: string
  readonly cancel_url: string | null
  readonly url: string
  status: 'open' | 'complete' | 'expired'
  payment_status: 'unpaid' | 'paid' | 'no_payment_required'
  payment_intent: string | null
  subscription: string | null
  invoice: string | null
  readonly livemode: false
  readonly metadata: Readonly<Record<string, string>>
}

export interface StripeEvent {
  readonly id: string
  readonly object: 'event'
  readonly api_version: string
  readonly created: number
  readonly type: string
  readonly data: { readonly object: object }
  readonly livemode: false
  readonly pending_webhooks: number
  readonly request: { readonly id: null; readonly idempotency_key: null }
}

export interface TestClock {
  readonly id: string
  readonly object: 'test_helpers.test_clock'
  readonly created: number
  readonly deletes_after: number
  readonly frozen_time: number
  readonly livemode: false
  readonly name: string
  readonly status: 'advancing' | 'ready'
  readonly status_details: { readonly advancing?: { readonly target_frozen_time: number } }
}

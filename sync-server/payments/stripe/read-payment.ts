import type { Stripe } from 'stripe'
import type { Dispute, Payment, Refund } from '#shared/entitlements/snapshot.ts'

/** A charge with what became of its money. Its name is that of its payment intent, which invoices name as well. */
export function readPayment(charge: Stripe.Charge, disputes: readonly Stripe.Dispute[]): Payment {
  const { payment_intent: intent } = charge
  return {
    ref: (typeof intent === 'object' ? intent?.id : intent) ?? charge.id,
    amount: charge.amount,
    currency: charge.currency,
    paidAt: charge.created * 1000,
    purchase: null,
    refunds: (charge.refunds?.data ?? []).map(({ id, amount, created, status }): Refund => ({
      ref: id,
      amount,
      at: created * 1000,
      status:
        status === 'succeeded'
          ? 'succeeded'
          : status === 'failed' || status === 'canceled'
            ? 'failed'
            : 'pending',
    })),
    disputes: disputes.map(({ id, created, status }): Dispute => ({
      ref: id,
      openedAt: created * 1000,
      status: disputeStatus(status),
    })),
    receiptUrl: charge.receipt_url,
  }
}

/** An inquiry that was closed, and a dispute that never came to be, leave the money where it is. */
function disputeStatus(status: string): Dispute['status'] {
  if (status === 'lost') return 'lost'
  return status === 'won' || status === 'warning_closed' || status === 'prevented' ? 'won' : 'open'
}

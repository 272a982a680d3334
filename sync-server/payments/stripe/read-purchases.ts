import type { Stripe } from 'stripe'
import type { Payment } from '#shared/entitlements/snapshot.ts'

/**
 * Adds to a customer's payments what they bought, by the checkouts that were completed. A checkout alone proves nothing:
 * it counts once it is paid, or cost nothing by a promotion, which leaves no payment and is told as one of nothing.
 */
export function withPurchases(
  payments: readonly Payment[],
  sessions: readonly Stripe.Checkout.Session[],
): Payment[] {
  const sold = sessions.flatMap((session) => {
    const purchase = purchaseOf(session)
    return purchase === null ? [] : [{ session, purchase, intent: intentOf(session) }]
  })
  return [
    ...payments.map((payment): Payment => {
      const found = sold.find(
        ({ session, intent }) => session.payment_status === 'paid' && intent === payment.ref,
      )
      return found === undefined ? payment : { ...payment, purchase: found.purchase }
    }),
    ...sold
      .filter(({ session, intent }) => intent === null && session.payment_status === 'no_payment_required')
      .map(({ session, purchase }): Payment => ({
        ref: session.id,
        amount: 0,
        currency: session.currency ?? 'usd',
        paidAt: session.created * 1000,
        purchase,
        refunds: [],
        disputes: [],
        receiptUrl: null,
      })),
  ]
}

/** What a session sold for once, null for another one, and for one that this product did not make. */
function purchaseOf({ mode, status, metadata }: Stripe.Checkout.Session): Payment['purchase'] {
  if (mode !== 'payment' || status !== 'complete') return null
  const { tier = '', days = '' } = metadata ?? {}
  if (tier === '' || !/^(forever|[1-9]\d{0,4})$/.test(days)) return null
  return { tier, days: days === 'forever' ? null : Number(days) }
}

function intentOf({ payment_intent: intent }: Stripe.Checkout.Session): string | null {
  return typeof intent === 'object' ? (intent?.id ?? null) : intent
}

import type { Stripe } from 'stripe'
import type { Period } from '#shared/entitlements/snapshot.ts'

interface PaidInvoice {
  readonly invoice: Stripe.Invoice
  readonly lines: readonly Stripe.InvoiceLineItem[]
}

/**
 * What was paid for of a subscription and what was credited, the oldest first: the lines of its paid invoices, then those
 * changes of plan that wait for the next one and count from when they were made.
 */
export function periodsOf(
  subscription: string,
  paid: readonly PaidInvoice[],
  pending: readonly Stripe.InvoiceItem[],
  tierOf: ReadonlyMap<string, string>,
): Period[] {
  const invoiced = paid.flatMap(({ invoice, lines }) =>
    lines.flatMap((line): Period[] => {
      const details = line.parent?.subscription_item_details
      const tier = tierOf.get(priceIn(line.pricing) ?? '')
      if (tier === undefined || details?.subscription !== subscription) return []
      const isCredit =
        line.amount < 0 || (details.proration && (details.proration_details?.credited_items ?? null) !== null)
      return [periodOf(tier, isCredit, line.period, paymentOf(invoice))]
    }),
  )
  const waiting = pending.flatMap((item): Period[] => {
    const tier = tierOf.get(priceIn(item.pricing) ?? '')
    if (tier === undefined || item.parent?.subscription_details?.subscription !== subscription) return []
    return [periodOf(tier, item.amount < 0, item.period, null)]
  })
  return [...invoiced, ...waiting]
}

const periodOf = (
  tier: string,
  isCredit: boolean,
  { start, end }: { start: number; end: number },
  payment: string | null,
): Period => ({
  tier,
  kind: isCredit ? 'credit' : 'paid',
  from: start * 1000,
  until: end * 1000,
  payment,
})

/** Payments are known by their payment intents, which invoices and charges both name. */
function paymentOf({ payments }: Stripe.Invoice): string | null {
  const paid = payments?.data.find(({ status }) => status === 'paid')
  const intent = paid?.payment.payment_intent ?? null
  return typeof intent === 'object' ? (intent?.id ?? null) : intent
}

function priceIn(pricing: { price_details?: { price: string | { id: string } } } | null): string | null {
  const price = pricing?.price_details?.price ?? null
  return typeof price === 'object' ? (price?.id ?? null) : price
}

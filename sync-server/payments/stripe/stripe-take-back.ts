import { Stripe } from 'stripe'
import type { RefundRequest } from '#server/payments/provider.ts'

/** Ends a subscription at Stripe, now or when what is paid for is over. One that has ended stays as it is. */
export async function cancelAtStripe(
  stripe: Stripe,
  subscription: string,
  when: 'now' | 'period-end',
): Promise<void> {
  try {
    if (when === 'now') await stripe.subscriptions.cancel(subscription)
    else await stripe.subscriptions.update(subscription, { cancel_at_period_end: true })
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error
    const { status } = await stripe.subscriptions.retrieve(subscription)
    if (status !== 'canceled') throw error
  }
}

/** Gives money back at Stripe. Asked again with the same key it is given once; where nothing is left nothing happens. */
export async function refundAtStripe(stripe: Stripe, { payment, amount, key }: RefundRequest): Promise<void> {
  try {
    await stripe.refunds.create(
      {
        ...(payment.startsWith('pi_') ? { payment_intent: payment } : { charge: payment }),
        ...(amount === null ? {} : { amount }),
      },
      { idempotencyKey: `refund-${key}` },
    )
  } catch (error) {
    const isGiven =
      error instanceof Stripe.errors.StripeInvalidRequestError && error.code === 'charge_already_refunded'
    if (!isGiven) throw error
  }
}

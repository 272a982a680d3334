import { Stripe } from 'stripe'
import type { CheckoutRequest } from '#server/payments/provider.ts'

/**
 * Opens a page at Stripe on which something can be paid for; pages that were opened before are closed, so that nobody
 * pays for the same twice. Null where Stripe knows no such customer, or no longer.
 */
export async function openCheckoutPage(
  stripe: Stripe,
  request: CheckoutRequest,
  priceOf: ReadonlyMap<string, string>,
): Promise<string | null> {
  const { customer, subject, successUrl, cancelUrl } = request
  return unlessGone(async () => {
    await closeOpenPages(stripe, customer)
    const { url } = await stripe.checkout.sessions.create({
      customer,
      client_reference_id: subject,
      allow_promotion_codes: true,
      success_url: successUrl,
      cancel_url: cancelUrl,
      ...(request.kind === 'purchase' ? saleOnce(request) : saleOfSubscription(request, priceOf)),
    })
    if (url === null) throw new Error('Stripe gave no address of a page to pay on.')
    return url
  })
}

/** Answers null where Stripe does not know the customer that is named. */
export async function unlessGone<Of>(ask: () => Promise<Of>): Promise<Of | null> {
  try {
    return await ask()
  } catch (error) {
    const gone =
      error instanceof Stripe.errors.StripeInvalidRequestError &&
      error.code === 'resource_missing' &&
      error.param === 'customer'
    if (gone) return null
    throw error
  }
}

/** One that was paid for at this moment can no longer be closed; what it sold is found when the customer is read. */
async function closeOpenPages(stripe: Stripe, customer: string): Promise<void> {
  for await (const { id } of stripe.checkout.sessions.list({ customer, status: 'open', limit: 100 })) {
    await stripe.checkout.sessions.expire(id).catch((error: unknown) => {
      if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error
    })
  }
}

function saleOfSubscription(
  { tier, subject, trialDays }: Extract<CheckoutRequest, { kind: 'subscription' }>,
  priceOf: ReadonlyMap<string, string>,
) {
  const price = priceOf.get(tier)
  if (price === undefined) throw new Error(`Stripe has no price for ${tier}.`)
  return {
    mode: 'subscription',
    line_items: [{ price, quantity: 1 }],
    metadata: { user_id: subject },
    subscription_data: {
      metadata: { user_id: subject },
      ...(trialDays > 0 ? { trial_period_days: trialDays } : {}),
    },
    ...(trialDays > 0 ? { payment_method_collection: 'if_required' } : {}),
  } satisfies Partial<Stripe.Checkout.SessionCreateParams>
}

/** What it sells is written on the session, which is read again, and on the payment, for whoever looks there. */
function saleOnce({ tier, subject, days, price }: Extract<CheckoutRequest, { kind: 'purchase' }>) {
  const metadata = { user_id: subject, tier, days: days === null ? 'forever' : String(days) }
  return {
    mode: 'payment',
    line_items: [
      {
        price_data: {
          currency: price.currency,
          unit_amount: price.amount,
          product_data: { name: price.name },
        },
        quantity: 1,
      },
    ],
    metadata,
    payment_intent_data: { metadata },
  } satisfies Partial<Stripe.Checkout.SessionCreateParams>
}

import { Stripe } from 'stripe'
import type { PaymentProvider } from '#server/payments/provider.ts'
import { stripeApiVersion } from './api-version.ts'
import { readEvent, verifyEvent } from './stripe-events.ts'
import { readCustomer } from './read-customer.ts'
import { readPrices } from './read-prices.ts'
import { openCheckoutPage, unlessGone } from './stripe-checkout.ts'
import { cancelAtStripe, refundAtStripe } from './stripe-take-back.ts'

export interface StripeSettings {
  readonly secretKey: string
  /** Newest first; while one is being replaced both are good. */
  readonly webhookSecrets: readonly string[]
  /** The price of each plan. */
  readonly prices: ReadonlyMap<string, string>
  /** The test clock by which time goes there, where it is for trying things out. */
  readonly testClock?: string
  /** Another place than api.stripe.com, for trying things out. */
  readonly url?: string
  /** How requests are sent; over the network unless told otherwise. */
  readonly fetch?: typeof fetch
}

/** Stripe with one account's key, by its own SDK. `prices` leads from a tier to the price it is sold at. */
export function stripeProvider(settings: StripeSettings): PaymentProvider {
  const stripe = openStripe(settings)
  const { prices, webhookSecrets, testClock } = settings
  const live = settings.secretKey.includes('_live_')
  const tierOf = new Map([...prices].map(([tier, price]) => [price, tier]))
  return {
    verify: (raw, headers) => verifyEvent(raw, headers['stripe-signature'], webhookSecrets, live),
    customerOf: async (payment) => {
      const { customer } = await stripe.charges.retrieve(payment)
      return customer === null ? null : typeof customer === 'string' ? customer : customer.id
    },
    isAway: (error) => awayErrors.some((each) => error instanceof each),
    prices: () => readPrices(stripe, prices),
    read: (customer) => readCustomer(stripe, customer, tierOf),
    createCustomer: async ({ subject, name, earlier }) => {
      const made = await stripe.customers.create(
        { name, metadata: { user_id: subject } },
        { idempotencyKey: `customer-${subject}-${earlier}` },
      )
      return made.id
    },
    checkout: (request) => openCheckoutPage(stripe, request, prices),
    customerOfCheckout: (session) =>
      nullWhereMissing(async () => {
        const { customer } = await stripe.checkout.sessions.retrieve(session)
        return typeof customer === 'object' ? (customer?.id ?? null) : customer
      }),
    portal: ({ customer, returnUrl }) =>
      unlessGone(async () => {
        const { url } = await stripe.billingPortal.sessions.create({ customer, return_url: returnUrl })
        return url
      }),
    cancel: (subscription, when) => cancelAtStripe(stripe, subscription, when),
    refund: (request) => refundAtStripe(stripe, request),
    recent: async (since) => {
      const events: Stripe.Event[] = []
      for await (const event of stripe.events.list({
        created: { gte: Math.floor(since / 1000) },
        limit: 100,
      })) {
        events.push(event)
      }
      return events.toReversed().map((event) => readEvent(event))
    },
    testClock: async () => {
      if (testClock === undefined) return null
      const found = await nullWhereMissing(() => stripe.testHelpers.testClocks.retrieve(testClock))
      // It tells whole seconds and may be almost one farther; behind it, what begins there now would begin here later.
      return found && found.frozen_time * 1000 + 999
    },
  }
}

const { StripeAPIError, StripeConnectionError, StripeRateLimitError } = Stripe.errors
const awayErrors = [StripeAPIError, StripeConnectionError, StripeRateLimitError]

/** What is asked for, null where Stripe knows nothing of that name. */
async function nullWhereMissing<Of>(ask: () => Promise<Of>): Promise<Of | null> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof Stripe.errors.StripeInvalidRequestError) return null
    throw error
  }
}

/** Requests end within seconds, because a customer is locked while they are read; whoever asked tries again. */
function openStripe({ secretKey, url, fetch: send }: StripeSettings): Stripe {
  const address = url === undefined ? null : new URL(url)
  return new Stripe(secretKey, {
    apiVersion: stripeApiVersion,
    maxNetworkRetries: 1,
    timeout: 4_000,
    telemetry: false,
    httpClient: Stripe.createFetchHttpClient(send),
    ...(address
      ? {
          host: address.hostname,
          port: address.port === '' ? (address.protocol === 'https:' ? 443 : 80) : Number(address.port),
          protocol: address.protocol === 'https:' ? ('https' as const) : ('http' as const),
        }
      : {}),
  })
}

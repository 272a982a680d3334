import { Stripe } from 'stripe'
import { stripeApiVersion } from './api-version.ts'
import type { About, EventRefusal, ProviderEvent } from '#server/payments/provider.ts'

/**
 * Whether Stripe sent this: signed with one of our secrets within five minutes, of our mode, of our own account. `raw` is
 * what came, byte for byte.
 */
export function verifyEvent(
  raw: Buffer,
  signature: string | string[] | undefined,
  secrets: readonly string[],
  live: boolean,
): ProviderEvent | EventRefusal {
  if (typeof signature !== 'string') return { refused: 'signature', message: 'There is no Stripe-Signature.' }
  for (const secret of secrets) {
    const event = signedWith(raw, signature, secret)
    if (event === null) continue
    if (event.livemode !== live) {
      return { refused: 'mode', message: `This server takes no ${live ? 'test' : 'live'} events.` }
    }
    if (event.account !== undefined) {
      return { refused: 'account', message: 'The event is of another Stripe account.' }
    }
    return readEvent(event)
  }
  return { refused: 'signature', message: 'The signature does not fit, or is too old.' }
}

/** What an event says, with no word of what it carries. */
export function readEvent({ id, type, created, data, api_version: version }: Stripe.Event): ProviderEvent {
  return {
    ref: id,
    type,
    at: created * 1000,
    about: aboutOf(data.object),
    // Whom an event is about is told alike in all versions of late; the rest is read in ours.
    unusual:
      version === stripeApiVersion
        ? null
        : `Stripe tells events in version ${version} of its API: make the webhook with ${stripeApiVersion}.`,
  }
}

function signedWith(raw: Buffer, signature: string, secret: string): Stripe.Event | null {
  try {
    return Stripe.webhooks.constructEvent(raw, signature, secret)
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError || error instanceof SyntaxError)
      return null
    throw error
  }
}

function aboutOf(object: unknown): About {
  const { object: kind, id, customer, charge } = object as Record<string, unknown>
  if (kind === 'test_helpers.test_clock') return { kind: 'test-clock' }
  if (kind === 'customer' && typeof id === 'string') return { kind: 'customer', ref: id }
  if (typeof customer === 'string') return { kind: 'customer', ref: customer }
  if (typeof charge === 'string') return { kind: 'payment', ref: charge }
  return { kind: 'nobody' }
}

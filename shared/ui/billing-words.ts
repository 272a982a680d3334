import type { Price, Reason, Subscription } from '#shared/policy/billing.ts'
import { planLimits } from '#shared/policy/plan-limits.ts'
import { formatInstant } from './local-time.ts'
import { formatMoney } from './money.ts'

/** What is to be known of a plan, and whether it needs somebody to act. */
export interface Told {
  readonly tone: 'plain' | 'warning' | 'danger'
  readonly title: string
  readonly text: string
}

/** What 'a price' is: 'US$20.00 a month', '€30.00 every 3 months'. */
export function priceWords({ amount, currency, every: { count, unit } }: Omit<Price, 'plan'>): string {
  return `${formatMoney(amount, currency)} ${count === 1 ? `a ${unit}` : `every ${count} ${unit}s`}`
}

/**
 * A subscription to whoever pays for it. `price` is what its plan costs, null where that is not known; `now` is ms since
 * 1970, UTC; instants are told in `zone`, the reader's own unless given.
 */
export function subscriptionWords(
  subscription: Subscription,
  { price, now, zone }: { readonly price: Price | null; readonly now: number; readonly zone?: string },
): Told {
  const { plan, openUntil } = subscription
  const { label } = planLimits[plan]
  const at = (iso: string): string => formatInstant(iso, zone)
  const cost = price === null ? 'it is paid for' : `it costs ${priceWords(price)}`
  switch (subscription.kind) {
    case 'trial': {
      const { endsAt, cancelled } = subscription
      const title = `You are trying ${label}: ${timeLeft(Date.parse(endsAt) - now)} left`
      return cancelled
        ? {
            tone: 'warning',
            title,
            text: `The trial ends on ${at(endsAt)}. It is cancelled: nothing will be paid.${stays(openUntil, at)}`,
          }
        : {
            tone: 'plain',
            title,
            text: `The trial is free until ${at(endsAt)}. From then on ${cost}, unless you cancel before.`,
          }
    }
    case 'renews':
      return {
        tone: 'plain',
        title: `${label} renews on ${at(subscription.at)}`,
        text: price === null ? 'It goes on until you cancel.' : `For ${priceWords(price)}, until you cancel.`,
      }
    case 'ends':
      return {
        tone: 'warning',
        title: `${label} ends on ${at(subscription.at)}`,
        text: `It is cancelled: nothing more will be paid.${stays(openUntil, at)}`,
      }
    case 'failed': {
      const { retryAt } = subscription
      const again = retryAt === null ? '' : ` It is tried again on ${at(retryAt)}.`
      return {
        tone: 'danger',
        title: `The last payment for ${label} failed`,
        text:
          openUntil === null
            ? `${label} is closed; nothing was deleted. Pay with another card under Manage, and all of it is back at once.${again}`
            : `${label} stays open until ${at(openUntil)}. Put in another card under Manage before then.${again}`,
      }
    }
    case 'paused':
      return {
        tone: 'warning',
        title: `${label} is paused`,
        text: `Nothing is paid for it at the moment. Go on with it under Manage.${stays(openUntil, at)}`,
      }
    case 'ended':
      return {
        tone: openUntil === null ? 'plain' : 'warning',
        title: `${label} ended on ${at(subscription.at)}`,
        text:
          openUntil === null
            ? 'Nothing was deleted. Pay for it again, and all that it opened is back at once.'
            : `Nothing more will be paid.${stays(openUntil, at)}`,
      }
  }
}

/** Why a plan is open to somebody: what opens it, and until when. */
export function reasonWords({ source, until }: Reason, zone?: string): string {
  const end = until === null ? 'with no end' : `until ${formatInstant(until, zone)}`
  switch (source) {
    case 'subscription':
      return `Your subscription, ${end}`
    case 'grace':
      return `The seven days after what was paid for, ${end}`
    case 'purchase':
      return `What you bought, ${end}`
    case 'by-hand':
      return `Given to you by GridBoss, ${end}`
  }
}

/** Why a plan has closed that was paid for, null where it ended as it was to. */
export function closedWords({ plan, ended, until }: Reason, zone?: string): Told | null {
  if (until === null || (ended !== 'refunded' && ended !== 'disputed')) return null
  const { label } = planLimits[plan]
  const why = ended === 'refunded' ? 'the payment for it was given back' : 'the payment for it was disputed'
  return {
    tone: 'warning',
    title: `${label} closed on ${formatInstant(until, zone)}`,
    text: `It closed because ${why}. Nothing was deleted.`,
  }
}

/** What a payment has become besides paid; null where nothing happened to it. */
export function paymentNote({
  amount,
  refunded,
  disputed,
  currency,
}: {
  readonly amount: number
  readonly refunded: number
  readonly disputed: 'open' | 'won' | 'lost' | null
  readonly currency: string
}): string | null {
  if (disputed === 'open') return 'Disputed'
  if (disputed === 'lost') return 'Lost in a dispute'
  if (refunded === 0) return null
  return refunded >= amount ? 'Given back' : `${formatMoney(refunded, currency)} given back`
}

/** Whole days, rounded up as people count them; hours within the last day. */
function timeLeft(ms: number): string {
  const hours = Math.max(0, Math.ceil(ms / 3_600_000))
  if (hours <= 24) return hours === 1 ? '1 hour' : `${hours} hours`
  return `${Math.ceil(ms / 86_400_000)} days`
}

function stays(openUntil: string | null, at: (iso: string) => string): string {
  return openUntil === null ? '' : ` What it opens stays until ${at(openUntil)}; nothing is deleted then.`
}

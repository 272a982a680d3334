import { textKey, type TextKey } from '#shared/i18n/text-key.ts'
import { english, type Texts } from '#shared/i18n/texts.ts'
import type { Price, Reason, Subscription } from '#shared/policy/billing.ts'
import { planLimits } from '#shared/policy/plan-limits.ts'
import { formatMoney } from './money.ts'

/** What is to be known of a plan, and whether it needs somebody to act. */
export interface Told {
  readonly tone: 'plain' | 'warning' | 'danger'
  readonly title: string
  readonly text: string
}

/** What 'a price' is: 'US$20.00 a month', '€30.00 every 3 months'. */
export function priceWords(
  { amount, currency, every: { count, unit } }: Omit<Price, 'plan'>,
  texts: Texts = english,
): string {
  return texts.tKey(everyWords[unit], { price: formatMoney(amount, currency, texts), count })
}

const everyWords: Readonly<Record<Price['every']['unit'], TextKey>> = {
  day: textKey('{count, plural, one {{price} a day} other {{price} every # days}}'),
  week: textKey('{count, plural, one {{price} a week} other {{price} every # weeks}}'),
  month: textKey('{count, plural, one {{price} a month} other {{price} every # months}}'),
  year: textKey('{count, plural, one {{price} a year} other {{price} every # years}}'),
}

/**
 * A subscription to whoever pays for it. `price` is what its plan costs, null where that is not known; `now` is ms since
 * 1970, UTC; instants are told in `zone`, the reader's own unless given.
 */
export function subscriptionWords(
  subscription: Subscription,
  { price, now, zone }: { readonly price: Price | null; readonly now: number; readonly zone?: string },
  texts: Texts = english,
): Told {
  const { t, date } = texts
  const { openUntil } = subscription
  const plan = planLimits[subscription.plan].label
  const at = (iso: string): string => date(Date.parse(iso), 'zoned', zone)
  const then = openUntil === null ? null : at(openUntil)
  const cost = price === null ? null : priceWords(price, texts)
  const stays =
    then === null ? '' : ` ${t('What it opens stays until {at}; nothing is deleted then.', { at: then })}`
  switch (subscription.kind) {
    case 'trial': {
      const { endsAt, cancelled } = subscription
      const left = timeLeft(Date.parse(endsAt) - now, texts)
      const title = t('You are trying {plan}: {left} left', { plan, left })
      const end = at(endsAt)
      if (cancelled) {
        const ends = t('The trial ends on {at}. It is cancelled: nothing will be paid.', { at: end })
        return { tone: 'warning', title, text: `${ends}${stays}` }
      }
      return {
        tone: 'plain',
        title,
        text:
          cost === null
            ? t('The trial is free until {at}. From then on it is paid for, unless you cancel before.', {
                at: end,
              })
            : t('The trial is free until {at}. From then on it costs {price}, unless you cancel before.', {
                at: end,
                price: cost,
              }),
      }
    }
    case 'renews':
      return {
        tone: 'plain',
        title: t('{plan} renews on {at}', { plan, at: at(subscription.at) }),
        text:
          cost === null
            ? t('It goes on until you cancel.')
            : t('For {price}, until you cancel.', { price: cost }),
      }
    case 'ends':
      return {
        tone: 'warning',
        title: t('{plan} ends on {at}', { plan, at: at(subscription.at) }),
        text: `${t('It is cancelled: nothing more will be paid.')}${stays}`,
      }
    case 'failed': {
      const { retryAt } = subscription
      const again = retryAt === null ? '' : ` ${t('It is tried again on {at}.', { at: at(retryAt) })}`
      const what =
        then === null
          ? t(
              '{plan} is closed; nothing was deleted. Pay with another card under Manage, and all of it is back at once.',
              { plan },
            )
          : t('{plan} stays open until {at}. Put in another card under Manage before then.', {
              plan,
              at: then,
            })
      return {
        tone: 'danger',
        title: t('The last payment for {plan} failed', { plan }),
        text: `${what}${again}`,
      }
    }
    case 'paused':
      return {
        tone: 'warning',
        title: t('{plan} is paused', { plan }),
        text: `${t('Nothing is paid for it at the moment. Go on with it under Manage.')}${stays}`,
      }
    case 'ended':
      return {
        tone: then === null ? 'plain' : 'warning',
        title: t('{plan} ended on {at}', { plan, at: at(subscription.at) }),
        text:
          then === null
            ? t('Nothing was deleted. Pay for it again, and all that it opened is back at once.')
            : `${t('Nothing more will be paid.')}${stays}`,
      }
  }
}

/** Why a plan is open to somebody: what opens it, and until when. */
export function reasonWords({ source, until }: Reason, zone?: string, texts: Texts = english): string {
  const { t, tKey, date } = texts
  const end =
    until === null ? t('with no end') : t('until {when}', { when: date(Date.parse(until), 'zoned', zone) })
  return `${tKey(sourceWords[source])}, ${end}`
}

const sourceWords: Readonly<Record<Reason['source'], TextKey>> = {
  subscription: textKey('Your subscription'),
  grace: textKey('The seven days after what was paid for'),
  purchase: textKey('What you bought'),
  'by-hand': textKey('Given to you by GridBoss'),
}

/** Why a plan has closed that was paid for, null where it ended as it was to. */
export function closedWords(
  { plan, ended, until }: Reason,
  zone?: string,
  { t, date }: Texts = english,
): Told | null {
  if (until === null || (ended !== 'refunded' && ended !== 'disputed')) return null
  return {
    tone: 'warning',
    title: t('{plan} closed on {at}', {
      plan: planLimits[plan].label,
      at: date(Date.parse(until), 'zoned', zone),
    }),
    text:
      ended === 'refunded'
        ? t('It closed because the payment for it was given back. Nothing was deleted.')
        : t('It closed because the payment for it was disputed. Nothing was deleted.'),
  }
}

/** What a payment has become besides paid; null where nothing happened to it. */
export function paymentNote(
  {
    amount,
    refunded,
    disputed,
    currency,
  }: {
    readonly amount: number
    readonly refunded: number
    readonly disputed: 'open' | 'won' | 'lost' | null
    readonly currency: string
  },
  texts: Texts = english,
): string | null {
  const { t } = texts
  if (disputed === 'open') return t('Disputed')
  if (disputed === 'lost') return t('Lost in a dispute')
  if (refunded === 0) return null
  return refunded >= amount
    ? t('Given back')
    : t('{amount} given back', { amount: formatMoney(refunded, currency, texts) })
}

/** Whole days, rounded up as people count them; hours within the last day. */
function timeLeft(ms: number, { t }: Texts): string {
  const hours = Math.max(0, Math.ceil(ms / 3_600_000))
  return hours <= 24
    ? t('{count, plural, one {# hour} other {# hours}}', { count: hours })
    : t('{count, plural, one {# day} other {# days}}', { count: Math.ceil(ms / 86_400_000) })
}

import { english, type Texts } from '#shared/i18n/texts.ts'
import type { Billing, Subscription } from '#shared/policy/billing.ts'
import { planLimits, reaches, type Plan } from '#shared/policy/plan-limits.ts'
import { closedWords, subscriptionWords, type Told } from './billing-words.ts'

/**
 * All that is to be said of somebody's plan: what is paid for first, then what closed for another reason. Instants are told
 * in `zone`, the reader's own unless given.
 */
export function tellPlan(
  { asOf, plan, until, blocked, because, sale }: Billing,
  zone?: string,
  texts: Texts = english,
): Told[] {
  if (blocked) return [closedByHand(texts)]
  if (sale.kind === 'not-sold') return [notSold(planLimits[plan].label, texts)]
  const living = sale.subscriptions.filter(({ kind }) => kind !== 'ended')
  const told = (living.length > 0 ? living : sale.subscriptions.slice(0, 1)).map((each) =>
    subscriptionWords(
      each,
      {
        price: sale.prices.find((price) => price.plan === each.plan) ?? null,
        now: Date.parse(asOf),
        ...(zone === undefined ? {} : { zone }),
      },
      texts,
    ),
  )
  if (living.filter(goesOn).length > 1) told.push(twice(texts))
  const lost = because.find(({ ended, plan: closed }) => ended !== null && !reaches(plan, closed))
  const closed = lost && closedWords(lost, zone, texts)
  if (closed) told.push(closed)
  return told.length > 0 ? told : [unpaid(plan, until, zone, texts)]
}

const goesOn = (each: Subscription): boolean =>
  each.kind === 'renews' || (each.kind === 'trial' && !each.cancelled)

function unpaid(plan: Plan, until: string | null, zone: string | undefined, { t, date }: Texts): Told {
  return {
    tone: 'plain',
    title: t('You have the {plan} plan', { plan: planLimits[plan].label }),
    text:
      until === null
        ? t('Entering results, stewarding, sync, export and deleting work on every plan.')
        : t('It is open until {at}.', { at: date(Date.parse(until), 'zoned', zone) }),
  }
}

const notSold = (plan: string, { t }: Texts): Told => ({
  tone: 'plain',
  title: t('You have the {plan} plan', { plan }),
  text: t('This server sells no plans: it has no account to be paid by.'),
})

const closedByHand = ({ t }: Texts): Told => ({
  tone: 'danger',
  title: t('Plans are closed for this account'),
  text: t('Whoever runs this server closed them. Write to them if that is a mistake. Nothing was deleted.'),
})

const twice = ({ t }: Texts): Told => ({
  tone: 'warning',
  title: t('You pay for two plans'),
  text: t('Only the larger one is of use. Cancel the other one under Manage.'),
})

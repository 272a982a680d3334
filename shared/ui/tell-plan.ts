import type { Billing, Subscription } from '#shared/policy/billing.ts'
import { planLimits, reaches, type Plan } from '#shared/policy/plan-limits.ts'
import { closedWords, subscriptionWords, type Told } from './billing-words.ts'
import { formatInstant } from './local-time.ts'

/**
 * All that is to be said of somebody's plan: what is paid for first, then what closed for another reason. Instants are told
 * in `zone`, the reader's own unless given.
 */
export function tellPlan({ asOf, plan, until, blocked, because, sale }: Billing, zone?: string): Told[] {
  if (blocked) return [closedByHand]
  if (sale.kind === 'not-sold') return [notSold(planLimits[plan].label)]
  const living = sale.subscriptions.filter(({ kind }) => kind !== 'ended')
  const told = (living.length > 0 ? living : sale.subscriptions.slice(0, 1)).map((each) =>
    subscriptionWords(each, {
      price: sale.prices.find((price) => price.plan === each.plan) ?? null,
      now: Date.parse(asOf),
      ...(zone === undefined ? {} : { zone }),
    }),
  )
  if (living.filter(goesOn).length > 1) told.push(twice)
  const lost = because.find(({ ended, plan: closed }) => ended !== null && !reaches(plan, closed))
  const closed = lost && closedWords(lost, zone)
  if (closed) told.push(closed)
  return told.length > 0 ? told : [unpaid(plan, until, zone)]
}

const goesOn = (each: Subscription): boolean =>
  each.kind === 'renews' || (each.kind === 'trial' && !each.cancelled)

function unpaid(plan: Plan, until: string | null, zone: string | undefined): Told {
  const { label } = planLimits[plan]
  return {
    tone: 'plain',
    title: `You have the ${label} plan`,
    text:
      until === null
        ? 'Entering results, stewarding, sync, export and deleting work on every plan.'
        : `It is open until ${formatInstant(until, zone)}.`,
  }
}

const notSold = (label: string): Told => ({
  tone: 'plain',
  title: `You have the ${label} plan`,
  text: 'This server sells no plans: it has no account to be paid by.',
})

const closedByHand: Told = {
  tone: 'danger',
  title: 'Plans are closed for this account',
  text: 'Whoever runs this server closed them. Write to them if that is a mistake. Nothing was deleted.',
}

const twice: Told = {
  tone: 'warning',
  title: 'You pay for two plans',
  text: 'Only the larger one is of use. Cancel the other one under Manage.',
}

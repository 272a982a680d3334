import { z } from 'zod'
import { endReasons } from '#shared/entitlements/grant.ts'
import { Plan } from './plan-limits.ts'

/* What the server tells a person of their plan and money, whichever window or page shows it. */

export const PaidPlan = Plan.exclude(['FREE'])
const Instant = z.iso.datetime()
const MinorUnits = z.int().describe('in minor units of the currency, such as cents')
const Currency = z.string().describe('its code by ISO 4217, in small letters')

const subscription = {
  plan: PaidPlan,
  openUntil: Instant.nullable().describe('when the plan closes if nothing more is paid; null once it has'),
}

/** A subscription as its state is told to whoever pays for it. */
const Subscription = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('trial'),
    ...subscription,
    endsAt: Instant,
    cancelled: z.boolean().describe('whether it ends with the trial; else it is paid for from then on'),
  }),
  z.object({ kind: z.literal('renews'), ...subscription, from: Instant, at: Instant }),
  z.object({ kind: z.literal('ends'), ...subscription, at: Instant }),
  z.object({
    kind: z.literal('failed'),
    ...subscription,
    paidUntil: Instant.nullable(),
    retryAt: Instant.nullable(),
  }),
  z.object({ kind: z.literal('paused'), ...subscription }),
  z.object({ kind: z.literal('ended'), ...subscription, at: Instant }),
])
export type Subscription = z.output<typeof Subscription>

const Price = z.object({
  plan: PaidPlan,
  amount: MinorUnits,
  currency: Currency,
  every: z.object({ count: z.int(), unit: z.enum(['day', 'week', 'month', 'year']) }),
})
export type Price = z.output<typeof Price>

const Payment = z.object({
  paidAt: Instant,
  amount: MinorUnits,
  currency: Currency,
  refunded: MinorUnits.describe('how much of it was given back'),
  disputed: z.enum(['open', 'won', 'lost']).nullable(),
  receiptUrl: z.url().nullable(),
})
export type Payment = z.output<typeof Payment>

const Reason = z.object({
  plan: PaidPlan,
  source: z.enum(['subscription', 'grace', 'purchase', 'by-hand']),
  verdict: z.enum(['open', 'not-yet', 'over', 'ended', 'ended-by-hand', 'blocked', 'outranked']),
  from: Instant,
  until: Instant.nullable(),
  ended: z.enum(endReasons).nullable().describe('why it closes earlier than was paid for'),
})
export type Reason = z.output<typeof Reason>

const Sale = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('not-sold') }),
  z.object({
    kind: z.literal('sold'),
    practice: z.boolean().describe('whether it is practice alone: no money moves'),
    trialDays: z.int().describe('how long you may try a plan before you pay, 0 where you may not'),
    prices: z.array(Price).readonly().describe('none while the provider cannot be asked'),
    subscriptions: z.array(Subscription).readonly(),
    payments: z.array(Payment).readonly().describe('the last twelve, newest first'),
    manageable: z.boolean().describe('whether there is something to manage or cancel'),
  }),
])
export type Sale = z.output<typeof Sale>

const OwnedLeague = z.object({
  id: z.uuid(),
  name: z.string(),
  plan: Plan.describe('the largest plan of its owners'),
  drivers: z.int().describe('on its roster; guests and archived ones take no room'),
})

/** One's own plan and money. */
export const Billing = z.object({
  asOf: Instant.describe('the time by which plans begin and end; all else is told as of then'),
  plan: Plan,
  until: Instant.nullable().describe('when it closes by what is known now'),
  inGrace: z.boolean().describe('whether it is open by grace alone: what was paid for is over'),
  blocked: z.boolean(),
  because: z.array(Reason).readonly().describe('what opens and opened plans to you, newest first'),
  leagues: z.array(OwnedLeague).readonly().describe('that you own'),
  sale: Sale,
})
export type Billing = z.output<typeof Billing>

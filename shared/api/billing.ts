import { z } from 'zod'
import { Billing, PaidPlan } from '#shared/policy/billing.ts'
import { endpoint } from './endpoint.ts'

const tag = 'Billing'
const PageToOpen = z.object({ url: z.url().describe('the page to open in a browser') })

/** One's own plan and money, and nobody else's: who is a member of a league sees its plan in the league. */
export const readBilling = endpoint({
  method: 'GET',
  path: '/billing',
  tag,
  summary: 'Read your plan, why you have it, and what you pay',
  answer: [200, Billing],
})

export const beginCheckout = endpoint({
  method: 'POST',
  path: '/billing/checkout',
  tag,
  summary: 'Begin to pay for a plan',
  body: z.strictObject({ plan: PaidPlan }),
  answer: [200, PageToOpen],
})

export const openPortal = endpoint({
  method: 'POST',
  path: '/billing/portal',
  tag,
  summary: 'Manage or cancel what you pay for',
  answer: [200, PageToOpen],
})

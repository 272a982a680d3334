import { z } from 'zod'
import { endpoint } from './endpoint.ts'

const tag = 'Billing'
const PageToOpen = z.object({ url: z.url().describe('the page to open in a browser') })

export const beginCheckout = endpoint({
  method: 'POST',
  path: '/billing/checkout',
  tag,
  summary: 'Begin to pay for a plan',
  body: z.strictObject({ plan: z.enum(['PRO', 'ELITE']) }),
  answer: [200, PageToOpen],
})

export const openPortal = endpoint({
  method: 'POST',
  path: '/billing/portal',
  tag,
  summary: 'Manage or cancel what you pay for',
  answer: [200, PageToOpen],
})

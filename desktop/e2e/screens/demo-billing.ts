import type { Billing, Sale } from '#shared/policy/billing.ts'
import { ids } from './demo-league.ts'

type Sold = Extract<Sale, { kind: 'sold' }>

const month = { count: 1, unit: 'month' } as const
const subscription = { plan: 'PRO', openUntil: '2026-07-08T12:00:00.000Z' } as const
const paid = {
  paidAt: '2026-06-01T12:00:00.000Z',
  amount: 2000,
  currency: 'usd',
  refunded: 0,
  disputed: null,
  receiptUrl: 'https://pay.example/receipt/2',
} as const
const reason = {
  plan: 'PRO',
  source: 'subscription',
  verdict: 'open',
  from: '2026-06-01T12:00:00.000Z',
  until: '2026-07-01T12:00:00.000Z',
  ended: null,
} as const

const sale: Sold = {
  kind: 'sold',
  practice: false,
  trialDays: 0,
  prices: [
    { plan: 'PRO', amount: 2000, currency: 'usd', every: month },
    { plan: 'ELITE', amount: 5000, currency: 'usd', every: month },
  ],
  subscriptions: [],
  payments: [
    paid,
    { ...paid, paidAt: '2026-05-02T12:00:00.000Z', receiptUrl: 'https://pay.example/receipt/1' },
  ],
  manageable: true,
}
const pro: Billing = {
  asOf: '2026-06-11T12:00:00.000Z',
  plan: 'PRO',
  until: '2026-07-08T12:00:00.000Z',
  inGrace: false,
  blocked: false,
  because: [reason],
  leagues: [{ id: ids.league, name: 'Demo GP', plan: 'PRO', drivers: 34 }],
  sale,
}
const free: Billing = { ...pro, plan: 'FREE', until: null, because: [] }
const sold = (billing: Billing, changes: Partial<Sold>): Billing => ({
  ...billing,
  sale: { ...sale, ...changes },
})

/** What the server tells an owner, by the state of what they pay. It is 11 June 2026, 12:00 UTC. */
export const billings = {
  free: sold(free, { payments: [], manageable: false, trialDays: 14, practice: true }),
  trial: sold(
    { ...pro, until: '2026-07-02T12:00:00.000Z' },
    {
      subscriptions: [
        { kind: 'trial', ...subscription, endsAt: '2026-06-25T12:00:00.000Z', cancelled: false },
      ],
      payments: [],
    },
  ),
  renews: sold(pro, {
    subscriptions: [
      { kind: 'renews', ...subscription, from: '2026-06-01T12:00:00.000Z', at: '2026-07-01T12:00:00.000Z' },
    ],
  }),
  failed: sold(
    { ...pro, inGrace: true, because: [{ ...reason, source: 'grace', until: '2026-06-15T12:00:00.000Z' }] },
    {
      subscriptions: [
        {
          kind: 'failed',
          ...subscription,
          openUntil: '2026-06-15T12:00:00.000Z',
          paidUntil: '2026-06-08T12:00:00.000Z',
          retryAt: '2026-06-12T12:00:00.000Z',
        },
      ],
    },
  ),
  ends: sold(pro, {
    subscriptions: [{ kind: 'ends', ...subscription, at: '2026-07-01T12:00:00.000Z' }],
  }),
  ended: sold(free, {
    subscriptions: [{ kind: 'ended', ...subscription, openUntil: null, at: '2026-05-20T12:00:00.000Z' }],
  }),
  refunded: sold(
    {
      ...free,
      because: [{ ...reason, verdict: 'ended', until: '2026-06-03T12:00:00.000Z', ended: 'refunded' }],
    },
    { payments: [{ ...paid, refunded: 2000 }] },
  ),
  given: sold(
    {
      ...pro,
      plan: 'ELITE',
      until: null,
      because: [{ ...reason, plan: 'ELITE', source: 'by-hand', until: null }],
    },
    { payments: [], manageable: false },
  ),
  unpriced: sold(free, { prices: [], payments: [], manageable: false }),
  'not-sold': { ...pro, plan: 'ELITE', until: null, because: [], sale: { kind: 'not-sold' } },
} satisfies Record<string, Billing>

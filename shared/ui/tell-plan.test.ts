import { expect, test } from 'vitest'
import { textsIn } from '#shared/i18n/texts-in.ts'
import type { Billing, Reason, Sale, Subscription } from '#shared/policy/billing.ts'
import { tellPlan } from './tell-plan.ts'

const sold: Extract<Sale, { kind: 'sold' }> = {
  kind: 'sold',
  practice: false,
  trialDays: 0,
  prices: [{ plan: 'PRO', amount: 2000, currency: 'usd', every: { count: 1, unit: 'month' } }],
  subscriptions: [],
  payments: [],
  manageable: true,
}
const free: Billing = {
  asOf: '2026-06-11T12:00:00.000Z',
  plan: 'FREE',
  until: null,
  inGrace: false,
  blocked: false,
  because: [],
  leagues: [],
  sale: sold,
}
const pro = { plan: 'PRO', openUntil: '2026-07-08T12:00:00.000Z' } as const
const renews: Subscription = {
  kind: 'renews',
  ...pro,
  from: '2026-06-01T12:00:00.000Z',
  at: '2026-07-01T12:00:00.000Z',
}
const ended: Subscription = { kind: 'ended', ...pro, openUntil: null, at: '2026-05-01T12:00:00.000Z' }
const refunded: Reason = {
  plan: 'PRO',
  source: 'subscription',
  verdict: 'ended',
  from: '2026-06-01T12:00:00.000Z',
  until: '2026-06-03T12:00:00.000Z',
  ended: 'refunded',
}
const paying = (...subscriptions: Subscription[]): Billing => ({
  ...free,
  plan: 'PRO',
  sale: { ...sold, subscriptions },
})
const titles = (billing: Billing) => tellPlan(billing, 'UTC').map(({ title }) => title)

test('who pays is told how it goes on, and nothing of what ended before', () => {
  expect(tellPlan(paying(renews, ended), 'UTC')).toEqual([
    {
      tone: 'plain',
      title: 'Pro renews on Wed, 1 Jul 2026, 12:00 UTC',
      text: 'For US$20.00 a month, until you cancel.',
    },
  ])
})

test('who pays no more is told what ended last', () => {
  const before: Subscription = { ...ended, at: '2026-03-01T12:00:00.000Z' }
  expect(titles({ ...paying(ended, before), plan: 'FREE' })).toEqual([
    'Pro ended on Fri, 1 May 2026, 12:00 UTC',
  ])
})

test('who pays for two plans is told so, unless one of them ends', () => {
  const twice = 'You pay for two plans'
  const trial: Subscription = {
    kind: 'trial',
    ...pro,
    endsAt: '2026-06-25T12:00:00.000Z',
    cancelled: false,
  }
  expect(titles(paying(renews, trial))).toContain(twice)
  expect(titles(paying(renews, { ...trial, cancelled: true }))).not.toContain(twice)
  expect(titles(paying(renews, { kind: 'ends', ...pro, at: renews.at }))).not.toContain(twice)
})

test('a plan that closed because its payment was given back is told, until it is paid for again', () => {
  const closed = 'Pro closed on Wed, 3 Jun 2026, 12:00 UTC'
  expect(titles({ ...free, because: [refunded] })).toEqual([closed])
  expect(titles({ ...paying(renews), because: [refunded] })).not.toContain(closed)
})

test('who never paid is told what they have, and until when', () => {
  expect(tellPlan(free, 'UTC')).toMatchObject([{ title: 'You have the Free plan' }])
  expect(tellPlan({ ...free, plan: 'ELITE', until: '2026-07-01T12:00:00.000Z' }, 'UTC')).toEqual([
    {
      tone: 'plain',
      title: 'You have the Elite plan',
      text: 'It is open until Wed, 1 Jul 2026, 12:00 UTC.',
    },
  ])
})

test('a block is all there is to say, and a server that sells nothing says so', () => {
  expect(tellPlan({ ...paying(renews), blocked: true })).toMatchObject([
    { tone: 'danger', title: 'Plans are closed for this account' },
  ])
  expect(tellPlan({ ...free, plan: 'ELITE', sale: { kind: 'not-sold' } })).toEqual([
    {
      tone: 'plain',
      title: 'You have the Elite plan',
      text: 'This server sells no plans: it has no account to be paid by.',
    },
  ])
})

const plain = (told: ReturnType<typeof tellPlan>) =>
  told.map(({ title, text }) => `${title}. ${text}`.replaceAll(/\s/g, ' '))

test('all of it is told in German, too', () => {
  expect(plain(tellPlan(paying(renews), 'UTC', textsIn('de')))).toEqual([
    'Pro verlängert sich am Mi., 1. Juli 2026, 12:00 UTC. Für 20,00 $ pro Monat, bis du kündigst.',
  ])
  expect(plain(tellPlan({ ...free, because: [refunded] }, 'UTC', textsIn('de')))).toEqual([
    'Pro wurde am Mi., 3. Juni 2026, 12:00 UTC geschlossen. Der Grund: Die Zahlung dafür wurde erstattet. Es wurde nichts gelöscht.',
  ])
})

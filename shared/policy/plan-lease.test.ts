import { describe, expect, test } from 'vitest'
import type { Grant } from '#shared/entitlements/grant.ts'
import { foldLedger } from '#shared/entitlements/ledger.ts'
import { block, grant, scope, subject } from '#shared/entitlements/testing/invented.ts'
import { leasedPlan, leaseTerms } from './plan-lease.ts'
import type { Plan } from './plan-limits.ts'

const day = 86_400_000
/** 1 June 2026, 12:00 UTC. */
const now = 1_780_315_200_000
const days = (count: number) => now + count * day

const holdings = (...grants: Grant[]) => foldLedger(grants, []).of(subject, scope)
/** What a subscription gives: a time that is paid for, and seven days of grace. */
const paidUntil = (count: number, tier: Plan = 'PRO') => [
  grant(`${tier} paid`, days(-20), days(count), { tier, source: 'subscription' }),
  grant(`${tier} grace`, days(count), days(count + 7), { tier, source: 'grace' }),
]
const terms = (plan: Plan, owners: Grant[][], floor: Plan = 'FREE') => {
  const { issuedAt, until, graceUntil, endsAt, ...rest } = leaseTerms(
    owners.map((grants) => holdings(...grants)),
    plan,
    floor,
    now,
  )
  expect(issuedAt).toBe(now)
  return { ...rest, days: [until, graceUntil, endsAt].map((at) => (at - now) / day) }
}

describe('[LE3] a plan is leased', () => {
  test('until what was paid for ends, with its grace', () => {
    expect(terms('PRO', [paidUntil(10)])).toEqual({ tier: 'PRO', afterwards: 'FREE', days: [10, 17, 30] })
  })

  test('for thirty days at most, the last seven of which are grace', () => {
    const most = { tier: 'PRO', afterwards: 'FREE', days: [23, 30, 30] }
    expect(terms('PRO', [paidUntil(360)])).toEqual(most)
    expect(terms('PRO', [paidUntil(26)])).toEqual(most)
    expect(terms('PRO', [[grant('for ever', days(-9), null)]])).toEqual(most)
  })

  test('in grace, until the grace ends', () => {
    expect(terms('PRO', [paidUntil(-2)])).toEqual({ tier: 'PRO', afterwards: 'FREE', days: [0, 5, 30] })
  })

  test('until the later of two owners’ plans ends, and the grace of the one who pays on does not count', () => {
    expect(terms('PRO', [paidUntil(-2), paidUntil(12)])).toMatchObject({ days: [12, 19, 30] })
  })

  test('with what is open after it: the smaller plan of another owner, or the plan of everybody', () => {
    expect(terms('ELITE', [paidUntil(3, 'ELITE'), paidUntil(300)])).toEqual({
      tier: 'ELITE',
      afterwards: 'PRO',
      days: [3, 10, 30],
    })
    expect(terms('ELITE', [paidUntil(3, 'ELITE')], 'PRO')).toMatchObject({ afterwards: 'PRO' })
  })

  test('until a block begins, without grace', () => {
    const blocked = [...paidUntil(20), block('fraud', days(4), null)]
    expect(terms('PRO', [blocked])).toEqual({ tier: 'PRO', afterwards: 'FREE', days: [4, 4, 30] })
  })

  test('that everybody has, for as long as a lease may hold', () => {
    expect(terms('ELITE', [[]], 'ELITE')).toMatchObject({ tier: 'ELITE', days: [23, 30, 30] })
    expect(terms('FREE', [[]])).toMatchObject({ tier: 'FREE', days: [23, 30, 30] })
    expect(terms('FREE', [[grant('later', days(5), null)]])).toEqual({
      tier: 'FREE',
      afterwards: 'PRO',
      days: [5, 5, 30],
    })
  })

  test('for a day where the league has another plan than its owners hold', () => {
    expect(terms('ELITE', [paidUntil(10)])).toEqual({ tier: 'ELITE', afterwards: 'FREE', days: [1, 1, 1] })
  })
})

test('[LE7] without a lease, or with one that opens nothing, the plan is FREE', () => {
  expect(leasedPlan(null)).toBe('FREE')
  expect(leasedPlan({ kind: 'foreign', of: 'device' })).toBe('FREE')
  expect(leasedPlan({ kind: 'not-yet', from: 9 })).toBe('FREE')
  expect(leasedPlan({ kind: 'expired', was: 'PRO', tier: null })).toBe('FREE')
  expect(leasedPlan({ kind: 'expired', was: 'ELITE', tier: 'PRO' })).toBe('PRO')
  expect(leasedPlan({ kind: 'grace', tier: 'PRO', closesAt: 9, paidOver: true })).toBe('PRO')
  expect(leasedPlan({ kind: 'open', tier: 'ELITE', closesAt: 9 })).toBe('ELITE')
})

test('a plan that only a newer server knows is taken for the largest', () => {
  expect(leasedPlan({ kind: 'open', tier: 'LEGEND', closesAt: 9 })).toBe('ELITE')
})

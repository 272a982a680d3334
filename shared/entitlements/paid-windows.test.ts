import { describe, expect, test } from 'vitest'
import type { PaidWindow } from './paid-windows.ts'
import { paidWindows } from './paid-windows.ts'
import type { Dispute, Payment, Period, Refund, SubscriptionState } from './snapshot.ts'
import { paid, payment, snapshot, twoTiers } from './testing/invented.ts'

/** 'PRO subscription 0-30' */
const told = (windows: readonly PaidWindow[]) =>
  windows
    .map(({ tier, source, from, until }) => `${tier} ${source} ${from}-${until}`)
    .sort((a, b) => Number(a.match(/\d+/)?.[0]) - Number(b.match(/\d+/)?.[0]) || (a < b ? -1 : 1))

const windowsOf = (
  periods: readonly Period[],
  payments?: readonly Payment[],
  changes?: Partial<SubscriptionState>,
) => told(paidWindows(snapshot(periods, payments, changes), twoTiers))

const refund = (amount: number, at: number, changes: Partial<Refund> = {}): Refund => ({
  ref: `refund at ${at}`,
  amount,
  at,
  status: 'succeeded',
  ...changes,
})
const dispute = (status: Dispute['status'], openedAt: number): Dispute => ({ ref: 'dp', status, openedAt })

describe('a subscription', () => {
  test('[PW1] [PW3] is open while it is paid for, and seven more in grace', () => {
    expect(windowsOf([paid(0, 30), paid(30, 60)])).toEqual(['PRO subscription 0-60', 'PRO grace 60-67'])
  })

  test.each(['active', 'trialing', 'past-due', 'unpaid', 'ended'] as const)(
    '[PW1] is not open for its status: %s without anything paid',
    (status) => {
      expect(windowsOf([], [], { status })).toEqual([])
    },
  )

  test('[PW3] paid for again in its grace, it is open without a break', () => {
    expect(windowsOf([paid(0, 30), paid(33, 60)])).toEqual([
      'PRO subscription 0-30',
      'PRO grace 30-33',
      'PRO subscription 33-60',
      'PRO grace 60-67',
    ])
  })

  test('[PW2] changes plan in the middle of a period, up and down again', () => {
    expect(
      windowsOf([
        paid(0, 30),
        paid(10, 30, { kind: 'credit' }),
        paid(10, 30, { tier: 'ELITE' }),
        paid(20, 30, { tier: 'ELITE', kind: 'credit' }),
        paid(20, 30),
      ]),
    ).toEqual([
      'PRO subscription 0-10',
      'ELITE subscription 10-20',
      'PRO grace 10-17',
      'ELITE grace 20-27',
      'PRO subscription 20-30',
      'PRO grace 30-37',
    ])
  })

  test('[PW2] changes up and down in one second: the last word counts', () => {
    expect(windowsOf([paid(0, 30), paid(10, 30, { kind: 'credit' }), paid(10, 30)])).toEqual([
      'PRO subscription 0-30',
      'PRO grace 30-37',
    ])
  })

  test('[PW6] cancelled at once, it closes when it ended, with grace', () => {
    expect(windowsOf([paid(0, 30)], [payment()], { endedAt: 12 })).toEqual([
      'PRO subscription 0-12',
      'PRO grace 12-19',
    ])
  })

  test('[PW6] cancelled for good after it was not paid for, it closed when that began', () => {
    expect(windowsOf([paid(0, 30)], [payment()], { endedAt: 45 })[1]).toBe('PRO grace 30-37')
  })

  test('[PW6] where the policy says so, it stays open until the end of what was paid for', () => {
    const policy = {
      ...twoTiers,
      tiers: twoTiers.tiers.map((tier) => ({ ...tier, onCancelNow: 'period-end' as const })),
    }
    expect(told(paidWindows(snapshot([paid(0, 30)], [payment()], { endedAt: 12 }), policy))[0]).toBe(
      'PRO subscription 0-30',
    )
  })

  test('[PW9] of something without a policy gives nothing', () => {
    expect(windowsOf([paid(0, 30, { tier: 'GOLD' })])).toEqual([])
  })
})

describe('money that goes back', () => {
  test('[PW4] a whole refund closes at once, without grace', () => {
    expect(windowsOf([paid(0, 30)], [payment({ refunds: [refund(2000, 10)] })])).toEqual([
      'PRO subscription 0-10',
    ])
  })

  test('[PW4] a part of it closes nothing; the part that makes it whole does, when it is given back', () => {
    expect(windowsOf([paid(0, 30)], [payment({ refunds: [refund(900, 10)] })])).toEqual([
      'PRO subscription 0-30',
      'PRO grace 30-37',
    ])
    expect(windowsOf([paid(0, 30)], [payment({ refunds: [refund(900, 10), refund(1100, 14)] })])).toEqual([
      'PRO subscription 0-14',
    ])
  })

  test('[PW4] a refund that is told twice counts once, one that failed not at all', () => {
    const twice = [refund(1000, 10), refund(1000, 10)]
    const failed = [refund(2000, 10, { status: 'failed' })]
    for (const refunds of [twice, failed]) {
      expect(windowsOf([paid(0, 30)], [payment({ refunds })])[0]).toBe('PRO subscription 0-30')
    }
  })

  test('[PW4] a refund in grace ends the grace', () => {
    expect(windowsOf([paid(0, 30)], [payment({ refunds: [refund(2000, 33)] })])).toEqual([
      'PRO subscription 0-30',
      'PRO grace 30-33',
    ])
    expect(windowsOf([paid(0, 30)], [payment({ refunds: [refund(2000, 30)] })])).toEqual([
      'PRO subscription 0-30',
    ])
  })

  test('[PW4] a refund of an upgrade gives the plan before it back', () => {
    const upgrade = payment({ ref: 'up', refunds: [refund(2000, 20)] })
    expect(
      windowsOf(
        [
          paid(0, 30),
          paid(10, 30, { kind: 'credit', payment: 'up' }),
          paid(10, 30, { tier: 'ELITE', payment: 'up' }),
        ],
        [payment(), upgrade],
      ),
    ).toEqual([
      'PRO subscription 0-10',
      'ELITE subscription 10-20',
      'PRO grace 10-17',
      'PRO subscription 20-30',
      'PRO grace 30-37',
    ])
  })

  test.each([
    ['open', ['PRO subscription 0-10']],
    ['lost', ['PRO subscription 0-10']],
    ['won', ['PRO subscription 0-30', 'PRO grace 30-37']],
  ] as const)('[PW5] a dispute that is %s', (status, windows) => {
    expect(windowsOf([paid(0, 30)], [payment({ disputes: [dispute(status, 10)] })])).toEqual(windows)
  })

  test('[PW7] a refund of an earlier period closes nothing that was paid for later', () => {
    expect(
      windowsOf(
        [paid(0, 30), paid(30, 60, { payment: 'second' })],
        [payment({ refunds: [refund(2000, 35)] }), payment({ ref: 'second' })],
      ),
    ).toEqual(['PRO subscription 0-60', 'PRO grace 60-67'])
  })
})

const day = 24 * 60 * 60 * 1000
const bought = (days: number | null, changes: Partial<Payment> = {}) =>
  told(
    paidWindows(
      { ...snapshot([], [payment({ purchase: { tier: 'ELITE', days }, ...changes })]), subscriptions: [] },
      twoTiers,
    ),
  )

describe('[PW8] a purchase', () => {
  test('is open for its days, or for ever', () => {
    expect(bought(2)).toEqual([`ELITE purchase 0-${2 * day}`])
    expect(bought(null)).toEqual(['ELITE purchase 0-Infinity'])
  })

  test('closes with its refund', () => {
    expect(bought(null, { refunds: [refund(2000, 5)] })).toEqual(['ELITE purchase 0-5'])
    expect(bought(null, { refunds: [refund(2000, 0)] })).toEqual([])
  })
})

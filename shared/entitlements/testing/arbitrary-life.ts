import * as fc from 'fast-check'
import type { Payment, Period, Snapshot } from '../snapshot.ts'
import { block, end, grant, paid, payment, snapshot } from './invented.ts'
import type { ByHand } from './plain-model.ts'

/** The seconds that the lives of a test are in. */
export const lastSecond = 80

/** A customer's life as a provider tells it bit by bit: each snapshot is what it says at some time. */
export const life: fc.Arbitrary<Snapshot[]> = fc
  .array(fc.array(step(), { maxLength: 3 }), { minLength: 1, maxLength: 4 })
  .map((told) => told.map((_, index) => tell(told.slice(0, index + 1).flat())))

export const byHand: fc.Arbitrary<ByHand> = fc
  .record({
    grants: fc.array(fc.tuple(tier(), second(), fc.option(second())), { maxLength: 2 }),
    blocks: fc.array(fc.tuple(second(), fc.option(second())), { maxLength: 1 }),
    ended: fc.array(fc.tuple(fc.constantFrom('hand 0', 'hand 1', 'block 0'), second()), { maxLength: 2 }),
    closed: fc.array(fc.record({ ref: fc.constantFrom('sub a', 'sub b'), tier: tier(), at: second() }), {
      maxLength: 1,
    }),
  })
  .map(({ grants, blocks, ended, closed }) => ({
    grants: grants.map(([of, from, until], index) => grant(`hand ${index}`, from, until, { tier: of })),
    blocks: blocks.map(([from, until], index) => block(`block ${index}`, from, until)),
    ends: ended.map(([of, at]) => end(of, at, 'by-hand')),
    closed,
  }))

type Step =
  | {
      readonly kind: 'period'
      readonly ref: string
      readonly period: Omit<Period, 'payment'>
      readonly withPayment: boolean
    }
  | {
      readonly kind: 'refund'
      readonly of: number
      readonly part: 1 | 2
      readonly at: number
      readonly failed: boolean
    }
  | {
      readonly kind: 'dispute'
      readonly of: number
      readonly at: number
      readonly status: 'open' | 'won' | 'lost'
    }
  | { readonly kind: 'end'; readonly ref: string; readonly at: number }

function step(): fc.Arbitrary<Step> {
  const period = fc
    .record({
      tier: tier(),
      kind: fc.constantFrom('paid' as const, 'paid' as const, 'credit' as const),
      from: second(),
      length: fc.integer({ min: 1, max: 30 }),
    })
    .map(({ length, from, ...of }) => paid(from, from + length, of))
  const of = fc.nat(3)
  const ref = fc.constantFrom('sub a', 'sub b')
  return fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ kind: fc.constant('period' as const), ref, period, withPayment: fc.boolean() }),
    },
    fc.record({
      kind: fc.constant('refund' as const),
      of,
      part: fc.constantFrom(1 as const, 2 as const),
      at: second(),
      failed: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant('dispute' as const),
      of,
      at: second(),
      status: fc.constantFrom('open' as const, 'won' as const, 'lost' as const),
    }),
    fc.record({ kind: fc.constant('end' as const), ref, at: second() }),
  )
}

/** What a provider says after these steps. */
function tell(steps: readonly Step[]): Snapshot {
  const bought = steps.filter((each) => each.kind === 'period')
  const payments = bought.map((_, index): Payment =>
    payment({
      ref: paymentOf(index),
      refunds: steps.flatMap((each, at) =>
        each.kind === 'refund' && each.of === index
          ? [
              {
                ref: `refund ${at}`,
                amount: 1000 * each.part,
                at: each.at,
                status: each.failed ? 'failed' : 'succeeded',
              },
            ]
          : [],
      ),
      disputes: steps.flatMap((each, at) =>
        each.kind === 'dispute' && each.of === index
          ? [{ ref: `dispute ${at}`, openedAt: each.at, status: each.status }]
          : [],
      ),
    }),
  )
  const subscriptions = ['sub a', 'sub b'].flatMap((ref) => {
    const periods = bought.flatMap((each, index) =>
      each.ref === ref ? [{ ...each.period, payment: each.withPayment ? paymentOf(index) : null }] : [],
    )
    const ends = steps.flatMap((each) => (each.kind === 'end' && each.ref === ref ? [each.at] : []))
    return snapshot(periods, [], { ref, endedAt: ends[0] ?? null }).subscriptions
  })
  return { ...snapshot([]), subscriptions, payments }
}

const paymentOf = (index: number): string => `payment ${index}`

function second(): fc.Arbitrary<number> {
  return fc.integer({ min: 0, max: 60 })
}

function tier(): fc.Arbitrary<string> {
  return fc.constantFrom('PRO', 'ELITE')
}

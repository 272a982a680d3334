import * as fc from 'fast-check'
import type { Book } from '#practice/stripe/book.ts'
import { settleCharge } from '#practice/stripe/charges.ts'
import { openSession } from '#practice/stripe/checkout-resources.ts'
import { payCheckout } from '#practice/stripe/checkout.ts'
import { advance } from '#practice/stripe/clock.ts'
import { closeDispute, openDispute, refund } from '#practice/stripe/disputes.ts'
import {
  cancelAtEnd,
  cancelNow,
  changePrice,
  deleteCustomer,
  livingOf,
  payOpen,
  subscribe,
} from '#practice/stripe/life.ts'

/** What can happen in a customer's life at Stripe. */
const acts = {
  start: (book: Book, customer: string) => void subscribe(book, customer, { price: 'price_pro' }),
  'start with a trial': (book: Book, customer: string) =>
    void subscribe(book, customer, { price: 'price_elite', trialDays: 14 }),
  'card fails': (book: Book, customer: string) => void book.declined.add(customer),
  'card recovers': (book: Book, customer: string) => {
    book.declined.delete(customer)
    for (const each of livingOf(book, customer)) payOpen(book, each)
  },
  upgrade: (book: Book, customer: string) => change(book, customer, 'price_elite'),
  downgrade: (book: Book, customer: string) => change(book, customer, 'price_pro'),
  'change with the next invoice': (book: Book, customer: string) => {
    for (const each of livingOf(book, customer)) {
      changePrice(
        book,
        each,
        each.items.data[0].price.id === 'price_pro' ? 'price_elite' : 'price_pro',
        'create_prorations',
      )
    }
  },
  'cancel at the end': (book: Book, customer: string) => {
    for (const each of livingOf(book, customer)) cancelAtEnd(book, each)
  },
  'cancel now': (book: Book, customer: string) => {
    for (const each of livingOf(book, customer)) cancelNow(book, each)
  },
  'refund the last payment': (book: Book, customer: string) =>
    withLastCharge(book, customer, (charge) => refund(book, charge)),
  'refund a part': (book: Book, customer: string) =>
    withLastCharge(book, customer, (charge) => refund(book, charge, Math.ceil(charge.amount * 0.6))),
  'buy thirty days once': (book: Book, customer: string) => buyOnce(book, customer, 'good'),
  'buy thirty days once by a slow bank': (book: Book, customer: string) => buyOnce(book, customer, 'slow'),
  'buy thirty days once for nothing': (book: Book, customer: string) =>
    buyOnce(book, customer, 'good', 'GIFT'),
  'the bank pays': (book: Book) => settle(book, 'succeeded'),
  'the bank does not pay': (book: Book) => settle(book, 'failed'),
  dispute: (book: Book, customer: string) =>
    withLastCharge(book, customer, (charge) => openDispute(book, charge)),
  'dispute won': (book: Book) => close(book, 'won'),
  'dispute lost': (book: Book) => close(book, 'lost'),
  delete: (book: Book, customer: string) => deleteCustomer(book, customer),
} satisfies Record<string, (book: Book, customer: string) => void>

export type Act = keyof typeof acts

/**
 * Something happens, so many seconds after what happened before: often none, often to the second when something is due,
 * sometimes more than a month.
 */
export interface Happening {
  readonly act: Act
  readonly after: number
}

const happening: fc.Arbitrary<Happening> = fc.record({
  act: fc.constantFrom(...(Object.keys(acts) as Act[])),
  after: fc.oneof(
    { weight: 2, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.constantFrom(...[3, 7, 14, 23, 30, 37].map((days) => days * 86_400)) },
    { weight: 2, arbitrary: fc.integer({ min: 1, max: 40 * 86_400 }) },
  ),
})

/** Somebody subscribes, and at most five things more happen to them. */
export const happenings: fc.Arbitrary<Happening[]> = fc
  .array(happening, { minLength: 1, maxLength: 5 })
  .map((later) => [{ act: 'start', after: 0 }, ...later])

/** Lives that were misread once: changes of plan in one second that all wait for the next invoice. */
export const pinned: readonly Happening[][] = [
  [
    { act: 'start', after: 0 },
    { act: 'change with the next invoice', after: 86_400 },
    { act: 'change with the next invoice', after: 0 },
  ],
  [
    { act: 'start', after: 0 },
    { act: 'change with the next invoice', after: 1 },
    { act: 'change with the next invoice', after: 0 },
    { act: 'start', after: 3 * 86_400 },
  ],
]

export function happen(book: Book, customer: string, { act, after }: Happening): void {
  advance(book, book.now + after)
  if (book.deletedCustomers.has(customer)) return
  acts[act](book, customer)
}

function change(book: Book, customer: string, price: string): void {
  for (const each of livingOf(book, customer)) changePrice(book, each, price)
}

function withLastCharge(
  book: Book,
  customer: string,
  run: (charge: Parameters<typeof refund>[1]) => void,
): void {
  const charge = [...book.charges.values()].findLast(
    (each) => each.customer === customer && each.status === 'succeeded',
  )
  if (charge) run(charge)
}

function buyOnce(book: Book, customer: string, card: 'good' | 'slow', code = ''): void {
  const { id } = openSession(book, {
    mode: 'payment',
    customer,
    success_url: 'https://gridboss.example/paid',
    allow_promotion_codes: 'true',
    line_items: {
      0: {
        price_data: { currency: 'usd', unit_amount: '900', product_data: { name: 'Thirty days of Elite' } },
      },
    },
    metadata: { tier: 'ELITE', days: '30' },
  })
  payCheckout(book, id, card, code)
}

function settle(book: Book, status: 'succeeded' | 'failed'): void {
  for (const each of book.charges.values()) settleCharge(book, each, status)
}

function close(book: Book, status: 'won' | 'lost'): void {
  for (const each of book.disputes.values()) closeDispute(book, each, status)
}

import type { Book } from './book.ts'
import { settleCharge } from './charges.ts'
import { cancelNow, payOpen, renew } from './life.ts'
import type { Subscription } from './objects.ts'

/** How often a payment is tried before the subscription ends. */
const mostAttempts = 4
/** How long a slow bank takes to pay, s. */
const slowBank = 2 * 86_400

/** Lets time pass until `to` (s): subscriptions renew, slow banks pay, payments that failed are tried again, in the order in which it is due. */
export function advance(book: Book, to: number): void {
  for (let due = nextDue(book, to); due; due = nextDue(book, to)) {
    book.now = due.at
    due.run()
  }
  book.now = Math.max(book.now, to)
}

interface Due {
  readonly at: number
  readonly run: () => void
}

function nextDue(book: Book, to: number): Due | undefined {
  const slow = [...book.charges.values()]
    .filter(({ status }) => status === 'pending')
    .map((charge): Due => ({
      at: charge.created + slowBank,
      run: () => settleCharge(book, charge, 'succeeded'),
    }))
  return [...book.subscriptions.values()]
    .filter(({ status }) => status !== 'canceled')
    .flatMap((subscription) => dueOf(book, subscription))
    .concat(slow)
    .filter(({ at }) => at <= to)
    .sort((a, b) => a.at - b.at)[0]
}

function dueOf(book: Book, subscription: Subscription): Due[] {
  const renewal = { at: subscription.items.data[0].current_period_end, run: () => renew(book, subscription) }
  const retries = [...book.invoices.values()].flatMap((open) => {
    const { next_payment_attempt: at, parent, status } = open
    if (status !== 'open' || at === null || parent.subscription_details.subscription !== subscription.id)
      return []
    const run = () => {
      payOpen(book, subscription)
      if (open.attempt_count < mostAttempts || open.status !== 'open') return
      open.next_payment_attempt = null
      cancelNow(book, subscription)
    }
    return [{ at, run }]
  })
  return [renewal, ...retries]
}

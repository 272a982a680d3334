import type { Book } from '#practice/stripe/book.ts'
import type { Charge } from '#practice/stripe/objects.ts'

const grace = 7 * 86_400

/**
 * The plan that a customer's book gives in the second `now`, told in the plainest way: which invoice lines that were paid
 * for say last what is open in that second, and if none does, whether one did within the seven days before. What the
 * product's answer is held against; it shares nothing with it but the book.
 */
export function planInSecond(
  book: Book,
  customer: string,
  now: number,
  tierOf: Readonly<Record<string, string>>,
): string | null {
  const open = [...book.subscriptions.values()]
    .filter((each) => each.customer === customer)
    .flatMap(({ id, ended_at: endedAt }) =>
      Object.keys(tierOf).filter((price) => {
        const words = wordsOn(book, id, price)
        if (holder(words, endedAt, now)) return true
        return edgesBefore(words, endedAt, now).some((edge) => {
          const held = holder(words, endedAt, edge - 1)
          return held !== undefined && !(held.withdrawn <= now)
        })
      }),
    )
    .map((price) => tierOf[price])
  open.push(...boughtOnce(book, customer, now))
  return ['ELITE', 'PRO'].find((tier) => open.includes(tier)) ?? null
}

/** The tiers of what was bought once and runs: paid for and not given back, or for nothing. */
function boughtOnce(book: Book, customer: string, now: number): string[] {
  return [...book.sessions.values()].flatMap(({ session }) => {
    const { mode, payment_status: status, metadata } = session
    if (session.customer !== customer || mode !== 'payment' || status === 'unpaid') return []
    const charge = [...book.charges.values()].find((each) => each.payment_intent === session.payment_intent)
    const from = charge?.created ?? session.created
    const until = Math.min(from + Number(metadata['days']) * 86_400, withdrawnAt(book, charge))
    return from <= now && now < until ? [metadata['tier'] ?? ''] : []
  })
}

interface Word {
  readonly opens: boolean
  readonly start: number
  readonly end: number
  /** When the money that it rests on went back. */
  readonly withdrawn: number
}

function wordsOn(book: Book, subscription: string, price: string): Word[] {
  const invoiced = [...book.invoices.values()]
    .filter(
      (each) => each.status === 'paid' && each.parent.subscription_details.subscription === subscription,
    )
    .flatMap((invoice) =>
      invoice.lines.data
        .filter((line) => line.pricing.price_details.price === price)
        .map((line): Word => ({
          opens: line.parent.subscription_item_details.proration_details.credited_items === null,
          ...line.period,
          withdrawn: withdrawnAt(book, book.charges.get(book.chargeOf.get(invoice.id) ?? '')),
        })),
    )
  const waiting = [...book.invoiceItems.values()]
    .filter((item) => item.invoice === null && item.parent.subscription_details.subscription === subscription)
    .filter((item) => item.pricing.price_details.price === price)
    .map((item): Word => ({ opens: item.amount >= 0, ...item.period, withdrawn: Infinity }))
  return [...invoiced, ...waiting]
}

function holder(words: readonly Word[], endedAt: number | null, now: number): Word | undefined {
  if (endedAt !== null && now >= endedAt) return undefined
  let last: Word | undefined
  for (const word of words) {
    if (now < word.start || now >= word.end || now >= word.withdrawn) continue
    if (last === undefined || word.start >= last.start) last = word
  }
  return last?.opens ? last : undefined
}

/** The last instant up to `now` at which anything could have closed, if it is within the grace. */
function edgesBefore(words: readonly Word[], endedAt: number | null, now: number): number[] {
  const edges = [
    ...words.flatMap(({ start, end, withdrawn }) => [start, end, withdrawn]),
    endedAt ?? Infinity,
  ]
    .filter((edge) => edge <= now && edge > now - grace)
    .filter((edge) => holder(words, endedAt, edge - 1) !== undefined)
    .sort((a, b) => b - a)
  return edges.slice(0, 1)
}

function withdrawnAt(book: Book, charge: Charge | undefined): number {
  if (charge === undefined) return Infinity
  const disputed = [...book.disputes.values()]
    .filter((each) => each.charge === charge.id && each.status !== 'won')
    .map((each) => each.created)
  let left = charge.amount
  let refunded = Infinity
  for (const each of book.refunds.values()) {
    if (each.charge !== charge.id || each.status === 'failed') continue
    left -= each.amount
    if (left <= 0) refunded = Math.min(refunded, each.created)
  }
  return Math.min(refunded, ...disputed)
}

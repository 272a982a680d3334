import type { Book } from '#practice/stripe/book.ts'

/** What the prices of the stage open. */
export const tierOf = { price_pro: 'PRO', price_elite: 'ELITE' }

/** The seconds at which anything begins or ends, those before them, and those a grace later. */
export function interestingSeconds(book: Book): number[] {
  const edges = [
    ...[...book.customers.values()].map(({ created }) => created),
    book.now,
    ...[...book.invoices.values()].flatMap(({ lines }) =>
      lines.data.flatMap(({ period }) => [period.start, period.end]),
    ),
    ...[...book.charges.values(), ...[...book.sessions.values()].map(({ session }) => session)].flatMap(
      ({ created }) => [created, created + 30 * 86_400],
    ),
    ...[...book.subscriptions.values()].flatMap(({ ended_at }) => (ended_at === null ? [] : [ended_at])),
    ...[...book.refunds.values(), ...book.disputes.values()].map(({ created }) => created),
  ]
  const all = edges.flatMap((edge) => [edge - 1, edge, edge + 7 * 86_400 - 1, edge + 7 * 86_400])
  return [...new Set(all)].sort((a, b) => a - b)
}

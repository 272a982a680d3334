import { newId, tell, type Book } from './book.ts'
import type { Charge, Dispute, Refund } from './objects.ts'

/** Gives money back, all that is left of it unless an amount is named. Null where nothing is left. */
export function refund(
  book: Book,
  charge: Charge,
  amount = charge.amount - charge.amount_refunded,
): Refund | null {
  const given = Math.min(amount, charge.amount - charge.amount_refunded)
  if (given <= 0) return null
  const id = newId(book, 're')
  const made = {
    id,
    object: 'refund',
    created: book.now,
    amount: given,
    charge: charge.id,
    currency: 'usd',
    payment_intent: charge.payment_intent,
    status: 'succeeded',
  } as const
  book.refunds.set(id, made)
  charge.amount_refunded += given
  charge.refunded = charge.amount_refunded === charge.amount
  tell(book, 'refund.created', made)
  tell(book, 'charge.refunded', charge)
  return made
}

/** A cardholder disputes a payment; there is one dispute of a payment at most. */
export function openDispute(book: Book, charge: Charge): void {
  if (charge.disputed) return
  const id = newId(book, 'dp')
  const made: Dispute = {
    id,
    object: 'dispute',
    created: book.now,
    amount: charge.amount,
    charge: charge.id,
    currency: 'usd',
    payment_intent: charge.payment_intent,
    reason: 'general',
    status: 'needs_response',
    livemode: false,
  }
  charge.disputed = true
  book.disputes.set(id, made)
  tell(book, 'charge.dispute.created', made)
}

export function closeDispute(book: Book, dispute: Dispute, status: 'won' | 'lost'): void {
  if (dispute.status !== 'needs_response') return
  dispute.status = status
  tell(book, 'charge.dispute.closed', dispute)
}

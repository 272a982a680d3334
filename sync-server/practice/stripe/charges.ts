import { newId, tell, type Book } from './book.ts'
import type { Charge } from './objects.ts'

/** Takes money of a customer: at once, or, from a bank that is slow, `pending` until `settleCharge`. */
export function chargeCustomer(
  book: Book,
  { customer, amount, pending = false }: { customer: string; amount: number; pending?: boolean },
): Charge {
  const id = newId(book, 'ch')
  const made: Charge = {
    id,
    object: 'charge',
    created: book.now,
    amount,
    amount_refunded: 0,
    currency: 'usd',
    customer,
    disputed: false,
    refunded: false,
    paid: !pending,
    payment_intent: newId(book, 'pi'),
    receipt_url: `${book.site}/receipt/${id}`,
    status: pending ? 'pending' : 'succeeded',
    livemode: false,
    metadata: {},
  }
  book.charges.set(id, made)
  tell(book, pending ? 'charge.pending' : 'charge.succeeded', made)
  return made
}

/** A slow bank pays after all, or does not. */
export function settleCharge(book: Book, charge: Charge, status: 'succeeded' | 'failed'): void {
  if (charge.status !== 'pending') return
  charge.status = status
  charge.paid = status === 'succeeded'
  tell(book, `charge.${status}`, charge)
  for (const { session } of book.sessions.values()) {
    if (session.payment_intent !== charge.payment_intent) continue
    if (charge.paid) session.payment_status = 'paid'
    tell(book, `checkout.session.async_payment_${status}`, session)
  }
}

import { tell, type Book, type SoldSession } from './book.ts'
import { chargeCustomer } from './charges.ts'
import { subscribe } from './life.ts'
import type { CheckoutSession } from './objects.ts'

/** What became of a try to pay. */
export type Paid =
  | { readonly paid: true; readonly goTo: string }
  | { readonly paid: false; readonly why: string }

/**
 * Pays at a checkout, once or for a subscription that begins, and whoever paid goes back to where the shop wants them. A
 * `slow` bank only promises. A promotion `code` takes its share off what is paid now.
 */
export function payCheckout(
  book: Book,
  sessionId: string,
  card: 'good' | 'declined' | 'slow' = 'good',
  code = '',
): Paid {
  const sold = book.sessions.get(sessionId)
  if (sold === undefined) return { paid: false, why: 'There is no such checkout.' }
  const { session } = sold
  if (session.status !== 'open' || book.now >= session.expires_at) {
    return { paid: false, why: 'This checkout is over.' }
  }
  const percentOff = code === '' ? 0 : promotionOf(book, session, code)
  if (percentOff === undefined) return { paid: false, why: 'This code is invalid.' }
  if (card === 'declined') return { paid: false, why: 'Your card was declined.' }
  book.declined.delete(session.customer)
  session.status = 'complete'
  session.amount_total -= Math.round((session.amount_subtotal * percentOff) / 100)
  if (session.mode === 'payment') payOnce(book, sold, card === 'slow')
  else beginSubscription(book, sold, percentOff)
  tell(book, 'checkout.session.completed', session)
  return { paid: true, goTo: returnOf(session) }
}

function promotionOf(book: Book, session: CheckoutSession, code: string): number | undefined {
  return session.allow_promotion_codes ? book.promotions.get(code.trim().toUpperCase()) : undefined
}

function payOnce(book: Book, { session }: SoldSession, pending: boolean): void {
  const { customer, amount_total: amount } = session
  if (amount === 0) {
    session.payment_status = 'no_payment_required'
    return
  }
  const charge = chargeCustomer(book, { customer, amount, pending })
  session.payment_intent = charge.payment_intent
  session.payment_status = pending ? 'unpaid' : 'paid'
}

function beginSubscription(
  book: Book,
  { session, price, trialDays, metadata }: SoldSession,
  percentOff: number,
): void {
  const subscription = subscribe(book, session.customer, { price, trialDays, metadata, percentOff })
  session.payment_status = trialDays > 0 || session.amount_total === 0 ? 'no_payment_required' : 'paid'
  session.subscription = subscription?.id ?? null
  session.invoice = subscription?.latest_invoice ?? null
}

function returnOf({ success_url: url, id }: CheckoutSession): string {
  return url.replaceAll('{CHECKOUT_SESSION_ID}', id)
}

import { tell, type Book } from './book.ts'
import { subscribe } from './life.ts'
import type { CheckoutSession } from './objects.ts'

/** What became of a try to pay. */
export type Paid =
  | { readonly paid: true; readonly goTo: string }
  | { readonly paid: false; readonly why: string }

/** Pays at a checkout: the subscription begins, and whoever paid goes back to where the shop wants them. */
export function payCheckout(book: Book, sessionId: string, card: 'good' | 'declined' = 'good'): Paid {
  const sold = book.sessions.get(sessionId)
  if (sold === undefined) return { paid: false, why: 'There is no such checkout.' }
  const { session } = sold
  if (session.status !== 'open' || book.now >= session.expires_at) {
    return { paid: false, why: 'This checkout is over.' }
  }
  if (card === 'declined') return { paid: false, why: 'Your card was declined.' }
  book.declined.delete(session.customer)
  const { price, trialDays, metadata } = sold
  const subscription = subscribe(book, session.customer, { price, trialDays, metadata })
  session.status = 'complete'
  session.payment_status = trialDays > 0 ? 'no_payment_required' : 'paid'
  session.subscription = subscription?.id ?? null
  session.invoice = subscription?.latest_invoice ?? null
  tell(book, 'checkout.session.completed', session)
  return { paid: true, goTo: returnOf(session) }
}

function returnOf({ success_url: url, id }: CheckoutSession): string {
  return url.replaceAll('{CHECKOUT_SESSION_ID}', id)
}

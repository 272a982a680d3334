import type { Book } from './book.ts'
import { payCheckout } from './checkout.ts'
import { cancelAtEnd, cancelNow, changePrice, livingOf, payOpen } from './life.ts'
import { clockPage, missingPage, portalPage, receiptPage, tillPage } from './pages.ts'
import { letPass } from './test-clock.ts'

/** The pages of this Stripe for people: a till to pay at, receipts, a portal to manage what was bought, and a clock to put forward. */
export async function answerPage(book: Book, request: Request): Promise<Response> {
  const [, kind, id = ''] = new URL(request.url).pathname.split('/')
  const form = request.method === 'POST' ? new URLSearchParams(await request.text()) : null
  const act = form?.get('act') ?? ''
  if (kind === 'till' && book.sessions.has(id)) {
    if (form === null) return html(tillPage(book, id, null))
    const card = act === 'good' || act === 'slow' ? act : 'declined'
    const paid = payCheckout(book, id, card, form.get('code') ?? '')
    return paid.paid ? goTo(paid.goTo) : html(tillPage(book, id, paid.why))
  }
  if (kind === 'clock') {
    if (form === null) return html(clockPage(book))
    letPass(book, act)
    return goTo('/clock')
  }
  const charge = kind === 'receipt' ? book.charges.get(id) : undefined
  if (charge !== undefined) return html(receiptPage(charge))
  const portal = kind === 'portal' ? book.portals.get(id) : undefined
  if (portal === undefined) return html(missingPage(), 404)
  if (form === null) return html(portalPage(book, id))
  manage(book, portal.customer, form.get('subscription') ?? '', act)
  return goTo(new URL(request.url).pathname)
}

/** Does what a customer asks of a subscription of their own, and nothing for any other. */
function manage(book: Book, customer: string, subscriptionId: string, act: string): void {
  const subscription = livingOf(book, customer).find(({ id }) => id === subscriptionId)
  if (subscription === undefined) return
  const [verb, price = ''] = act.split(' ')
  if (verb === 'end') cancelAtEnd(book, subscription)
  if (verb === 'resume') cancelAtEnd(book, subscription, false)
  if (verb === 'now') cancelNow(book, subscription)
  if (verb === 'declined') book.declined.add(customer)
  if (verb === 'works') {
    book.declined.delete(customer)
    payOpen(book, subscription)
  }
  if (verb === 'price' && book.prices.has(price)) changePrice(book, subscription, price)
}

const html = (text: string, status = 200): Response =>
  new Response(text, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    },
  })

const goTo = (location: string): Response => new Response(null, { status: 303, headers: { location } })

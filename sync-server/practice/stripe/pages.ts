import { escapeHtml } from '../escape-html.ts'
import type { Book } from './book.ts'
import { livingOf } from './life.ts'
import type { Charge, Price, Subscription } from './objects.ts'
import { passes } from './test-clock.ts'

/** The page on which a checkout is paid. `problem` says why it was not. */
export function tillPage(book: Book, sessionId: string, problem: string | null): string {
  const sold = book.sessions.get(sessionId)
  const price = book.prices.get(sold?.price ?? '') ?? book.madePrices.get(sold?.price ?? '')
  if (!sold || !price || sold.session.status !== 'open') {
    return page('This checkout is over', '<p>Go back to GridBoss and begin again.</p>')
  }
  const trial = sold.trialDays > 0 ? `<p>The first ${sold.trialDays} days are free.</p>` : ''
  const { cancel_url: back, mode, allow_promotion_codes: takesCodes } = sold.session
  const once = mode === 'payment'
  const codes = [...book.promotions.keys()].map((code) => `<code>${escapeHtml(code)}</code>`)
  const code =
    takesCodes && codes.length > 0
      ? `<p><label>Promotion code <input name="code" autocomplete="off"></label></p><p>Here ${codes.join(' and ')} are good.</p>`
      : ''
  return page(
    `GridBoss ${nameOf(price)}`,
    `<p><strong>${dollars(price.unit_amount)}</strong> ${once ? 'once' : 'for thirty days, until you cancel'}.</p>${trial}` +
      (problem === null ? '' : `<p role="alert">${escapeHtml(problem)}</p>`) +
      form(
        '',
        [
          ['good', 'Pay with a card that works'],
          ...(once ? [['slow', 'Pay by a bank that takes a while'] as const] : []),
          ['declined', 'Pay with a card that is declined'],
        ],
        code,
      ) +
      (back === null ? '' : `<p><a href="${escapeHtml(back)}">Do not pay, go back</a></p>`),
  )
}

/** The page on which a customer changes or cancels what they have. */
export function portalPage(book: Book, portalId: string): string {
  const portal = book.portals.get(portalId)
  if (!portal) return page('This page is over', '<p>Go back to GridBoss and open it again.</p>')
  const living = livingOf(book, portal.customer)
  return page(
    'Your subscription',
    (living.length === 0
      ? '<p>You have none at the moment.</p>'
      : living.map((each) => about(book, each)).join('')) +
      '<p><a href="/clock">Let time pass</a>, to see what becomes of it.</p>' +
      `<p><a href="${escapeHtml(portal.returnUrl)}">Back to GridBoss</a></p>`,
  )
}

/** The page on which time is let pass. */
export function clockPage(book: Book): string {
  const days = Math.round(book.ahead / 86_400)
  return page(
    'Let time pass',
    `<p>Here it is <strong>${dateOf(book.now)}</strong>${days === 0 ? '' : `, ${counted(days)} ahead of the real time`}.</p>` +
      '<p>What is due meanwhile happens: plans renew or end, and close seven days after they ended. GridBoss counts ' +
      'plans by this clock, and races by the real one. It does not go back.</p>' +
      form(
        '',
        passes.map((each) => [String(each), `Let ${counted(each)} pass`] as const),
      ),
  )
}

/** What a customer keeps of a payment. */
export function receiptPage({ id, amount, amount_refunded: refunded, created }: Charge): string {
  return page(
    'Receipt',
    `<p><strong>${dollars(amount)}</strong> paid to GridBoss on ${dateOf(created)}.</p>` +
      (refunded === 0 ? '' : `<p>${dollars(refunded)} of it was given back.</p>`) +
      `<p>Number ${escapeHtml(id)}</p>`,
  )
}

export const missingPage = (): string => page('There is no such page', '<p>Go back to GridBoss.</p>')

function about(book: Book, subscription: Subscription): string {
  const { price, current_period_end: end } = subscription.items.data[0]
  const others = [...book.prices.values()].filter(({ id }) => id !== price.id)
  const until = dateOf(end)
  return (
    `<p><strong>${nameOf(price)}</strong>, ${dollars(price.unit_amount)} for thirty days. ` +
    `${subscription.cancel_at_period_end ? 'It ends' : 'It renews'} on ${until}.</p>` +
    (subscription.status === 'past_due'
      ? '<p role="alert">The last payment failed. It is tried again, and the subscription ends if that fails, too.</p>'
      : '') +
    form(subscription.id, [
      ...others.map((other): [string, string] => [`price ${other.id}`, `Change to ${nameOf(other)}`]),
      subscription.cancel_at_period_end ? ['resume', 'Keep it after all'] : ['end', 'Cancel at the end'],
      ['now', 'Cancel at once'],
      book.declined.has(subscription.customer)
        ? ['works', 'Pay with a card that works from now on']
        : ['declined', 'Pay with a card that is declined from now on'],
    ])
  )
}

function form(
  subscription: string,
  acts: readonly (readonly [act: string, label: string])[],
  fields = '',
): string {
  const buttons = acts.map(
    ([act, label]) => `<button name="act" value="${escapeHtml(act)}">${escapeHtml(label)}</button>`,
  )
  return `<form method="post"><input type="hidden" name="subscription" value="${escapeHtml(subscription)}">${fields}${buttons.join('')}</form>`
}

function page(title: string, body: string): string {
  return (
    '<!doctype html><html lang="en"><head><meta charset="utf-8">' +
    '<meta name="viewport" content="width=device-width, initial-scale=1">' +
    `<meta name="color-scheme" content="light dark"><title>${escapeHtml(title)} - practice till</title><style>${styles}</style></head>` +
    `<body><main><p class="practice">Practice: no money moves here, and no card is asked for.</p><h1>${escapeHtml(title)}</h1>${body}</main></body></html>`
  )
}

const styles =
  ':root{color-scheme:light dark;--ink:light-dark(#18181b,#f1f1ee);--sheet:light-dark(#fff,#212125);--line:light-dark(#8c8c86,#74747c)}' +
  'body{font:16px/1.5 system-ui,sans-serif;margin:0;padding:6vh 1rem;color:var(--ink);background:light-dark(#f1f1ee,#161618)}' +
  'main{max-width:30rem;margin:0 auto;padding:1.25rem 1.75rem;background:var(--sheet);border-radius:.75rem}' +
  '.practice{margin:0;padding:.5rem .75rem;border:2px dashed var(--line);border-radius:.5rem}' +
  'h1{margin:1.25rem 0 .5rem;font-size:1.6rem}a{color:inherit}[role=alert]{color:light-dark(#a11616,#ff9d94)}' +
  'label{display:block}input,button{box-sizing:border-box;display:block;width:100%;padding:.7rem;font:inherit;color:inherit;' +
  'background:var(--sheet);border:1px solid var(--line);border-radius:.5rem}' +
  'button{margin:.6rem 0;cursor:pointer}button[value=good]{color:var(--sheet);background:var(--ink);border-color:var(--ink)}' +
  'button:hover{opacity:.85}'

const nameOf = (price: Price): string => escapeHtml(price.metadata['name'] ?? price.id)
const counted = (days: number): string => (days === 1 ? 'a day' : `${days} days`)
const dateOf = (seconds: number): string =>
  new Date(seconds * 1000).toLocaleString('en-GB', {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone: 'UTC',
  }) + ' UTC'
const dollars = (cents: number): string => `$${(cents / 100).toFixed(2)}`

import { type Book } from './book.ts'
import { refund } from './disputes.ts'
import { textAt } from './form.ts'
import { listOf } from './list.ts'
import type { Charge, Invoice, Refund } from './objects.ts'
import { badParameter, missing } from './refusals.ts'
import { expands, must, ofCustomer, paging, type Form, type Resource } from './resource.ts'

/** What was invoiced, charged, given back and disputed. */
export const moneyResources: readonly Resource[] = [
  {
    method: 'GET',
    path: /^\/v1\/invoices$/,
    takes: [...paging, 'customer', 'expand'],
    answer: (book, form) => {
      const all = ofCustomer(book, book.invoices.values(), form)
      const expanded = expands(form, 'data.payments')
      return listOf(form, '/v1/invoices', expanded ? all.map((each) => withPayments(book, each)) : all)
    },
  },
  {
    method: 'GET',
    path: /^\/v1\/invoiceitems$/,
    takes: [...paging, 'customer', 'pending'],
    answer: (book, form) => {
      const items = ofCustomer(book, book.invoiceItems.values(), form)
      const pending = textAt(form, 'pending') === 'true'
      return listOf(
        form,
        '/v1/invoiceitems',
        items.filter(({ invoice }) => !pending || invoice === null),
        ({ date }) => date,
      )
    },
  },
  {
    method: 'GET',
    path: /^\/v1\/charges$/,
    takes: [...paging, 'customer', 'expand'],
    answer: (book, form) => {
      const all = ofCustomer(book, book.charges.values(), form)
      const expanded = expands(form, 'data.refunds')
      return listOf(form, '/v1/charges', expanded ? all.map((each) => withRefunds(book, each)) : all)
    },
  },
  {
    method: 'GET',
    path: /^\/v1\/charges\/([^/]+)$/,
    takes: [],
    answer: (book, _form, id) => must(book.charges.get(id), 'charge', id),
  },
  {
    method: 'POST',
    path: /^\/v1\/refunds$/,
    takes: ['charge', 'payment_intent', 'amount'],
    answer: giveBack,
  },
  {
    method: 'GET',
    path: /^\/v1\/disputes$/,
    takes: [...paging, 'charge'],
    answer: (book, form) => {
      const charge = textAt(form, 'charge')
      return listOf(
        form,
        '/v1/disputes',
        [...book.disputes.values()].filter((each) => charge === null || each.charge === charge),
      )
    },
  },
]

function giveBack(book: Book, form: Form): Refund {
  const [id, intent] = [textAt(form, 'charge'), textAt(form, 'payment_intent')]
  const charge = [...book.charges.values()].find((each) =>
    id === null ? each.payment_intent === intent : each.id === id,
  )
  if (charge === undefined) {
    throw id === null
      ? missing('payment_intent', intent ?? '', 'payment_intent')
      : missing('charge', id, 'charge')
  }
  const left = charge.amount - charge.amount_refunded
  if (left === 0) {
    throw badParameter('charge', `Charge ${charge.id} has already been refunded.`, 'charge_already_refunded')
  }
  const amount = Number(textAt(form, 'amount') ?? left)
  if (!Number.isInteger(amount) || amount < 1) {
    throw badParameter('amount', 'Invalid positive integer', 'parameter_invalid_integer')
  }
  if (amount > left) {
    throw badParameter('amount', `Refund amount (${amount}) is greater than unrefunded amount (${left}).`)
  }
  return must(refund(book, charge, amount) ?? undefined, 'charge', charge.id)
}

function withPayments(book: Book, invoice: Invoice): Invoice {
  const charge = book.charges.get(book.chargeOf.get(invoice.id) ?? '')
  const data = charge
    ? [
        {
          id: `inpay_${charge.id}`,
          object: 'invoice_payment',
          created: charge.created,
          amount_paid: charge.amount,
          amount_requested: charge.amount,
          currency: charge.currency,
          invoice: invoice.id,
          is_default: true,
          livemode: false,
          payment: { type: 'payment_intent', payment_intent: charge.payment_intent },
          status: 'paid',
        },
      ]
    : []
  const payments = { object: 'list', has_more: false, url: '/v1/invoice_payments', data }
  return Object.assign(structuredClone(invoice), { payments })
}

function withRefunds(book: Book, charge: Charge): Charge {
  const data = [...book.refunds.values()].filter((each) => each.charge === charge.id)
  const refunds = { object: 'list', has_more: false, url: `/v1/charges/${charge.id}/refunds`, data }
  return Object.assign(structuredClone(charge), { refunds })
}

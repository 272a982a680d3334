import { checkoutResources } from './checkout-resources.ts'
import { textAt, textsAt } from './form.ts'
import { listOf } from './list.ts'
import { addCustomer, cancelAtEnd, cancelNow, deleteCustomer } from './life.ts'
import { moneyResources } from './money-resources.ts'
import type { Subscription } from './objects.ts'
import { badParameter, missing } from './refusals.ts'
import { must, ofCustomer, paging, type Resource } from './resource.ts'
import { putForward, testClockOf } from './test-clock.ts'

/** Every address of this API. */
export const resources: readonly Resource[] = [
  {
    method: 'POST',
    path: /^\/v1\/customers$/,
    takes: ['email', 'name', 'metadata'],
    answer: (book, form) =>
      addCustomer(book, {
        email: textAt(form, 'email'),
        name: textAt(form, 'name'),
        metadata: textsAt(form, 'metadata'),
      }),
  },
  {
    method: 'GET',
    path: /^\/v1\/customers\/([^/]+)$/,
    takes: [],
    answer: (book, _form, id) =>
      book.deletedCustomers.has(id)
        ? { id, object: 'customer', deleted: true }
        : must(book.customers.get(id), 'customer', id),
  },
  {
    method: 'DELETE',
    path: /^\/v1\/customers\/([^/]+)$/,
    takes: [],
    answer: (book, _form, id) => {
      must(book.customers.get(id), 'customer', id)
      deleteCustomer(book, id)
      return { id, object: 'customer', deleted: true }
    },
  },
  {
    method: 'GET',
    path: /^\/v1\/prices\/([^/]+)$/,
    takes: [],
    answer: (book, _form, id) => must(book.prices.get(id) ?? book.madePrices.get(id), 'price', id),
  },
  ...checkoutResources,
  {
    method: 'GET',
    path: /^\/v1\/subscriptions$/,
    takes: [...paging, 'customer', 'status'],
    answer: (book, form) => {
      const status = textAt(form, 'status')
      const all = ofCustomer(book, book.subscriptions.values(), form)
      return listOf(
        form,
        '/v1/subscriptions',
        status === 'all' ? all : all.filter((each) => each.status !== 'canceled'),
      )
    },
  },
  {
    method: 'GET',
    path: /^\/v1\/subscriptions\/([^/]+)$/,
    takes: [],
    answer: (book, _form, id) => must(book.subscriptions.get(id), 'subscription', id),
  },
  {
    method: 'POST',
    path: /^\/v1\/subscriptions\/([^/]+)$/,
    takes: ['cancel_at_period_end'],
    answer: (book, form, id) => {
      const subscription = must(book.subscriptions.get(id), 'subscription', id)
      if (hasEnded(subscription)) {
        throw badParameter('id', 'A canceled subscription can only update its metadata.')
      }
      cancelAtEnd(book, subscription, textAt(form, 'cancel_at_period_end') === 'true')
      return subscription
    },
  },
  {
    method: 'DELETE',
    path: /^\/v1\/subscriptions\/([^/]+)$/,
    takes: [],
    answer: (book, _form, id) => {
      const subscription = must(book.subscriptions.get(id), 'subscription', id)
      if (hasEnded(subscription)) throw missing('subscription', id)
      cancelNow(book, subscription)
      return subscription
    },
  },
  ...moneyResources,
  {
    method: 'GET',
    path: /^\/v1\/events$/,
    takes: paging,
    answer: (book, form) => listOf(form, '/v1/events', book.events),
  },
  {
    method: 'GET',
    path: /^\/v1\/test_helpers\/test_clocks\/([^/]+)$/,
    takes: [],
    answer: (book, _form, id) => must(testClockOf(book, id), 'test_clock', id),
  },
  {
    method: 'POST',
    path: /^\/v1\/test_helpers\/test_clocks\/([^/]+)\/advance$/,
    takes: ['frozen_time'],
    answer: (book, form, id) => {
      must(testClockOf(book, id), 'test_clock', id)
      return putForward(book, Number(textAt(form, 'frozen_time') ?? NaN))
    },
  },
]

const hasEnded = ({ status }: Subscription): boolean => status === 'canceled'

import type { Book } from './book.ts'
import { textAt, textsAt, type FormValue } from './form.ts'
import type { Customer } from './objects.ts'
import { badParameter, missing } from './refusals.ts'

export type Form = Record<string, FormValue>

/** One address of the API: what it takes, and what it answers. */
export interface Resource {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: RegExp
  readonly takes: readonly string[]
  readonly answer: (book: Book, form: Form, id: string) => object
}

/** What every list takes. */
export const paging = ['limit', 'starting_after', 'created']

/** What was found; refused as Stripe refuses a name that it does not know. */
export function must<Of>(found: Of | undefined, what: string, id: string, param = 'id'): Of {
  if (found === undefined) throw missing(what, id, param)
  return found
}

/** The customer with this id, undefined for one that is deleted or never was. */
export const living = (book: Book, id: string): Customer | undefined =>
  book.deletedCustomers.has(id) ? undefined : book.customers.get(id)

/** Those of the customer that a form names, of all where it names none. */
export function ofCustomer<Of extends { readonly customer: string }>(
  book: Book,
  all: Iterable<Of>,
  form: Form,
): Of[] {
  const customer = textAt(form, 'customer')
  if (customer !== null) must(book.customers.get(customer), 'customer', customer, 'customer')
  return [...all].filter((each) => customer === null || each.customer === customer)
}

/** Whether a part is asked for in whole. It is the only one here that can be. */
export function expands(form: Form, what: 'data.payments' | 'data.refunds'): boolean {
  const asked = Object.values(textsAt(form, 'expand'))
  const unknown = asked.find((each) => each !== what)
  if (unknown !== undefined) throw badParameter('expand', `This property cannot be expanded (${unknown}).`)
  return asked.length > 0
}

import { textAt, type FormValue } from './form.ts'
import { badParameter, missing } from './refusals.ts'

interface Listed {
  readonly id: string
  readonly created?: number
}

/** A page of a list, newest first, as Stripe pages: at most `limit`, after the object named in `starting_after`. */
export function listOf<Of extends Listed>(
  form: Record<string, FormValue>,
  url: string,
  oldestFirst: readonly Of[],
  madeAt: (each: Of) => number = ({ created = 0 }) => created,
): object {
  const limit = Number(textAt(form, 'limit') ?? 10)
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
    throw badParameter('limit', 'This value must be between 1 and 100.', 'parameter_invalid_integer')
  }
  const since = Number(textAt(form, 'created', 'gte') ?? 0)
  const all = oldestFirst.toReversed().filter((each) => madeAt(each) >= since)
  const after = textAt(form, 'starting_after')
  const start = after === null ? 0 : all.findIndex(({ id }) => id === after) + 1
  if (after !== null && start === 0) throw missing('object', after, 'starting_after')
  const data = all.slice(start, start + limit)
  return { object: 'list', url, has_more: start + limit < all.length, data }
}

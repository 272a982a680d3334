import { tell, type Book } from './book.ts'
import { advance } from './clock.ts'
import { month } from './life.ts'
import type { TestClock } from './objects.ts'
import { badParameter } from './refusals.ts'

/** How much time a person lets pass at once, days. */
export const passes = [1, 7, 30] as const

/** The test clock of this Stripe: there is one, and everything here goes by it. */
export function testClockOf(book: Book, id: string): TestClock | undefined {
  return id === clockId ? clock(book) : undefined
}

/** Puts the clock forward to `to` (s): what is due until then happens. Stripe's goes no farther than two periods at once. */
export function putForward(book: Book, to: number): TestClock {
  if (!Number.isInteger(to)) throw badParameter('frozen_time', 'Invalid timestamp: must be an integer.')
  if (to <= book.now) throw badParameter('frozen_time', 'The frozen time must be later than it is.')
  if (to > book.now + 2 * month) {
    throw badParameter('frozen_time', 'The frozen time can be advanced by two intervals at most.')
  }
  tell(book, 'test_helpers.test_clock.advancing', clock(book, { target: to }))
  const answer = clock(book, { target: to })
  book.ahead += to - book.now
  advance(book, to)
  tell(book, 'test_helpers.test_clock.ready', clock(book))
  return answer
}

/** Lets as many days pass as a person chose, and nothing where there is no such choice. */
export function letPass(book: Book, days: string): void {
  const chosen = passes.find((each) => String(each) === days)
  if (chosen !== undefined) putForward(book, book.now + chosen * 86_400)
}

const clockId = 'clock_practice'

function clock(book: Book, { target }: { readonly target?: number } = {}): TestClock {
  return {
    id: clockId,
    object: 'test_helpers.test_clock',
    created: book.now - book.ahead,
    deletes_after: book.now + month,
    frozen_time: book.now,
    livemode: false,
    name: 'Practice',
    ...(target === undefined
      ? { status: 'ready', status_details: {} }
      : { status: 'advancing', status_details: { advancing: { target_frozen_time: target } } }),
  }
}

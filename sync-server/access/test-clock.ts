import { assert } from '#shared/base/assert.ts'

/** A clock that can be put forward, to try out what the passing of time does. It never goes back. */
export interface TestClock {
  /** ms since 1970, UTC. */
  readonly now: () => number
  /** Goes on from `to` (ms since 1970, UTC); answers whether that is later than it was. */
  readonly putForward: (to: number) => boolean
}

/** Goes with the clock of this machine until it is put forward. Throws in production: there plans end when they end. */
export function openTestClock(nodeEnv: string, machine: () => number = Date.now): TestClock {
  assert(nodeEnv !== 'production', 'the time of plans cannot be put forward in production')
  let ahead = 0
  const now = () => machine() + ahead
  return {
    now,
    putForward: (to) => {
      const by = to - now()
      if (by <= 0) return false
      ahead += by
      return true
    },
  }
}

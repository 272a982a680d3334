/** Milliseconds until the next try after `attempt` failures in a row (from 1): doubled each time, at most two seconds:
 * who stands in the pit lane with the cable back in waits for nothing else, and a question that small costs a server little.
 * `chance` in [0, 1) spreads devices that lost the same server over half of that time. */
export function backoffMs(attempt: number, chance: number): number {
  const whole = Math.min(longestBackoffMs, firstBackoffMs * 2 ** Math.min(attempt - 1, 20))
  return Math.round(whole / 2 + (chance * whole) / 2)
}

export const firstBackoffMs = 500
export const longestBackoffMs = 2_000

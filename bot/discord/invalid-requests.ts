/**
 * Discord shuts out an address that makes 10,000 requests within ten minutes which are refused with 401, 403 or 429. We
 * stop long before, until enough of them are ten minutes old. All times in ms.
 */
export interface InvalidRequests {
  add(now: number): void
  /** Nothing is asked until then, whatever was counted. */
  blockUntil(instant: number): void
  /** How long nothing may be asked; 0 where it may. */
  blockedMs(now: number): number
}

const windowMs = 600_000
/** Counted by parts of the window: nobody needs to know the millisecond of 8,000 refusals. */
const partMs = 10_000

export function invalidRequests(most = 8_000): InvalidRequests {
  let parts: { readonly part: number; count: number }[] = []
  let blocked = 0
  return {
    add: (now) => {
      const part = Math.floor(now / partMs)
      const last = parts.at(-1)
      if (last?.part === part) last.count += 1
      else parts.push({ part, count: 1 })
    },
    blockUntil: (instant) => {
      blocked = Math.max(blocked, instant)
    },
    blockedMs: (now) => {
      const isOver = ({ part }: { readonly part: number }) => (part + 1) * partMs + windowMs <= now
      parts = parts.filter((each) => !isOver(each))
      let over = parts.reduce((sum, { count }) => sum + count, 0) - most
      let until = blocked
      for (const { part, count } of parts) {
        if (over < 0) break
        until = Math.max(until, (part + 1) * partMs + windowMs)
        over -= count
      }
      return Math.max(0, until - now)
    },
  }
}

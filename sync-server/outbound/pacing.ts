/**
 * How long after an edit the next one of the same message waits, ms. What changes meanwhile goes into that one, so nothing
 * is lost: two seconds are as fast as anybody reads, and keep a channel within Discord's five edits in five seconds. Edits
 * of messages older than an hour have a small budget of their own (30046).
 */
export function editGap(messageId: string, now: number): number {
  return now - postedAt(messageId) < hour ? 2_000 : 60_000
}

/** When Discord made what has this number, ms since 1970, UTC. */
export function postedAt(snowflake: string): number {
  return Number(BigInt(snowflake) >> 22n) + epoch
}

/** The smallest number that Discord can have given at `instant`. */
export function snowflakeAt(instant: number): string {
  return String(BigInt(Math.max(0, instant - epoch)) << 22n)
}

const hour = 60 * 60_000
const epoch = Date.parse('2015-01-01T00:00:00.000Z')

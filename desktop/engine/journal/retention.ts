import { entryKey, type OutboxEntry } from './outbox-entry.ts'

/** How long acknowledged work is kept for a server that loses it: none of the three may be exceeded. */
export interface Retention {
  readonly ms: number
  readonly entries: number
  /** Of their arguments as JSON. */
  readonly bytes: number
}

/** Longer than the backups of a server are apart, and less than anybody notices on a disk. */
export const defaultRetention: Retention = {
  ms: 14 * 24 * 60 * 60 * 1000,
  entries: 5_000,
  bytes: 16 * 1024 * 1024,
}

/** Of the work that is done with, what need not be kept any more: the oldest. `now` in ms since 1970, UTC. */
export function beyondRetention(
  settled: readonly OutboxEntry[],
  { ms, entries, bytes }: Retention,
  now: number,
): OutboxEntry[] {
  const newestFirst = [...settled].sort(
    (a, b) => b.mutation.at - a.mutation.at || (entryKey(a) < entryKey(b) ? 1 : -1),
  )
  let room = bytes
  return newestFirst.filter(({ mutation }, index) => {
    room -= JSON.stringify(mutation.args ?? null).length
    return index >= entries || room < 0 || mutation.at < now - ms
  })
}

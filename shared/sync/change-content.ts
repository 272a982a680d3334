import { z } from 'zod'
import { canonicalJson } from '#shared/base/canonical-json.ts'
import { ContentHash, type OutboxMutation } from './protocol.ts'

/** Stands under the number of a change that a person put away unsent: it comes to nothing. */
export const discardedName = 'journal.discarded'
/** Stands under a number of which the device no longer knows what it was: it comes to nothing. */
export const lostName = 'journal.lost-entry'

/** Of what was put away: the content that the number stands for, wherever else it has got to. */
export const DiscardedArgs = z.object({ content: ContentHash })

/**
 * What identifies a change beside its number: the hash of what was done, and of where it got its first number. Two changes
 * under one number are the same if this is. Null where nobody can say: for a lost entry, and for a `journal.discarded` of
 * an older version. `sha256` answers lower-case hex.
 */
export function contentHash(
  deviceId: string,
  { seq, leagueId, name, args, at, origin }: OutboxMutation,
  sha256: (text: string) => string,
): string | null {
  if (name === lostName) return null
  if (name === discardedName) return DiscardedArgs.safeParse(args).data?.content ?? null
  const first = origin ?? { deviceId, seq }
  return sha256(
    canonicalJson({ what: 'gridboss-change-1', ...first, leagueId, name, args: args ?? null, at }),
  )
}

/** Whether two contents can be one change. What is not known contradicts nothing. */
export function isSameContent(one: string | null, other: string | null): boolean {
  return one === null || other === null || one === other
}

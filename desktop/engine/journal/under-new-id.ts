import type { Envelope } from '#shared/sync/envelope.ts'
import type { PlantedBug } from '../planted-bug.ts'
import type { Carried, OutboxEntry } from './outbox-entry.ts'

/** The id that a device leaves behind, and how it signed under it. */
export interface FormerId extends Pick<Carried, 'author' | 'person' | 'laptop'> {
  readonly sign: (mutation: Omit<Envelope, 'signature'>) => string
  /** ms since 1970, UTC. */
  readonly now: number
}

/**
 * A device's own entries as they stand once it counts under a new id. What the server has accepted keeps its number and
 * becomes work of the former id; everything else is numbered anew from 1, in order, and says under which number it was
 * made, so that it is not done again where it has arrived by another way.
 */
export function underNewId(own: readonly OutboxEntry[], former: FormerId): OutboxEntry[] {
  let last = 0
  return [...own]
    .sort((a, b) => a.mutation.seq - b.mutation.seq)
    .map((entry) => {
      const { mutation } = entry
      if (entry.outcome?.ok) return { ...entry, carried: workOf(former, entry, before(own, entry)) }
      last += 1
      const origin = mutation.origin ?? { deviceId: former.author.deviceId, seq: mutation.seq }
      return { ...entry, mutation: { ...mutation, seq: last, origin } }
    })
}

/** The same with a mistake in it, to see that it would be noticed. */
export function underNewIdWith(bug: PlantedBug): typeof underNewId {
  return (own, former) => {
    if (bug === 'new-id-repeats') {
      return own.map((entry, index) => {
        const { leagueId, name, args, at } = entry.mutation
        return { ...entry, mutation: { seq: index + 1, leagueId, name, args, at }, outcome: null }
      })
    }
    const next = underNewId(own, former)
    return bug === 'new-id-drops' ? next.filter((entry) => entry.outcome !== null) : next
  }
}

/** The number of the one before it in its league, as far as that is known. */
function before(own: readonly OutboxEntry[], { mutation: { seq, leagueId } }: OutboxEntry): number | null {
  const earlier = own.flatMap(({ mutation }) =>
    mutation.leagueId === leagueId && mutation.seq < seq ? [mutation.seq] : [],
  )
  return earlier.length === 0 ? null : Math.max(...earlier)
}

function workOf(
  { sign, now, ...former }: FormerId,
  { mutation }: OutboxEntry,
  after: number | null,
): Carried {
  const signature = sign({ ...mutation, after })
  return { ...former, verified: true, exportedAt: now, takenOverAt: now, after, signature }
}

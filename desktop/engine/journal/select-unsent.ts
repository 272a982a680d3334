import { discardedName, lostName } from '#shared/sync/change-content.ts'
import type { OutboxMutation } from '#shared/sync/protocol.ts'
import type { OutboxEntry } from './outbox-entry.ts'

/**
 * The next mutations for a server that has come to `serverSeq`: all it has not answered, and all it has not got, in order
 * and without a gap, because it takes them in no other way. Where the journal cannot say what a number stood for, a
 * mutation goes in its place that every server refuses; so it does for what was put away, and for a refusal that the
 * server has forgotten. `contentOf` answers what identifies a change.
 */
export function selectUnsent(
  entries: readonly OutboxEntry[],
  lastSeq: number,
  serverSeq: number,
  limit: number,
  contentOf: (mutation: OutboxMutation) => string | null,
): OutboxMutation[] {
  const bySeq = new Map(entries.map((entry) => [entry.mutation.seq, entry]))
  const firstUnanswered = Math.min(
    lastSeq + 1,
    ...entries.flatMap((entry) => (entry.outcome === null ? [entry.mutation.seq] : [])),
  )
  const chosen: OutboxMutation[] = []
  for (let seq = Math.min(firstUnanswered, serverSeq + 1); seq <= lastSeq; seq += 1) {
    if (chosen.length >= limit) break
    const entry = bySeq.get(seq)
    if (entry && (entry.outcome === null || (entry.outcome.ok && seq > serverSeq))) {
      chosen.push(entry.discardedAt === null ? entry.mutation : putAway(entry.mutation, contentOf))
    } else if (seq > serverSeq) {
      const neighbour = entries[0]
      if (entry) chosen.push(putAway(entry.mutation, contentOf))
      else if (neighbour) chosen.push(placeholder(seq, neighbour.mutation))
    }
  }
  return chosen
}

/** What was put away before it was sent keeps its number, and comes to nothing. */
function putAway(
  mutation: OutboxMutation,
  contentOf: (mutation: OutboxMutation) => string | null,
): OutboxMutation {
  const content = contentOf(mutation)
  return { ...mutation, name: discardedName, args: content === null ? null : { content } }
}

/** Its name is in no registry. */
function placeholder(seq: number, neighbour: OutboxMutation): OutboxMutation {
  return { seq, leagueId: neighbour.leagueId, name: lostName, args: null, at: neighbour.at }
}

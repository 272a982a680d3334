import type { OutboxMutation } from '#shared/sync/protocol.ts'
import type { OutboxEntry } from './outbox-entry.ts'

/**
 * The next mutations for a server that has come to `serverSeq`: all it has not answered, and all it has not got, in order
 * and without a gap, because it takes them in no other way. Where the journal cannot say what a number stood for (a
 * spoiled line), or the server has forgotten a refusal it gave, a mutation goes in its place that every server refuses.
 */
export function selectUnsent(
  entries: readonly OutboxEntry[],
  lastSeq: number,
  serverSeq: number,
  limit: number,
): OutboxMutation[] {
  const bySeq = new Map(entries.map((entry) => [entry.mutation.seq, entry]))
  const firstUnanswered = entries.find((entry) => entry.outcome === null)?.mutation.seq ?? lastSeq + 1
  const chosen: OutboxMutation[] = []
  for (let seq = Math.min(firstUnanswered, serverSeq + 1); seq <= lastSeq; seq += 1) {
    if (chosen.length >= limit) break
    const entry = bySeq.get(seq)
    if (entry && (entry.outcome === null || (entry.outcome.ok && seq > serverSeq))) {
      chosen.push(entry.discardedAt === null ? entry.mutation : putAway(entry.mutation))
    } else if (seq > serverSeq) {
      const neighbour = entry ?? entries[0]
      if (neighbour) chosen.push(placeholder(seq, neighbour.mutation))
    }
  }
  return chosen
}

/** What was put away before it was sent keeps its number, and comes to nothing. */
function putAway({ seq, leagueId, at }: OutboxMutation): OutboxMutation {
  return { seq, leagueId, name: 'journal.discarded', args: null, at }
}

/** Its name is in no registry. */
function placeholder(seq: number, neighbour: OutboxMutation): OutboxMutation {
  return { seq, leagueId: neighbour.leagueId, name: 'journal.lost-entry', args: null, at: neighbour.at }
}

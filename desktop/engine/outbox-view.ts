import type { Rejection } from '#shared/base/outcome.ts'
import type { Author, Envelope } from '#shared/sync/envelope.ts'
import type { DiscardedItem, OutboxItem } from '#shared/sync/status.ts'
import type { Journal } from './journal/journal.ts'
import { entryKey, outboxItem, sourceOf, type EntryFacts, type OutboxEntry } from './journal/outbox-entry.ts'
import type { Replica } from './replica/replica.ts'

/** Work of one device in one league, from one file, as the server takes it. */
export interface Relayable {
  readonly leagueId: string
  readonly author: Author
  readonly exportedAt: number
  readonly takenOverAt: number
  readonly envelopes: readonly Envelope[]
}

/** How long what was put away can still be looked up. */
export const keptDiscardedMs = 30 * 24 * 60 * 60 * 1000

/** What the journal and the replica together say of each entry. */
export interface OutboxView {
  readonly factsOf: (entry: OutboxEntry) => EntryFacts
  /** What concerns a person: this device's first, then what it carries. */
  readonly items: () => OutboxItem[]
  readonly toRelay: (limit: number) => Relayable | null
  readonly hold: (deviceId: string, leagueId: string, why: Rejection) => void
  readonly releaseHeld: (deviceId?: string) => void
  /** Nobody needs the entry any more. */
  readonly isDone: (entry: OutboxEntry) => boolean
}

export interface OutboxViewOptions {
  readonly journal: Journal
  readonly replica: Replica
  /** ms since 1970, UTC. */
  readonly now: () => number
  /** Whether the person may read the league, as far as is known: what comes of work elsewhere is not waited for. */
  readonly isReadable: (leagueId: string) => boolean
}

export function outboxView({ journal, replica, now, isReadable }: OutboxViewOptions): OutboxView {
  const held = new Map<string, Rejection>()

  const factsOf = (entry: OutboxEntry): EntryFacts => {
    const { leagueId } = entry.mutation
    const author = entry.carried?.author
    // Others' unanswered work is still brought, or held; of this device's own, its outbox tells anyway.
    const comesBack = isReadable(leagueId) || (author !== undefined && entry.outcome === null)
    return {
      confirmedThrough: comesBack
        ? replica.confirmedThrough(leagueId, author?.deviceId)
        : Number.MAX_SAFE_INTEGER,
      conflict: replica.conflict(leagueId, entryKey(entry)),
      held: author ? (held.get(heldKey(author.deviceId, leagueId)) ?? null) : null,
    }
  }
  const itemOf = (entry: OutboxEntry): OutboxItem | null => outboxItem(entry, factsOf(entry))

  return {
    factsOf,
    items: () =>
      [...journal.entries(), ...journal.carried()].flatMap((entry) => {
        const item = itemOf(entry)
        return item ? [item] : []
      }),
    toRelay: (limit) => {
      const waiting = journal.carried().filter((entry) => {
        const { confirmedThrough, held: why } = factsOf(entry)
        return entry.outcome === null && why === null && entry.mutation.seq > confirmedThrough
      })
      return relayable(waiting, limit)
    },
    hold: (deviceId, leagueId, why) => held.set(heldKey(deviceId, leagueId), why),
    releaseHeld: (deviceId) => {
      for (const key of held.keys()) {
        if (deviceId === undefined || key.startsWith(deviceId)) held.delete(key)
      }
    },
    isDone: (entry) => {
      if (itemOf(entry) !== null) return false
      if (entry.outcome === null && !entry.carried) return false
      return entry.discardedAt === null || entry.discardedAt < now() - keptDiscardedMs
    },
  }
}

const heldKey = (deviceId: string, leagueId: string): string => `${deviceId} ${leagueId}`

/** What was put away and can still be looked up, newest first. */
export function discardedItems(entries: readonly OutboxEntry[], now: number): DiscardedItem[] {
  return entries
    .flatMap((entry): DiscardedItem[] => {
      const { discardedAt, outcome, mutation } = entry
      if (discardedAt === null || discardedAt < now - keptDiscardedMs) return []
      const unsent = outcome === null || (!outcome.ok && outcome.code === 'unknown-mutation')
      const was = outcome?.ok ? 'sent' : unsent ? 'unsent' : 'refused'
      return [{ ...mutation, source: sourceOf(entry), discardedAt, was }]
    })
    .sort((a, b) => b.discardedAt - a.discardedAt)
}

/** The first device's work that waits, as far as one league and one file go. */
function relayable(waiting: readonly OutboxEntry[], limit: number): Relayable | null {
  const first = waiting[0]
  if (!first?.carried) return null
  const { author, exportedAt, takenOverAt } = first.carried
  const { leagueId } = first.mutation
  const envelopes = waiting.flatMap(({ mutation, carried }): Envelope[] =>
    carried?.author.deviceId === author.deviceId &&
    carried.exportedAt === exportedAt &&
    mutation.leagueId === leagueId
      ? [{ ...mutation, after: carried.after, signature: carried.signature }]
      : [],
  )
  return { leagueId, author, exportedAt, takenOverAt, envelopes: envelopes.slice(0, limit) }
}

import { reasonOf, type Outcome, type Rejection } from '#shared/base/outcome.ts'
import type { Author, Envelope } from '#shared/sync/envelope.ts'
import type { OutboxMutation } from '#shared/sync/protocol.ts'
import type { OutboxItem, OutboxSource } from '#shared/sync/status.ts'

/** Where work comes from that another device has done and that came here by file. */
export interface Carried extends Pick<Envelope, 'after' | 'signature'> {
  readonly author: Author
  readonly person: string
  readonly laptop: string
  /** Whether this device knew the author's key when a person took the work over. */
  readonly verified: boolean
  /** The author's clock when it was exported, and this device's when it was taken over: ms since 1970, UTC. */
  readonly exportedAt: number
  readonly takenOverAt: number
}

/** What the journal knows about one mutation. */
export interface OutboxEntry {
  readonly mutation: OutboxMutation
  /** The server's answer, null while there is none. */
  readonly outcome: Outcome | null
  /** When a person put it away: its refusal out of sight, or, unsent, the thing itself. Null where nobody has. */
  readonly discardedAt: number | null
  /** Null for what was done on this device. */
  readonly carried: Carried | null
}

/** What becomes of an entry beside what the journal knows. */
export interface EntryFacts {
  /** How far the feed has brought its device's work back. */
  readonly confirmedThrough: number
  /** Why it does not apply to what this device shows, null where it does. */
  readonly conflict: Rejection | null
  /** Why the server does not take it from this device, null where it does. */
  readonly held: Rejection | null
}

/** The entry as a person sees it, or null when it is no longer their concern. */
export function outboxItem(entry: OutboxEntry, facts: EntryFacts): OutboxItem | null {
  const { outcome, mutation } = entry
  if (entry.discardedAt !== null) return null
  const item = { ...mutation, source: sourceOf(entry) }
  const confirmed = mutation.seq <= facts.confirmedThrough
  if (outcome === null) {
    // What another device has sent itself by now is that device's affair.
    if (entry.carried && confirmed) return null
    if (facts.held) return { ...item, state: { kind: 'held', ...reasonOf(facts.held) } }
    if (facts.conflict) return { ...item, state: { kind: 'conflicting', ...reasonOf(facts.conflict) } }
    return { ...item, state: { kind: 'pending' } }
  }
  if (!outcome.ok) return { ...item, state: { kind: 'refused', ...reasonOf(outcome) } }
  return confirmed ? null : { ...item, state: { kind: 'accepted' } }
}

/** Whether the device still has to show the effect itself: not refused, and not yet part of what the feed brought. */
export function isReplayed(entry: OutboxEntry, confirmedThrough: number): boolean {
  if (entry.discardedAt !== null && entry.outcome === null) return false
  return entry.mutation.seq > confirmedThrough && (entry.outcome === null || entry.outcome.ok)
}

/** Names an entry among those of all devices. */
export function entryKey({ carried, mutation }: OutboxEntry): string {
  return carriedKey(carried?.author.deviceId ?? null, mutation.seq)
}

export function carriedKey(deviceId: string | null, seq: number): string {
  return `${deviceId ?? 'own'} ${String(seq)}`
}

export function sourceOf({ carried }: OutboxEntry): OutboxSource {
  if (!carried) return { kind: 'own' }
  const { author, person, laptop, verified } = carried
  return { kind: 'carried', deviceId: author.deviceId, person, laptop, verified }
}

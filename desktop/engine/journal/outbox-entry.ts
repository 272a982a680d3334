import type { Outcome } from '#shared/base/outcome.ts'
import type { OutboxMutation } from '#shared/sync/protocol.ts'
import type { OutboxItem } from '#shared/sync/status.ts'

/** What the journal knows about one mutation of this device. */
export interface OutboxEntry {
  readonly mutation: OutboxMutation
  /** The server's answer, null while there is none. */
  readonly outcome: Outcome | null
  /** A person has put its refusal out of sight. */
  readonly dismissed: boolean
}

/** The entry as a person sees it, or null when it is no longer their concern. */
export function outboxItem(entry: OutboxEntry, confirmedThrough: number): OutboxItem | null {
  const { outcome, mutation } = entry
  if (outcome === null) return { ...mutation, state: { kind: 'pending' } }
  if (!outcome.ok) {
    if (entry.dismissed) return null
    const { ok: _, ...refusal } = outcome
    return { ...mutation, state: { kind: 'refused', ...refusal } }
  }
  return mutation.seq <= confirmedThrough ? null : { ...mutation, state: { kind: 'accepted' } }
}

/** Whether the device still has to show the effect itself: not refused, and not yet part of what the feed brought. */
export function isReplayed(entry: OutboxEntry, confirmedThrough: number): boolean {
  return entry.mutation.seq > confirmedThrough && (entry.outcome === null || entry.outcome.ok)
}

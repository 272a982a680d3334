import type { OutboxSummary } from '#shared/sync/describe-status.ts'
import type { OutboxItem } from '#shared/sync/status.ts'

type Counted = Omit<OutboxSummary, 'lastSyncedAt'>

/** How much of the outbox waits for the server, and how much for a person. */
export interface OutboxCount {
  readonly counted: () => Counted
  /** A mutation of this device has come that nobody has answered; `at` in ms since 1970, UTC. */
  readonly added: (at: number) => void
  /** Anything else has changed. */
  readonly changed: () => void
}

/**
 * Counts on with each new mutation: a long offline evening has thousands, and reading them all for every edit would cost
 * more the longer it lasts. After any other change they are read once, when somebody asks.
 */
export function outboxCount(items: () => readonly OutboxItem[]): OutboxCount {
  let known: Counted | null = null
  return {
    counted: () => (known ??= countOf(items())),
    added: (at) => {
      if (known === null) return
      known = {
        ...known,
        pending: known.pending + 1,
        oldestPendingAt: Math.min(known.oldestPendingAt ?? at, at),
      }
    },
    changed: () => {
      known = null
    },
  }
}

function countOf(items: readonly OutboxItem[]): Counted {
  const waiting = items.filter(({ state }) => state.kind !== 'refused' && state.kind !== 'held')
  return {
    pending: waiting.length,
    oldestPendingAt: waiting.length === 0 ? null : Math.min(...waiting.map((item) => item.at)),
    refused: items.length - waiting.length,
  }
}

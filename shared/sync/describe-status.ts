import { unreachable } from '#shared/base/assert.ts'
import type { SyncState } from './machine-types.ts'
import type { SyncStatus } from './status.ts'

/** What the outbox adds to a status. */
export type OutboxSummary = Pick<SyncStatus, 'pending' | 'oldestPendingAt' | 'refused' | 'lastSyncedAt'>

/** The connection as a person sees it. `synced` means proved: every league compared equal, and nothing is under way. */
export function describeStatus(state: SyncState, outbox: OutboxSummary): SyncStatus {
  switch (state.kind) {
    case 'signed-out':
      return { kind: 'needs-sign-in', ...outbox }
    case 'connecting':
      return state.offlineSince === null
        ? { kind: 'syncing', ...outbox }
        : { kind: 'offline', since: state.offlineSince, retryAt: state.startedAt, ...outbox }
    case 'online':
      return { kind: isSynced(state, outbox) ? 'synced' : 'syncing', ...outbox }
    case 'waiting':
      return { kind: 'offline', since: state.offlineSince, retryAt: state.retryAt, ...outbox }
    case 'faulted':
      return { kind: 'error', code: state.code, message: state.message, ...outbox }
    case 'update-needed':
      return { kind: 'update-needed', who: state.who, ...outbox }
    default:
      return unreachable(state)
  }
}

function isSynced(state: Extract<SyncState, { kind: 'online' }>, outbox: OutboxSummary): boolean {
  return (
    !state.pushing &&
    outbox.pending === 0 &&
    Object.values(state.leagues).every((league) => league.kind === 'proved')
  )
}

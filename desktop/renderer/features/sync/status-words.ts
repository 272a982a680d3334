import type { EngineState } from '#desktop/ipc/engine-state.ts'
import type { SyncStatus } from '#shared/sync/status.ts'
import { formatAge } from '#shared/ui/local-time.ts'
import { counted } from '../../ui/counted.ts'

export type Tone = 'good' | 'busy' | 'waiting' | 'bad'

/** What may be said of the connection while the engine is in that state: one that does not run has none. */
export function statusWith(engine: EngineState | null, status: SyncStatus): SyncStatus {
  const { pending, oldestPendingAt, refused, lastSyncedAt } = status
  const counts = { pending, oldestPendingAt, refused, lastSyncedAt }
  switch (engine?.kind) {
    case 'stopped':
      return { ...counts, kind: 'error', code: engine.code, message: 'the data on this device is not open' }
    case 'opening':
    case 'restarting':
      return { ...counts, kind: 'starting' }
    case 'running':
    case undefined:
      return status
  }
}

/** What the sync bar says first, and how loud. */
export function stateWords(status: SyncStatus): { tone: Tone; words: string } {
  switch (status.kind) {
    case 'starting':
      return { tone: 'busy', words: 'Opening the data on this device' }
    case 'synced':
      return status.pending === 0
        ? { tone: 'good', words: 'In sync with the server' }
        : { tone: 'busy', words: 'Sending' }
    case 'syncing':
      return { tone: 'busy', words: 'Syncing' }
    case 'offline':
      return { tone: 'waiting', words: 'Offline, everything still works' }
    case 'needs-sign-in':
      return { tone: 'bad', words: 'Sign in again to sync' }
    case 'update-needed':
      return {
        tone: 'bad',
        words:
          status.who === 'app' ? 'Update GridBoss to sync' : 'The server must be updated before it can sync',
      }
    case 'error':
      return { tone: 'bad', words: `Sync stopped: ${status.message}` }
  }
}

/** What is not on the server yet, null when nothing is. Ages are told at `now`, ms since 1970. */
export function pendingWords(status: SyncStatus, now: number): string | null {
  if (status.pending === 0) return null
  const age = status.oldestPendingAt === null ? null : now - status.oldestPendingAt
  const oldest =
    age === null ? '' : `, ${status.pending > 1 ? 'oldest ' : ''}from ${formatAge(Math.max(0, age))} ago`
  return `${counted(status.pending, 'unsent change')}${oldest}`
}

/** When this device last agreed with the server. */
export function lastSyncedWords(status: SyncStatus, now: number): string {
  if (status.lastSyncedAt === null) return 'Never synced'
  const age = Math.max(0, now - status.lastSyncedAt)
  return age < 5000 ? 'Synced just now' : `Last synced ${formatAge(age)} ago`
}

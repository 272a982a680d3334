import { useSyncExternalStore } from 'react'
import type { OutboxItem, SyncStatus } from '#shared/sync/status.ts'
import { useLive } from './live-query.ts'

const starting: SyncStatus = {
  kind: 'starting',
  pending: 0,
  oldestPendingAt: null,
  refused: 0,
  lastSyncedAt: null,
}

/** The state of the connection and of what is unsent. */
export function useSyncStatus(): SyncStatus {
  const live = useLive('sync-status', {})
  return live.kind === 'ready' ? live.data : starting
}

/** What waits in the outbox, oldest first; null until it is known. */
export function useOutbox(): readonly OutboxItem[] | null {
  const live = useLive('outbox', {})
  return live.kind === 'ready' ? live.data : null
}

/** The server's clock (ms since 1970, UTC), once a second; this device's own until the server has told its time. */
export function useServerNow(): number {
  const live = useLive('server-clock', {})
  return useNow() + ((live.kind === 'ready' ? live.data.offsetMs : null) ?? 0)
}

/** The clock, once a second: for ages that are on the screen. */
export function useNow(): number {
  return useSyncExternalStore(everySecond, () => Math.floor(Date.now() / 1000) * 1000)
}

function everySecond(changed: () => void): () => void {
  const timer = setInterval(changed, 1000)
  return () => clearInterval(timer)
}

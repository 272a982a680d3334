import type { SyncStatus } from '#shared/sync/status.ts'

/** What a person waits for after the first sign-in on this device; null once the device has been in sync. */
export function firstSyncWords(status: Pick<SyncStatus, 'kind' | 'lastSyncedAt'>): string | null {
  if (status.lastSyncedAt !== null) return null
  if (status.kind === 'starting') return 'Preparing the data on this computer…'
  if (status.kind === 'syncing')
    return 'Fetching your leagues from the server. It is done once: from then on they are here, also offline.'
  return null
}

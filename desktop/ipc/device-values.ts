import type { LeaseState } from '#shared/entitlements/lease-state.ts'
import type { DiscardedItem, OutboxItem, SyncNotice, SyncStatus } from '#shared/sync/status.ts'

/** What a device says of itself, as live values: opened by name, without arguments. */
export interface DeviceValues {
  'sync-status': SyncStatus
  /** What waits, oldest first. */
  outbox: OutboxItem[]
  /** What was put away in the last thirty days. */
  discarded: DiscardedItem[]
  /** What a person has to be told about their work that no line of the outbox can say. */
  notices: SyncNotice[]
  /** What the server has promised of each league's plan; empty where it gives no leases. */
  leases: Readonly<Record<string, LeaseState>>
  /** How far the server's clock is ahead of this device's, ms; null until it has answered once. */
  'server-clock': { readonly offsetMs: number | null }
}

export type DeviceValueName = keyof DeviceValues

import type { LeaseKey } from '#shared/entitlements/lease.ts'
import type { SyncStatus } from '#shared/sync/status.ts'
import type { EngineCall, Reply, SignedInUser } from './contract.ts'
import type { OpeningNotes, OpeningProgress } from './engine-state.ts'

/** What the main process says to the engine's process. `start` is the first message and comes once. */
export type ToEngine =
  | {
      readonly kind: 'start'
      /** The directory of this user's data on this device; the engine makes it and locks it. */
      readonly dataDir: string
      /** The directory of the SQL files that make the replica's tables. */
      readonly migrationsDir: string
      readonly serverUrl: string
      /** What this laptop is called, for those who read its work elsewhere. */
      readonly laptop: string
      readonly user: SignedInUser
      /** The bearer token for the server, null where the person must sign in again before it can sync. */
      readonly token: string | null
      /** What leases of plans are signed with, as the sign-in has brought it. */
      readonly leaseKeys: readonly LeaseKey[]
      /** Begin a new journal and keep the one that is there beside it: a person wants it so. */
      readonly setJournalAside: boolean
    }
  | { readonly kind: 'token'; readonly token: string | null; readonly leaseKeys: readonly LeaseKey[] }
  | { readonly kind: 'call'; readonly id: number; readonly name: EngineCall; readonly args: unknown }
  /** Comes with a port to a window, which the engine serves once it is open. */
  | { readonly kind: 'window-port' }
  /** Say 'pong', if it can. */
  | { readonly kind: 'ping' }
  /** Close everything and end with code 0. */
  | { readonly kind: 'stop' }

/** What the engine says to the main process. Calls that came before `ready` are answered after it. */
export type FromEngine =
  | { readonly kind: 'opening'; readonly progress: OpeningProgress | null }
  | { readonly kind: 'ready'; readonly opened: OpeningNotes }
  | { readonly kind: 'pong' }
  /** For the log file. It never carries what people entered. */
  | { readonly kind: 'log'; readonly what: string; readonly details: Readonly<Record<string, unknown>> }
  | { readonly kind: 'reply'; readonly id: number; readonly reply: Reply<unknown> }
  | { readonly kind: 'event'; readonly event: SyncStatusEvent }
  /** It cannot start or go on, and says why; it then ends. */
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }

/** As the sync machine has it: the main process renews a token that was refused, and asks before it quits with unsent work. */
export interface SyncStatusEvent {
  readonly kind: 'sync-status'
  readonly status: SyncStatus
}

import type { Rejection } from '#shared/base/outcome.ts'

/**
 * What a person is told about the connection. Every state carries what is unsent, because that is what they worry about.
 * Times are ms since 1970, UTC.
 */
export type SyncStatus = (
  | { readonly kind: 'starting' }
  | { readonly kind: 'synced' }
  | { readonly kind: 'syncing' }
  | { readonly kind: 'offline'; readonly since: number; readonly retryAt: number }
  | { readonly kind: 'needs-sign-in' }
  | { readonly kind: 'update-needed'; readonly who: 'app' | 'server' }
  | { readonly kind: 'error'; readonly code: string; readonly message: string }
) & {
  /** Mutations that no server has answered yet, or whose effect has not come back yet. */
  readonly pending: number
  readonly oldestPendingAt: number | null
  /** Refused mutations that nobody has dismissed. */
  readonly refused: number
  readonly lastSyncedAt: number | null
}

/** Whose work it is: this laptop's, or another one's that came by file. */
export type OutboxSource =
  | { readonly kind: 'own' }
  | {
      readonly kind: 'carried'
      readonly deviceId: string
      readonly person: string
      readonly laptop: string
      /** Its key was known when it was taken over. */
      readonly verified: boolean
    }

type Reason = Omit<Rejection, 'ok'>

/**
 * A mutation in the outbox, as a person sees it. `conflicting`: unsent, and it does not fit what this laptop shows now;
 * the server decides. `held`: another laptop's, and the server does not take it from this one. `refused` waits for a person.
 */
export interface OutboxItem {
  readonly seq: number
  readonly leagueId: string
  readonly name: string
  readonly args: unknown
  readonly at: number
  readonly source: OutboxSource
  readonly state:
    | { readonly kind: 'pending' }
    | { readonly kind: 'accepted' }
    | ({ readonly kind: 'conflicting' } & Reason)
    | ({ readonly kind: 'held' } & Reason)
    | ({ readonly kind: 'refused' } & Reason)
}

/** What a person has put away: kept for thirty days, for second thoughts. */
export interface DiscardedItem extends Omit<OutboxItem, 'state'> {
  readonly discardedAt: number
  /** 'refused' had come to nothing anyway; 'unsent' never goes out; 'sent' had gone out before, and is in effect. */
  readonly was: 'refused' | 'unsent' | 'sent'
}

/**
 * What a person has to be told about their work and no line of the outbox can say. It stays until they dismiss it. `at` is
 * ms since 1970, UTC.
 */
export type SyncNotice = { readonly id: number; readonly at: number } & (
  | {
      /** Another laptop counts under this one's id: it goes on under a new one, with so many changes that were unsent. */
      readonly kind: 'new-device-id'
      readonly changes: number
    }
  | {
      /** Up to so many changes, numbers `from` to `to`, are on this laptop no more, and the server has not got them. */
      readonly kind: 'work-lost'
      readonly because: 'server-restored' | 'disk'
      readonly from: number
      readonly to: number
      readonly changes: number
    }
)

type WithoutId<Notice> = Notice extends SyncNotice ? Omit<Notice, 'id'> : never
export type NewSyncNotice = WithoutId<SyncNotice>

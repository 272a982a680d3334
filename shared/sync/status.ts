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

/** A mutation in the outbox, as a person sees it. */
export interface OutboxItem {
  readonly seq: number
  readonly leagueId: string
  readonly name: string
  readonly args: unknown
  readonly at: number
  readonly state:
    | { readonly kind: 'pending' }
    | { readonly kind: 'accepted' }
    | { readonly kind: 'refused'; readonly code: string; readonly message: string; readonly field?: string }
}

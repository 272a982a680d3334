import type { HelloResponse, MutationOutcome } from './protocol.ts'

/** How far a league's feed has come since this connection began. */
export type LeagueState =
  | { readonly kind: 'catching-up' }
  /** The server is asked whether both hold the same. `doubts` weighs what has spoken against it in a row. */
  | { readonly kind: 'checking'; readonly doubts: number }
  /** A difference was seen, which may have been a change on its way: it is looked at again after a moment. */
  | { readonly kind: 'doubted'; readonly doubts: number }
  | { readonly kind: 'proved' }

/**
 * The connection of one device. Only `online` follows feeds and sends work. `connection` counts the connections tried:
 * what an earlier one still answers is not heard.
 */
export type SyncState = { readonly connection: number } & (
  | { readonly kind: 'signed-out' }
  /** `offlineSince` is null until a try has failed. */
  | {
      readonly kind: 'connecting'
      readonly attempt: number
      readonly offlineSince: number | null
      readonly startedAt: number
    }
  | {
      readonly kind: 'online'
      /** Failures since everything was last caught up; a connection that breaks at once must not be tried at once. */
      readonly attempt: number
      readonly pushing: boolean
      readonly leagues: Readonly<Record<string, LeagueState>>
      /** How often a league had to be fetched anew in this connection. */
      readonly repairs: number
    }
  | {
      readonly kind: 'waiting'
      readonly attempt: number
      readonly offlineSince: number
      readonly retryAt: number
    }
  | {
      readonly kind: 'faulted'
      readonly code: string
      readonly message: string
      readonly attempt: number
      readonly retryAt: number
    }
  | {
      readonly kind: 'update-needed'
      readonly who: 'app' | 'server'
      readonly attempt: number
      readonly retryAt: number
    }
)

/** Why a call to the server did not do what it should. `unreachable` covers all that passes by itself. */
export type CallFailure =
  /** `retryAfterMs`: the server asks not to be asked earlier. */
  | { readonly kind: 'unreachable'; readonly retryAfterMs?: number }
  /** Nobody is signed in as far as the server knows. */
  | { readonly kind: 'unauthorized' }
  /** The person may not read what they followed a moment ago. */
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'update-needed'; readonly who: 'app' | 'server' }
  /** Another device, or another state of this one, counts under its id. What became of the changes that are its own. */
  | { readonly kind: 'forked'; readonly message: string; readonly outcomes: readonly MutationOutcome[] }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }

export type SyncTimer = 'retry' | 'hello' | 'recheck'

/**
 * What has happened. `now` is the device's clock (ms since 1970, UTC), `chance` a random number in [0, 1).
 * `connection` names the connection that an answer belongs to; what belongs to an earlier one is not heard.
 */
export type SyncEvent = { readonly now: number; readonly chance: number } & (
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'asked-to-sync' }
  | { readonly kind: 'enqueued' }
  | { readonly kind: 'timer-fired'; readonly timer: SyncTimer }
  | {
      readonly kind: 'hello-answered'
      readonly connection: number
      readonly hello: HelloResponse
      readonly device: DeviceFacts
    }
  | { readonly kind: 'push-answered'; readonly connection: number; readonly unsent: boolean }
  | { readonly kind: 'feed-up-to-date'; readonly connection: number; readonly leagueId: string }
  | { readonly kind: 'feed-unusable'; readonly connection: number; readonly leagueId: string }
  | {
      readonly kind: 'checked'
      readonly connection: number
      readonly leagueId: string
      readonly verdict: 'same' | 'different' | 'moved-on'
    }
  | { readonly kind: 'call-failed'; readonly connection: number; readonly failure: CallFailure }
)

/** What the device knows of itself when the server answers its hello. */
export interface DeviceFacts {
  readonly userId: string
  /** The highest number it has given to a mutation. */
  readonly lastSeq: number
  /** Whether it holds work that the server has not answered. */
  readonly unsent: boolean
  /** The leagues it holds rows of. */
  readonly leagues: readonly string[]
  /** The newest revision it holds of each. */
  readonly revisions: ReadonlyMap<string, number>
}

/** What is to be done. The driver does it and tells what came of it as an event. */
export type SyncEffect =
  | { readonly kind: 'hello' }
  | { readonly kind: 'push' }
  /** Takes a new id, and numbers anew under it what the server has not accepted. */
  | { readonly kind: 'renumber' }
  | { readonly kind: 'follow'; readonly leagueId: string }
  /** Forgets the position and fetches the league whole. */
  | { readonly kind: 'refetch'; readonly leagueId: string; readonly because: 'different' | 'unusable' }
  | { readonly kind: 'check'; readonly leagueId: string }
  /** The person has lost access: the league's rows go. */
  | { readonly kind: 'drop'; readonly leagueId: string }
  /** Ends every call and feed of the connection. */
  | { readonly kind: 'disconnect' }
  | { readonly kind: 'set-timer'; readonly timer: SyncTimer; readonly ms: number }
  | { readonly kind: 'clear-timer'; readonly timer: SyncTimer }

export interface Step {
  readonly state: SyncState
  readonly effects: readonly SyncEffect[]
}

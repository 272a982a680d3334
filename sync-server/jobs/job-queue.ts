import type { Db } from '#shared/db/db.ts'

/** Work that a change causes and nobody waits for. */
export type Job = SeasonJob | PaymentJob | AnnounceJob | TellPeopleJob

/** Work on a season of a league. */
export type SeasonJob =
  | { readonly name: 'recompute-standings'; readonly leagueId: string; readonly seasonId: string }
  /** A session's protest window, which ends at `endsAt` (ISO, UTC). */
  | {
      readonly name: 'close-window'
      readonly leagueId: string
      readonly seasonId: string
      readonly sessionId: string
      readonly endsAt: string
    }

/** Work on what people have paid for. */
type PaymentJob =
  /** Something happened to a customer at a payment provider, or to a payment whose customer has to be found. */
  | {
      readonly name: 'sync-customer'
      readonly accountId: string
      readonly about: 'customer' | 'payment'
      readonly ref: string
    }
  /** A person's access changes at `at` (ISO, UTC). */
  | { readonly name: 'change-access'; readonly userId: string; readonly at: string }

/** What a league's public can see has changed, and Discord should show it. */
interface AnnounceJob {
  readonly name: 'announce'
  readonly leagueId: string
}

/** A league has changed, and somebody wants to be told of it in a browser. */
interface TellPeopleJob {
  readonly name: 'tell-people'
  readonly leagueId: string
}

/** Takes jobs. */
export interface JobQueue {
  /**
   * In the transaction `tx`: the job is there when it commits, and never was when it rolls back. With `afterSeconds` it
   * is not taken up earlier.
   */
  enqueue(tx: Db, job: Job, afterSeconds?: number): Promise<void>
}

import type { Db } from '#shared/db/db.ts'

/** Work that a change causes and nobody waits for. */
export type Job =
  | { readonly name: 'recompute-standings'; readonly leagueId: string; readonly seasonId: string }
  /** A session's protest window, which ends at `endsAt` (ISO, UTC). */
  | {
      readonly name: 'close-window'
      readonly leagueId: string
      readonly seasonId: string
      readonly sessionId: string
      readonly endsAt: string
    }

/** Takes jobs. */
export interface JobQueue {
  /**
   * In the transaction `tx`: the job is there when it commits, and never was when it rolls back. With `afterSeconds` it
   * is not taken up earlier.
   */
  enqueue(tx: Db, job: Job, afterSeconds?: number): Promise<void>
}

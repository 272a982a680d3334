import type { Db } from '#shared/db/db.ts'

/** Work that a change causes and nobody waits for. */
export type Job = {
  readonly name: 'recompute-standings'
  readonly leagueId: string
  readonly seasonId: string
}

/** Takes jobs. */
export interface JobQueue {
  /** In the transaction `tx`: the job is there when it commits, and never was when it rolls back. */
  enqueue(tx: Db, job: Job): Promise<void>
}

import type { z } from 'zod'
import type { Db } from '#shared/db/db.ts'
import type { SyncedTable } from '#shared/model/synced-entities.ts'

/** A named read. `reads` lists the tables whose changes make its answer stale; live views are refreshed by it. */
export interface Query<Args, Result> {
  readonly args: z.ZodType<Args>
  readonly reads: readonly SyncedTable[]
  readonly run: (db: Db, args: Args) => Promise<Result>
  /** Mutations whose effect on the answer whoever makes them has already: it is not read again for them alone. */
  readonly knownToWriter?: readonly string[]
}

export function query<Args, Result>(definition: Query<Args, Result>): Query<Args, Result> {
  return definition
}

import type { Db } from '#shared/db/db.ts'

/** The engine's database as its code needs it. PGlite satisfies it as it is; tests put one between that can die. */
export interface ReplicaDatabase extends Db {
  exec(sql: string): Promise<unknown>
  transaction<Result>(run: (tx: ReplicaTransaction) => Promise<Result>): Promise<Result>
  close(): Promise<void>
}

export interface ReplicaTransaction extends Db {
  exec(sql: string): Promise<unknown>
}

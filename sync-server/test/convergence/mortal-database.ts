import type { PGlite } from '@electric-sql/pglite'
import type { ReplicaDatabase, ReplicaTransaction } from '#desktop/engine/replica/database.ts'

/** Between a process and its database: when the process dies, what it has not committed is rolled back. */
export interface MortalDatabaseOptions {
  /** Called before every statement; throws once the process is dead. */
  readonly beforeStatement: (sql: string) => void
  /** Called after every commit, before the process learns of it. */
  readonly afterCommit: () => Promise<void>
}

export function mortalDatabase(
  pg: PGlite,
  { beforeStatement, afterCommit }: MortalDatabaseOptions,
): ReplicaDatabase {
  const guarded = (tx: ReplicaTransaction): ReplicaTransaction => ({
    query: async (sql, params) => {
      beforeStatement(sql)
      return tx.query(sql, params)
    },
    exec: async (sql) => {
      beforeStatement(sql)
      return tx.exec(sql)
    },
  })
  return {
    ...guarded(pg),
    transaction: async (run) => {
      beforeStatement('begin')
      const result = await pg.transaction(async (tx) => {
        const answer = await run(guarded(tx))
        beforeStatement('commit')
        return answer
      })
      await afterCommit()
      return result
    },
    close: async () => {},
  }
}

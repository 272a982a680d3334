import type { Db } from '#shared/db/db.ts'
import type { Database } from '#server/db/database.ts'

/** A database as a process sees it that dies at its step `at`: before that statement or commit, or right after a commit. */
export function dyingDatabase(whole: Database, at: number): Database & { readonly died: () => boolean } {
  let steps = 0
  const step = () => {
    steps += 1
    if (steps >= at) throw new Error('The process has died.')
  }
  const counted =
    (db: Db): Db['query'] =>
    async (sql, params) => {
      step()
      return db.query<never>(sql, params)
    }
  return {
    ...whole,
    died: () => steps >= at,
    query: counted(whole),
    transaction: async (run, turn) => {
      const result = await whole.transaction(async (tx) => {
        const answer = await run({ query: counted(tx) })
        step()
        return answer
      }, turn)
      step()
      return result
    },
  }
}

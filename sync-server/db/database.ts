import type { PGlite } from '@electric-sql/pglite'
import type pg from 'pg'
import type { Db } from '#shared/db/db.ts'
import { DatabaseUnavailable, sqlState } from './database-errors.ts'
import { failureOf } from './failure.ts'
import { withTransaction } from './transaction.ts'
import { writeTurns, type WriteTurn, type WriteTurns } from './write-turns.ts'

/** The server's database as its code needs it: Postgres behind a pool, or one PGlite inside this process. */
export interface Database extends Db {
  /**
   * Runs a function in one transaction: committed when it answers, rolled back when it throws. One that lost against
   * another transaction is run again. With a turn, it waits for the other writers before it takes a connection.
   */
  transaction<Result>(run: (tx: Db) => Promise<Result>, turn?: WriteTurn): Promise<Result>
}

/** A database whose transactions know nothing of turns. */
interface RawDatabase extends Db {
  transaction<Result>(run: (tx: Db) => Promise<Result>): Promise<Result>
}

export function poolDatabase(pool: pg.Pool): Database {
  // No league has more than a quarter of the connections for its writing.
  const working = Math.max(1, Math.floor((pool.options.max ?? 10) / 4))
  return inTurn(
    guarded({
      query: (sql, params) => pool.query(sql, params),
      transaction: (run) => withTransaction(pool, run),
    }),
    writeTurns({ working, waiting: 1_000, patience: 10_000 }),
  )
}

export function pgliteDatabase(db: PGlite): Database {
  return inTurn(
    guarded({
      query: (sql, params) => db.query(sql, params),
      transaction: (run) => db.transaction((tx) => run({ query: (sql, params) => tx.query(sql, params) })),
    }),
    writeTurns({ working: 1, waiting: 1_000, patience: 10_000 }),
  )
}

function inTurn(raw: RawDatabase, turns: WriteTurns): Database {
  return {
    query: (sql, params) => raw.query(sql, params),
    transaction: (run, turn) => {
      const untilWon = () => retried(() => raw.transaction(run))
      return turn ? turns.take(turn, untilWon) : untilWon()
    },
  }
}

/**
 * Runs a transaction again that lost against another one. Throws DatabaseUnavailable where the database cannot be asked
 * or the transaction loses each time.
 */
async function retried<Result>(run: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run()
    } catch (error) {
      switch (failureOf(error)) {
        case 'turn-lost':
          if (attempt < 4) continue
          throw new DatabaseUnavailable(error)
        case 'unavailable':
          throw error instanceof DatabaseUnavailable ? error : new DatabaseUnavailable(error)
        case 'clash':
        case 'fault':
          throw error
      }
    }
  }
}

/** Tells the driver's errors from those of the code that runs in a transaction. */
function guarded(raw: RawDatabase): RawDatabase {
  return {
    query: (sql, params) => raw.query<never>(sql, params).catch(unavailable),
    transaction: async (run) => {
      let thrown: { readonly error: unknown } | null = null
      const inside = async (tx: Db) => {
        try {
          return await run({ query: (sql, params) => tx.query<never>(sql, params).catch(unavailable) })
        } catch (error) {
          thrown = { error }
          throw error
        }
      }
      return raw.transaction(inside).catch((error: unknown) => {
        if (thrown) throw thrown.error
        return unavailable(error)
      })
    },
  }
}

function unavailable(error: unknown): never {
  throw sqlState(error) === null ? new DatabaseUnavailable(error) : error
}

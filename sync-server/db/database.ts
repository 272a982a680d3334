import type { PGlite } from '@electric-sql/pglite'
import type pg from 'pg'
import type { Db } from '#shared/db/db.ts'
import { withTransaction } from './transaction.ts'

/** The server's database as its code needs it: Postgres behind a pool, or one PGlite inside this process. */
export interface Database extends Db {
  /** Runs a function in one transaction: committed when it answers, rolled back when it throws. */
  transaction<Result>(run: (tx: Db) => Promise<Result>): Promise<Result>
}

/** The database could not be reached or asked. Nothing is known to have happened; asking again later is right. */
export class DatabaseUnavailable extends Error {
  constructor(cause: unknown) {
    super('the database is not available', { cause })
    this.name = 'DatabaseUnavailable'
  }
}

export function poolDatabase(pool: pg.Pool): Database {
  return guarded({
    query: (sql, params) => pool.query(sql, params),
    transaction: (run) => withTransaction(pool, run),
  })
}

export function pgliteDatabase(db: PGlite): Database {
  return guarded({
    query: (sql, params) => db.query(sql, params),
    transaction: (run) => db.transaction((tx) => run({ query: (sql, params) => tx.query(sql, params) })),
  })
}

/** What a database says for itself has an SQLSTATE; whatever else its driver throws means that it is out of reach. */
export function sqlState(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && isSqlState(error.code)
    ? error.code
    : null
}

/** Tells the driver's errors from those of the code that runs in a transaction. */
function guarded(raw: Database): Database {
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

/** Five characters of one of the standard's classes or Postgres' own; EPIPE is none. */
const isSqlState = (code: string): boolean => /^(?:\d[0-9A-Z]|F0|HV|P0|XX)[0-9A-Z]{3}$/.test(code)

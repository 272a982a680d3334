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
  /** Calls `changed` with the ids of leagues that a transaction has changed, after its commit. Answers how to stop. */
  onLeaguesChanged(changed: (leagueIds: readonly string[]) => void): () => void
}

/** A database whose transactions know nothing of turns. */
interface RawDatabase extends Db {
  /** `changed` hears of the leagues that it has changed, once it is committed. */
  transaction<Result>(run: (tx: Db) => Promise<Result>, changed: LeaguesChanged): Promise<Result>
}

type LeaguesChanged = (leagueIds: readonly string[]) => void

export function poolDatabase(pool: pg.Pool): Database {
  // No league has more than a quarter of the connections for its writing.
  const working = Math.max(1, Math.floor((pool.options.max ?? 10) / 4))
  return inTurn(
    guarded({
      query: (sql, params) => pool.query(sql, params),
      transaction: (run, changed) => commitAndTell(pool, run, changed),
    }),
    writeTurns({ working, waiting: 1_000, patience: 10_000 }),
  )
}

export function pgliteDatabase(db: PGlite): Database {
  return inTurn(
    guarded({
      query: (sql, params) => db.query(sql, params),
      transaction: async (run, changed) => {
        let leagueIds: readonly string[] = []
        const result = await db.transaction(async (tx) => {
          const answer = await run({ query: (sql, params) => tx.query(sql, params) })
          leagueIds = leaguesIn(await tx.query<ChangedRow>(changedLeagues))
          return answer
        })
        if (leagueIds.length > 0) changed(leagueIds)
        return result
      },
    }),
    writeTurns({ working: 1, waiting: 1_000, patience: 10_000 }),
  )
}

async function commitAndTell<Result>(
  pool: pg.Pool,
  run: (tx: Db) => Promise<Result>,
  changed: LeaguesChanged,
): Promise<Result> {
  const { result, asked } = await withTransaction(pool, async (client, begun) => {
    const answer = await run({
      query: async (sql, params) => {
        const answered = client.query<never>(sql, params)
        answered.catch(() => {})
        await begun
        return answered
      },
    })
    // Not waited for: the commit follows it on the same way. If it fails, so does the commit.
    const told = client.query<ChangedRow>(changedLeagues)
    told.catch(() => {})
    return { result: answer, asked: { told } }
  })
  const leagueIds = leaguesIn(await asked.told)
  if (leagueIds.length > 0) changed(leagueIds)
  return result
}

/** What `take_revision` has noted in this transaction. */
const changedLeagues = `select current_setting('gridboss.changed_leagues', true) as changed`

interface ChangedRow {
  readonly changed: string | null
}

const leaguesIn = ({ rows }: { readonly rows: readonly ChangedRow[] }): string[] =>
  (rows[0]?.changed ?? '').split(' ').filter(Boolean)

function inTurn(raw: RawDatabase, turns: WriteTurns): Database {
  const listeners = new Set<LeaguesChanged>()
  const changed: LeaguesChanged = (leagueIds) => {
    for (const listener of listeners) listener(leagueIds)
  }
  return {
    onLeaguesChanged: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    query: (sql, params) => raw.query(sql, params),
    transaction: (run, turn) => {
      const untilWon = () => retried(() => raw.transaction(run, changed))
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
    transaction: async (run, changed) => {
      let thrown: { readonly error: unknown } | null = null
      const inside = async (tx: Db) => {
        try {
          return await run({ query: (sql, params) => tx.query<never>(sql, params).catch(unavailable) })
        } catch (error) {
          thrown = { error }
          throw error
        }
      }
      return raw.transaction(inside, changed).catch((error: unknown) => {
        if (thrown) throw thrown.error
        return unavailable(error)
      })
    },
  }
}

function unavailable(error: unknown): never {
  throw sqlState(error) === null ? new DatabaseUnavailable(error) : error
}

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
  /** Calls `changed` when a transaction has changed deliveries, after its commit. Answers how to stop. */
  onDeliveriesChanged(changed: () => void): () => void
}

/** A database whose transactions know nothing of turns. */
interface RawDatabase extends Db {
  /** `changed` hears of what it has changed, once it is committed. */
  transaction<Result>(run: (tx: Db) => Promise<Result>, changed: HearChanged): Promise<Result>
}

interface Changed {
  readonly leagueIds: readonly string[]
  readonly deliveries: boolean
}

type HearChanged = (changed: Changed) => void

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
        const { answer, noted } = await db.transaction(async (tx) => ({
          answer: await run({ query: (sql, params) => tx.query(sql, params) }),
          noted: changedIn(await tx.query<NotedRow>(whatChanged)),
        }))
        changed(noted)
        return answer
      },
    }),
    writeTurns({ working: 1, waiting: 1_000, patience: 10_000 }),
  )
}

async function commitAndTell<Result>(
  pool: pg.Pool,
  run: (tx: Db) => Promise<Result>,
  changed: HearChanged,
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
    const told = client.query<NotedRow>(whatChanged)
    told.catch(() => {})
    return { result: answer, asked: { told } }
  })
  changed(changedIn(await asked.told))
  return result
}

/** What `take_revision` and `tellDeliveries` have noted in this transaction. */
const whatChanged = `select current_setting('gridboss.changed_leagues', true) as leagues,
  current_setting('gridboss.deliveries', true) as deliveries`

interface NotedRow {
  readonly leagues: string | null
  readonly deliveries: string | null
}

const changedIn = ({ rows }: { readonly rows: readonly NotedRow[] }): Changed => ({
  leagueIds: (rows[0]?.leagues ?? '').split(' ').filter(Boolean),
  deliveries: Boolean(rows[0]?.deliveries),
})

function inTurn(raw: RawDatabase, turns: WriteTurns): Database {
  const listeners = new Set<HearChanged>()
  const changed: HearChanged = (all) => {
    for (const listener of listeners) listener(all)
  }
  const listen = (listener: HearChanged) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  return {
    onLeaguesChanged: (hear) => listen(({ leagueIds }) => leagueIds.length > 0 && hear(leagueIds)),
    onDeliveriesChanged: (hear) => listen(({ deliveries }) => deliveries && hear()),
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

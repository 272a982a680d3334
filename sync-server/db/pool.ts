import { Pool, types as standard, type PoolConfig } from 'pg'
import { valueParsers } from '#shared/db/value-parsers.ts'

/** How long anything may take, ms. What takes longer fails, so that a lock or a silent database holds nothing up for long. */
export interface PoolTimeouts {
  /** Getting a connection, a new one or a free one. */
  readonly connect: number
  readonly lock: number
  readonly statement: number
  /** Between two statements of a transaction. */
  readonly idleInTransaction: number
}

export const serverTimeouts: PoolTimeouts = {
  connect: 5_000,
  lock: 4_000,
  statement: 10_000,
  idleInTransaction: 15_000,
}

/**
 * A pool whose rows read like those of a device's database (see valueParsers): sessions are in UTC.
 * `applicationName` tells in pg_stat_activity who holds a connection. Without
 * `timeouts` everything may take as long as it likes.
 */
export function openPool(
  databaseUrl: string,
  applicationName: string,
  { max = 10, timeouts }: { readonly max?: number; readonly timeouts?: PoolTimeouts } = {},
): Pool {
  const pool = new Pool({
    connectionString: databaseUrl,
    application_name: applicationName,
    options: '-c timezone=UTC',
    max,
    // Statements of one connection are sent without waiting for those before, and one that is never answered ends it.
    pipeline: true,
    ...(timeouts ? limitsOf(timeouts) : {}),
    types: { getTypeParser },
  })
  // An idle connection that breaks leaves the pool by itself; unheard, the event would end the process.
  pool.on('error', () => {})
  return pool
}

/** A database that does not even end a statement when its time is over is given up a little later. */
function limitsOf({ connect, lock, statement, idleInTransaction }: PoolTimeouts): PoolConfig {
  return {
    connectionTimeoutMillis: connect,
    lock_timeout: lock,
    statement_timeout: statement,
    idle_in_transaction_session_timeout: idleInTransaction,
    query_timeout: statement + 1_000,
  }
}

const standardParser = standard.getTypeParser as (id: number, format?: 'text' | 'binary') => unknown

const getTypeParser = (id: number, format?: 'text' | 'binary') =>
  (format === 'binary' ? undefined : valueParsers[id]) ?? standardParser(id, format)

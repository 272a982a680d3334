import { Pool, types as standard } from 'pg'
import { valueParsers } from '#shared/db/value-parsers.ts'

/**
 * A pool whose rows read like those of a device's database (see valueParsers): sessions are in UTC.
 * `applicationName` tells in pg_stat_activity who holds a connection.
 */
export function openPool(databaseUrl: string, applicationName: string, max = 10): Pool {
  const pool = new Pool({
    connectionString: databaseUrl,
    application_name: applicationName,
    options: '-c timezone=UTC',
    max,
    types: { getTypeParser },
  })
  // An idle connection that breaks leaves the pool by itself; unheard, the event would end the process.
  pool.on('error', () => {})
  return pool
}

const standardParser = standard.getTypeParser as (id: number, format?: 'text' | 'binary') => unknown

const getTypeParser = (id: number, format?: 'text' | 'binary') =>
  (format === 'binary' ? undefined : valueParsers[id]) ?? standardParser(id, format)

import pg from 'pg'
import { valueParsers } from '#shared/db/value-parsers.ts'

/**
 * A pool whose rows read like those of a device's database (see valueParsers): sessions are in UTC.
 * `applicationName` tells in pg_stat_activity who holds a connection.
 */
export function openPool(databaseUrl: string, applicationName: string, max = 10): pg.Pool {
  return new pg.Pool({
    connectionString: databaseUrl,
    application_name: applicationName,
    options: '-c timezone=UTC',
    max,
    types,
  })
}

const types: pg.CustomTypesConfig = {
  getTypeParser: ((id: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : valueParsers[id]) ??
    pg.types.getTypeParser(id, format as 'text')) as typeof pg.types.getTypeParser,
}

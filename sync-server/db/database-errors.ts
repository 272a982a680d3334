/** The database could not be reached or asked. Nothing is known to have happened; asking again later is right. */
export class DatabaseUnavailable extends Error {
  /** When asking again makes sense, in seconds. */
  readonly retryAfter: number
  constructor(cause: unknown, retryAfter = 1) {
    super('the database is not available', { cause })
    this.name = 'DatabaseUnavailable'
    this.retryAfter = retryAfter
  }
}

/** What a database says for itself has an SQLSTATE; whatever else its driver throws means that it is out of reach. */
export function sqlState(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && isSqlState(error.code)
    ? error.code
    : null
}

/** Five characters of one of the standard's classes or Postgres' own; EPIPE is none. */
const isSqlState = (code: string): boolean => /^(?:\d[0-9A-Z]|F0|HV|P0|XX)[0-9A-Z]{3}$/.test(code)

import { DatabaseUnavailable, sqlState } from './database-errors.ts'

/** Not only a lost connection: a server that is starting, stopping, full or without its tables is not available either. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof DatabaseUnavailable) return true
  return /^(08|40|53|55P03|57|58)/.test(sqlState(error) ?? '')
}

/** Whether the database cannot take a value that it was given: a number beyond its column, a character it does not keep. */
export function isBadValue(error: unknown): boolean {
  return sqlState(error)?.startsWith('22') ?? false
}

/**
 * What an error says about a mutation. 'clash': the database's constraints refuse it. 'fault': it fails each time, by its
 * data or by a bug. 'turn-lost': two transactions met, and the same one succeeds on its own. 'unavailable': it says
 * nothing about the mutation, which may be tried again later.
 */
export type Failure = 'clash' | 'fault' | 'turn-lost' | 'unavailable'

/**
 * Sorts by the class of the SQLSTATE. Only what is certain to depend on the mutation counts against it: a missing table
 * or a full disk must not cost anybody their work.
 */
export function failureOf(error: unknown): Failure {
  const state = sqlState(error)
  if (state === null) return error instanceof DatabaseUnavailable ? 'unavailable' : 'fault'
  switch (state.slice(0, 2)) {
    case '23':
      return 'clash'
    case '22':
    case '54':
    case 'P0':
      return 'fault'
    case '40':
      return 'turn-lost'
    default:
      return 'unavailable'
  }
}

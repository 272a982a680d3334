import { DatabaseUnavailable } from '../db/database.ts'
import { failureOf } from './failure.ts'

/**
 * Runs a transaction again that lost against another one. Throws DatabaseUnavailable where the database cannot be asked
 * or the turn is lost each time.
 */
export async function takeTurns<Result>(run: () => Promise<Result>): Promise<Result> {
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

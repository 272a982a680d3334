import { DatabaseUnavailable } from './database-errors.ts'

/** What a writer waits for: others that write the same `subject` of the league, the whole league unless told otherwise. */
export interface WriteTurn {
  readonly league: string
  readonly subject?: string
}

/** Lets writers of one league wait for each other before they take a connection to the database. */
export interface WriteTurns {
  /**
   * Does the work when it is its turn. Throws DatabaseUnavailable, with nothing done, where too many wait already or the
   * turn does not come in time.
   */
  take<Result>(turn: WriteTurn, work: () => Promise<Result>): Promise<Result>
}

export interface WriteTurnLimits {
  /** How many of one league may work at once, on different subjects. */
  readonly working: number
  /** How many of one league may wait. */
  readonly waiting: number
  /** How long one waits, ms. */
  readonly patience: number
}

/**
 * Without this, the writers of one busy league would hold every connection of the pool while they wait for each other's
 * lock, and all other leagues would wait behind them. Who came first works first, unless its subject is being written.
 */
export function writeTurns(limits: WriteTurnLimits): WriteTurns {
  const leagues = new Map<string, League>()

  const begin = (turn: WriteTurn): Promise<void> => {
    const league = leagues.get(turn.league) ?? { writing: new Set(), waiting: new Set() }
    leagues.set(turn.league, league)
    if (league.waiting.size === 0 && mayWrite(league, turn, limits)) {
      league.writing.add(subjectOf(turn))
      return Promise.resolve()
    }
    if (league.waiting.size >= limits.waiting) return Promise.reject(tooBusy('too many writers wait'))
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        turn,
        begin: () => {
          clearTimeout(timer)
          league.waiting.delete(waiter)
          league.writing.add(subjectOf(turn))
          resolve()
        },
      }
      const timer = setTimeout(() => {
        league.waiting.delete(waiter)
        reject(tooBusy('the turn to write did not come in time'))
      }, limits.patience)
      league.waiting.add(waiter)
    })
  }

  const end = (turn: WriteTurn): void => {
    const league = leagues.get(turn.league)
    if (!league) return
    league.writing.delete(subjectOf(turn))
    for (const waiter of league.waiting) {
      if (league.writing.size >= limits.working) break
      if (mayWrite(league, waiter.turn, limits)) waiter.begin()
    }
    if (league.writing.size === 0 && league.waiting.size === 0) leagues.delete(turn.league)
  }

  return {
    take: async (turn, work) => {
      await begin(turn)
      try {
        return await work()
      } finally {
        end(turn)
      }
    },
  }
}

interface League {
  readonly writing: Set<string>
  /** In the order they came. */
  readonly waiting: Set<Waiter>
}

interface Waiter {
  readonly turn: WriteTurn
  readonly begin: () => void
}

const subjectOf = ({ league, subject }: WriteTurn): string => subject ?? league

const mayWrite = (league: League, turn: WriteTurn, { working }: WriteTurnLimits): boolean =>
  league.writing.size < working && !league.writing.has(subjectOf(turn))

/** Devices that come back at one moment would meet again. */
const tooBusy = (problem: string): DatabaseUnavailable => new DatabaseUnavailable(new Error(problem), 3)

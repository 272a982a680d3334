/** Why a wait ended. 'ended': the reader has gone or the server stops. */
export type Waited = 'changed' | 'time-over' | 'ended'

/** One reader's eye on one league. Changes from its making on are noticed, also while nobody waits. */
export interface LeagueWatch {
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<Waited>
  readonly end: () => void
}

/** Readers who wait, by league. */
export interface LeagueWatches {
  readonly watch: (leagueId: string) => LeagueWatch
  /** A league has changed; null where any may have. */
  readonly changed: (leagueId: string | null) => void
  /** The leagues that somebody watches. */
  readonly watched: () => readonly string[]
  /** Ends all waiting, now and later. */
  readonly close: () => void
}

export function leagueWatches(): LeagueWatches {
  const wakers = new Map<string, Set<Waker>>()
  let closed = false
  const wake = (leagues: Iterable<ReadonlySet<Waker>>, waited: 'changed' | 'ended') => {
    for (const league of leagues) for (const waker of league) waker(waited)
  }
  return {
    watch: (leagueId) => {
      const ofLeague = wakers.get(leagueId) ?? new Set()
      wakers.set(leagueId, ofLeague)
      let missed = false
      let resolve: ((waited: Waited) => void) | null = null
      const waker: Waker = (waited) => {
        if (resolve) resolve(waited)
        else missed = true
      }
      ofLeague.add(waker)
      return {
        wait: (milliseconds, signal) => {
          if (closed || signal.aborted) return Promise.resolve('ended')
          if (missed) {
            missed = false
            return Promise.resolve('changed')
          }
          return new Promise((done) => {
            const aborted = () => resolve?.('ended')
            const timer = setTimeout(() => resolve?.('time-over'), milliseconds)
            resolve = (waited) => {
              resolve = null
              clearTimeout(timer)
              signal.removeEventListener('abort', aborted)
              done(waited)
            }
            signal.addEventListener('abort', aborted, { once: true })
          })
        },
        end: () => {
          ofLeague.delete(waker)
          if (ofLeague.size === 0 && wakers.get(leagueId) === ofLeague) wakers.delete(leagueId)
        },
      }
    },
    changed: (leagueId) => {
      if (leagueId === null) wake(wakers.values(), 'changed')
      else wake([wakers.get(leagueId) ?? new Set()], 'changed')
    },
    watched: () => [...wakers.keys()],
    close: () => {
      closed = true
      wake(wakers.values(), 'ended')
    },
  }
}

type Waker = (waited: 'changed' | 'ended') => void

/** Time and chance as the engine sees them; tests give it others. */
export interface Clock {
  /** Ms since 1970, UTC. */
  now(): number
  /** Calls back after so many ms, unless the answer is called before. */
  after(ms: number, callback: () => void): () => void
  /** A random number in [0, 1). */
  chance(): number
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms)
    return () => clearTimeout(timer)
  },
  chance: () => Math.random(),
}

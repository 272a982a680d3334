import { seededRandom } from '#shared/base/seeded-random.ts'

/** Time that passes only when everybody waits. ms since 1970, UTC. */
export interface VirtualTime {
  readonly now: number
  sleep(ms: number): Promise<void>
  /** No time passes while this is done. */
  hold<Value>(work: Promise<Value>): Promise<Value>
  /** Lets time pass until `isOver`, or until so much of it is over; answers whether it was over. */
  pass(isOver: () => boolean, mostMs: number): Promise<boolean>
}

export function virtualTime(start: number): VirtualTime {
  let now = start
  let held = 0
  const sleepers: { readonly at: number; readonly wake: () => void }[] = []
  return {
    get now() {
      return now
    },
    sleep: (ms) =>
      new Promise((wake) => {
        const sleeper = { at: now + ms, wake }
        const index = sleepers.findIndex(({ at }) => at > sleeper.at)
        sleepers.splice(index === -1 ? sleepers.length : index, 0, sleeper)
      }),
    hold: async (work) => {
      held += 1
      try {
        return await work
      } finally {
        held -= 1
      }
    },
    pass: async (isOver, mostMs) => {
      const end = now + mostMs
      for (;;) {
        await settled()
        if (held > 0) continue
        if (isOver()) return true
        const next = sleepers.shift()
        if (next === undefined || next.at > end) return false
        now = next.at
        next.wake()
      }
    },
  }
}

/** Whatever goes on without waiting has gone on. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Chance that is the same for the same seed. */
export function chanceOf(seed: number) {
  const next = seededRandom(seed)
  return {
    next,
    happens: (probability: number) => next() < probability,
    between: (least: number, most: number) => least + Math.floor(next() * (most - least + 1)),
    pick: <Value>(values: readonly [Value, ...Value[]]): Value =>
      values[Math.floor(next() * values.length)] ?? values[0],
  }
}

export type Chance = ReturnType<typeof chanceOf>

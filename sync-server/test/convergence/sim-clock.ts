import type { Clock } from '#desktop/engine/clock.ts'

/** Time that stands still until the simulation moves it. */
export interface SimClock {
  now(): number
  /** Moves time on and calls what has become due. */
  advance(ms: number): void
  /** A device's view of it, `skew` ms off, until the device dies. */
  forDevice(skew: number, chance: () => number, isAlive: () => boolean): Clock
}

export function simClock(start: number): SimClock {
  let now = start
  let timers: { readonly at: number; readonly callback: () => void }[] = []
  return {
    now: () => now,
    advance: (ms) => {
      now += ms
      const due = timers.filter((timer) => timer.at <= now).sort((a, b) => a.at - b.at)
      timers = timers.filter((timer) => timer.at > now)
      for (const timer of due) timer.callback()
    },
    forDevice: (skew, chance, isAlive) => ({
      now: () => now + skew,
      chance,
      after: (ms, callback) => {
        const timer = { at: now + ms, callback: () => (isAlive() ? callback() : undefined) }
        timers.push(timer)
        return () => {
          timers = timers.filter((other) => other !== timer)
        }
      },
    }),
  }
}

/** Lets everything that is under way in this process go on for a while. */
export async function letRun(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

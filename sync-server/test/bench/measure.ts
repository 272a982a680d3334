/** Times of runs, ms. */
export interface Times {
  readonly median: number
  readonly p95: number
}

/** Runs something so many times, after a few runs that do not count, and answers how long a run took. */
export async function measure(times: number, run: (index: number) => unknown): Promise<Times> {
  const taken: number[] = []
  const warmUp = Math.min(5, times)
  for (let index = 0; index < times + warmUp; index += 1) {
    const start = performance.now()
    await run(index)
    if (index >= warmUp) taken.push(performance.now() - start)
  }
  return timesOf(taken)
}

export function timesOf(taken: readonly number[]): Times {
  const sorted = taken.toSorted((a, b) => a - b)
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN
  return { median: at(0.5), p95: at(0.95) }
}

/** One line: what was measured, what it took, and what it is held against. */
export function report(what: string, { median, p95 }: Times, aim = ''): void {
  const figures = `median ${median.toFixed(2).padStart(9)} ms   p95 ${p95.toFixed(2).padStart(9)} ms`
  console.log(`${what.padEnd(58)} ${figures}   ${aim}`.trimEnd())
}

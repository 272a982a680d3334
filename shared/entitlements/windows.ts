/** A half-open stretch of time, ms since 1970, UTC. `until` is Infinity where it never ends. */
export interface Window {
  readonly from: number
  readonly until: number
}

/** A stretch that counts for (+1) or against (-1) being open. */
interface Weighted extends Window {
  readonly weight: 1 | -1
}

/** Where more counts for than against, in order and apart from one another. */
function coveredBy(weighted: readonly Weighted[]): Window[] {
  const steps = weighted
    .filter(({ from, until }) => from < until)
    .flatMap(({ from, until, weight }) => [
      { at: from, by: weight },
      { at: until, by: -weight },
    ])
    .sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)))
  const covered: Window[] = []
  let sum = 0
  let open: number | null = null
  for (const [index, { at, by }] of steps.entries()) {
    sum += by
    if (steps[index + 1]?.at === at) continue
    if (sum > 0) open ??= at
    else if (open !== null) {
      covered.push({ from: open, until: at })
      open = null
    }
  }
  return covered
}

/** What is in one of the windows at least. */
export function unionOf(windows: readonly Window[]): Window[] {
  return coveredBy(windows.map((window) => ({ ...window, weight: 1 })))
}

/** What is in `windows` and in none of `others`. */
export function minus(windows: readonly Window[], others: readonly Window[]): Window[] {
  return coveredBy([
    ...unionOf(windows).map((window) => ({ ...window, weight: 1 as const })),
    ...unionOf(others).map((window) => ({ ...window, weight: -1 as const })),
  ])
}

/** Whether an instant is in one of them. */
export function within(windows: readonly Window[], at: number): boolean {
  return windows.some(({ from, until }) => from <= at && at < until)
}

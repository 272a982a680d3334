import type { RawEntry } from './raw-session.ts'

/** Whether the places count within classes: they repeat, but never inside a class. */
export function placesWithinClasses(entries: readonly RawEntry[]): boolean {
  const placed = entries.filter((entry) => entry.filePosition !== null)
  const all = placed.map((entry) => entry.filePosition)
  if (new Set(all).size === all.length || placed.some((entry) => entry.class === null)) return false
  const classes = Map.groupBy(placed, (entry) => entry.class)
  return classes.size > 1 && [...classes.values()].every(startsAtOne)
}

/**
 * Whether the gaps are steps to the car ahead: in the order of the places some gap is smaller than the one before,
 * which to the first car it cannot be.
 */
export function gapsInSteps(entries: readonly RawEntry[]): boolean {
  const ordered = entries
    .filter((entry) => entry.filePosition !== null && (entry.status === null || entry.status === 'FINISHED'))
    .toSorted((a, b) => (a.filePosition ?? 0) - (b.filePosition ?? 0))
  const gaps = ordered.flatMap(({ gap }) => (gap?.kind === 'time' ? [gap.ms] : []))
  return gaps.some((gap, index) => gap < (gaps[index - 1] ?? 0))
}

function startsAtOne(entries: readonly RawEntry[]): boolean {
  const places = entries.map((entry) => entry.filePosition)
  return places.includes(1) && new Set(places).size === places.length
}

import type { RawEntry } from './raw-session.ts'

/** More laps first, then less time; unknown ones last. */
export function compareByDistance(a: RawEntry, b: RawEntry): number {
  return (b.laps ?? -1) - (a.laps ?? -1) || ascending(a.totalTimeMs, b.totalTimeMs)
}

/** The faster best lap first; without one last, and among those the one with more laps first. */
export function compareByBestLap(a: RawEntry, b: RawEntry): number {
  return ascending(a.bestLapMs, b.bestLapMs) || (a.bestLapMs === null ? (b.laps ?? -1) - (a.laps ?? -1) : 0)
}

function ascending(a: number | null, b: number | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  return a - b
}

import { compareByDistance } from './compare-entries.ts'
import type { ImportedStatus } from './imported-file.ts'
import type { RawEntry } from './raw-session.ts'

/**
 * How a car's race ended, for files that do not say. A car that completed 90 % of the winner's laps (rounded down) is
 * classified even if it stopped (FIA Formula One Sporting Regulations, "Finish"). Otherwise it was still running if it
 * had no time for another lap before the winner finished: a fifth more than its own average, but not more than a car
 * needs that is almost half as slow as the winner. Running at the end after less than three quarters of the winner's
 * laps is not classified: nobody but the guess says that it finished.
 */
export function inferStatus(entry: RawEntry, winner: RawEntry): ImportedStatus {
  if (entry.laps === 0) return 'DNS'
  if (entry.laps === null || winner.laps === null) return 'FINISHED'
  if (coversDistance(entry.laps, winner.laps)) return 'FINISHED'
  if (entry.totalTimeMs === null || winner.totalTimeMs === null) return 'DNF'
  const own = (entry.totalTimeMs / entry.laps) * 1.2
  const slow = (winner.totalTimeMs / winner.laps) * 1.8
  if (winner.totalTimeMs - entry.totalTimeMs > Math.min(own, slow)) return 'DNF'
  return entry.laps * 4 < winner.laps * 3 ? 'NC' : 'FINISHED'
}

/** Running at the end after less than half of the winner's laps: a place would be before cars that did far more. */
export function fellFarBehind(laps: number, winnerLaps: number): boolean {
  return laps * 2 < winnerLaps
}

export function coversDistance(laps: number, winnerLaps: number): boolean {
  return laps >= Math.floor((winnerLaps * 9) / 10)
}

/** Most laps, then least time; null when nobody has a lap. */
export function raceWinner(entries: readonly RawEntry[]): RawEntry | null {
  let best: RawEntry | null = null
  for (const entry of entries) {
    if (entry.status === 'DSQ' || entry.status === 'DNS' || !entry.laps) continue
    const ahead = best === null || compareByDistance(entry, best) < 0
    if (ahead) best = entry
  }
  return best
}

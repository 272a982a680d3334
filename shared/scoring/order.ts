import type { Candidate } from './candidate.ts'
import { compareCodePoints } from './code-points.ts'
import type { Criterion } from './ruleset.ts'
import type { Finish } from './tally.ts'

/** Compares two candidates by the rules' criteria in turn: below 0 when `a` stands before `b`, 0 when they are tied. */
export function compareBy(criteria: readonly Criterion[]): (a: Candidate, b: Candidate) => number {
  return (a, b) => {
    for (const criterion of criteria) {
      const difference = compareOn(criterion, a, b)
      if (difference !== 0) return difference
    }
    return 0
  }
}

/** Best finish, or null. */
export function bestFinish({ tally }: Candidate): number | null {
  const at = tally.places.findIndex((count) => count > 0)
  return at < 0 ? null : at + 1
}

function compareOn(criterion: Criterion, a: Candidate, b: Candidate): number {
  switch (criterion.by) {
    case 'points':
      return b.pointsMp - a.pointsMp
    case 'gross-points':
      return b.grossMp - a.grossMp
    case 'wins':
      return (b.tally.places[0] ?? 0) - (a.tally.places[0] ?? 0)
    case 'podiums':
      return podiums(b) - podiums(a)
    case 'best-finish':
      return (bestFinish(a) ?? 1e6) - (bestFinish(b) ?? 1e6)
    case 'count-back':
      return countBack(a.tally.places, b.tally.places, criterion.within)
    case 'latest-place':
      return latestPlace(a.tally.finishes, b.tally.finishes)
    case 'earliest-best':
      return firstBest(a) - firstBest(b)
    case 'name':
      return compareCodePoints(a.name, b.name)
  }
}

export function podiums({ tally }: Candidate): number {
  return (tally.places[0] ?? 0) + (tally.places[1] ?? 0) + (tally.places[2] ?? 0)
}

function countBack(a: readonly number[], b: readonly number[], within: number | null): number {
  const end = Math.min(within ?? Infinity, Math.max(a.length, b.length))
  for (let place = 0; place < end; place++) {
    const difference = (b[place] ?? 0) - (a[place] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** Session by session from the last one on: a better place, or a place where the other has none, decides. */
function latestPlace(a: readonly Finish[], b: readonly Finish[]): number {
  const sessions = new Set([...a, ...b].map(({ session }) => session))
  for (const session of [...sessions].sort((x, y) => y - x)) {
    const difference = placeIn(a, session) - placeIn(b, session)
    if (difference !== 0) return difference
  }
  return 0
}

function firstBest(candidate: Candidate): number {
  const best = bestFinish(candidate)
  return candidate.tally.finishes.find(({ place }) => place === best)?.session ?? 1e9
}

function placeIn(finishes: readonly Finish[], session: number): number {
  return Math.min(1e6, ...finishes.filter((finish) => finish.session === session).map(({ place }) => place))
}

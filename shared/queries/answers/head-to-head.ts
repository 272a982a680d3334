import type { LeagueRows } from '../rows/league-rows.ts'
import { countedResults } from './driver-statistics.ts'
import type { DriverResult } from './driver-results.ts'

/** Two drivers in the sessions that both started in, each in a car of their own. */
export interface HeadToHead {
  readonly races: Tally
  readonly qualifying: Tally
  /** Between them in the races that both finished on one lap; null where there is none. Ms, below zero where the first was faster. */
  readonly gapMs: { readonly average: number; readonly races: number } | null
  /** Races and qualifying, the latest first. */
  readonly meetings: readonly Meeting[]
}

/** How often each was ahead; the rest were level, or neither was classified. */
export interface Tally {
  readonly met: number
  readonly own: number
  readonly other: number
}

export interface Meeting {
  readonly own: DriverResult
  readonly other: DriverResult
  readonly ahead: 'own' | 'other' | null
  /** How much later the first was at the line than the other, in ms; null where that is not known or they were not on one lap. */
  readonly gapMs: number | null
}

/** `own` and `other`: the results of two drivers. A driver with several cars in a session has the best placed of them. */
export function headToHead(
  rows: LeagueRows,
  own: readonly DriverResult[],
  other: readonly DriverResult[],
): HeadToHead {
  const met = meetings(own, other)
  const counted = new Set(countedResults(rows, own).map(({ resultId }) => resultId))
  const races = met.filter((meeting) => counted.has(meeting.own.resultId))
  const qualifying = met.filter((meeting) => meeting.own.sessionKind === 'qualifying')
  const gaps = races.flatMap(({ gapMs }) => gapMs ?? [])
  return {
    races: tally(races),
    qualifying: tally(qualifying),
    gapMs:
      gaps.length === 0
        ? null
        : { average: Math.round(gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length), races: gaps.length },
    meetings: met.filter((meeting) => races.includes(meeting) || qualifying.includes(meeting)),
  }
}

function meetings(own: readonly DriverResult[], other: readonly DriverResult[]): Meeting[] {
  const theirs = bestBySession(other)
  return [...bestBySession(own).values()].flatMap((mine) => {
    const met = theirs.get(mine.sessionId)
    if (!met || met.entryId === mine.entryId) return []
    return { own: mine, other: met, ahead: aheadOf(mine, met), gapMs: gapBetween(mine, met) }
  })
}

function bestBySession(results: readonly DriverResult[]): Map<string, DriverResult> {
  const best = new Map<string, DriverResult>()
  for (const result of results) {
    if (result.cancelled || result.status === 'DNS') continue
    const known = best.get(result.sessionId)
    if (!known || placeOf(result) < placeOf(known)) best.set(result.sessionId, result)
  }
  return best
}

const placeOf = ({ position }: DriverResult): number => position ?? Infinity

function aheadOf(own: DriverResult, other: DriverResult): Meeting['ahead'] {
  if (placeOf(own) === placeOf(other)) return null
  return placeOf(own) < placeOf(other) ? 'own' : 'other'
}

function gapBetween(own: DriverResult, other: DriverResult): number | null {
  if (own.position === null || other.position === null || own.laps !== other.laps) return null
  return own.timeMs === null || other.timeMs === null ? null : own.timeMs - other.timeMs
}

function tally(met: readonly Meeting[]): Tally {
  return {
    met: met.length,
    own: met.filter(({ ahead }) => ahead === 'own').length,
    other: met.filter(({ ahead }) => ahead === 'other').length,
  }
}

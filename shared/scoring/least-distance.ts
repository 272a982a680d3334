import { parseFraction } from './fraction.ts'
import type { Ruleset } from './ruleset.ts'
import type { ScoringResult } from './season-input.ts'
import type { SessionKind } from '#shared/model/session-fields.ts'

/** A distance that a car missed: it covered `laps` of `of`, and `needed` were asked for. */
export interface TooFewLaps {
  readonly laps: number
  readonly needed: number
  readonly of: number
}

/** What the least distances of a session are measured by. */
export interface DistanceRule {
  readonly rules: Pick<Ruleset, 'leastDistance'>
  readonly kind: SessionKind
  /** What the race is scheduled for; null where it is not by laps. */
  readonly scheduledLaps: number | null
}

/**
 * The laps that a share of the distance is measured by ([LD1]): the most that one of the placed cars covered, or those
 * scheduled. Null where nothing is asked for or it cannot be told ([LD3]).
 */
export function distanceAsked(
  { rules, kind, scheduledLaps }: DistanceRule,
  placed: readonly Pick<ScoringResult, 'laps'>[],
): number | null {
  const { classified, paid, of } = rules.leastDistance
  if ((classified === null && paid === null) || kind === 'qualifying' || kind === 'practice') return null
  if (of === 'scheduled') return kind === 'race' ? scheduledLaps : null
  let most = -1
  for (const { laps } of placed) most = Math.max(most, laps ?? -1)
  return most < 0 ? null : most
}

/** What a car misses of a share of the distance, which is rounded down to whole laps ([LD1]); null where it has enough. */
export function missedDistance(
  share: string | null,
  distance: number | null,
  { laps }: Pick<ScoringResult, 'laps'>,
): TooFewLaps | null {
  if (share === null || distance === null || laps === null) return null
  const { top, bottom } = parseFraction(share)
  const needed = Math.floor((top * distance) / bottom)
  return laps < needed ? { laps, needed, of: distance } : null
}

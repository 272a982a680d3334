import type { DistanceRule, TooFewLaps } from './least-distance.ts'
import type { Ruleset } from './ruleset.ts'
import type { Ruling } from './ruling.ts'
import type { ScoringResult } from './season-input.ts'
import type { ResultStatus } from '#shared/model/session-fields.ts'

/** What of a result its place can follow from. */
export type FinishedResult = Pick<
  ScoringResult,
  'id' | 'entryId' | 'position' | 'status' | 'laps' | 'timeMs' | 'bestLapMs'
>

/** All that the classification of one session follows from. Rows come in any order. */
export interface ClassificationInput extends DistanceRule {
  /** The version that the session's event is bound to. */
  readonly rules: Pick<Ruleset, 'deadHeats' | 'leastDistance'>
  readonly results: readonly FinishedResult[]
  /** Those in force that were made for this session. */
  readonly rulings: readonly Ruling[]
}

/** A car after the rulings. Places count from 1. */
export interface ClassifiedCar {
  readonly resultId: string
  readonly entryId: string
  /** Its place in the classification, null where it is not classified. */
  readonly place: number | null
  /** How many cars have this place; 1 unless it is a dead heat. */
  readonly tied: number
  /** Its place on the sheet: how it crossed the line. */
  readonly crossedLine: number | null
  /** Why it has no place. */
  readonly unplaced: Unplaced | null
  /** It has its place, and too few laps to be paid for it. */
  readonly unpaid: TooFewLaps | null
  /** The rulings about this car's place, in the order of decision, and what each did. */
  readonly rulings: readonly RulingEffect[]
  /** The entries of the cars that crossed the line ahead of it and are behind it now, or out. */
  readonly gainedFrom: readonly string[]
}

export type Unplaced =
  | { readonly kind: 'status'; readonly status: ResultStatus }
  | { readonly kind: 'disqualified'; readonly rulingId: string; readonly reason: string }
  | ({ readonly kind: 'too-few-laps' } & TooFewLaps)

/** What a ruling that can move a car did to its place. */
export interface RulingEffect {
  readonly rulingId: string
  readonly ruling: 'time' | 'positions' | 'dsq'
  readonly reason: string
  readonly effect: 'moved' | NoEffect
}

/** Why a ruling moved nothing ([RU13]). */
export type NoEffect =
  /** The car had no place to lose. */
  | 'not-classified'
  /** The car has no time, so that nobody knows who passes it. */
  | 'no-time'
  /** The next car has no time and so cannot be compared. */
  | 'no-time-beside'
  /** With the time added, or taken off, it is still where it was. */
  | 'nobody-passed'
  /** It was last already. */
  | 'nobody-behind'

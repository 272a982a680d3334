import type { NoEffect } from './classified-car.ts'
import type { TooFewLaps } from './least-distance.ts'
import type { SessionKind, ResultStatus } from '#shared/model/session-fields.ts'
import type { RulingKind } from './ruling.ts'
import type { Subject } from './standings.ts'

/**
 * How a total came about: the counted milli-points of all rounds, the season's adjustments and what the floor gave
 * back sum to `pointsMp` exactly ([EX1]).
 */
export interface Explanation {
  readonly subject: Subject
  readonly subjectId: string
  readonly name: string
  readonly pointsMp: number
  readonly rounds: readonly ExplainedRound[]
  /** Points given or taken in the season as a whole, and an exclusion that voids them. */
  readonly adjustments: readonly ExplainedRuling[]
  /** What a floor for the season adds to a negative sum. */
  readonly floorMp: number
}

/** `pointsMp` is what the round gave, `countedMp` what of it is in the total. */
export interface ExplainedRound {
  readonly round: number
  readonly eventId: string
  readonly eventName: string
  readonly rulesetVersionId: string
  readonly pointsMp: number
  readonly countedMp: number
  readonly sessions: readonly ExplainedSession[]
}

/** Whether it is in the total, or else why not. */
export type Counted = 'counted' | 'dropped' | 'not-in-championship'

export interface ExplainedSession {
  readonly sessionId: string
  readonly sessionName: string
  readonly kind: SessionKind
  /** An exact fraction such as '1/2'. */
  readonly multiplier: string
  readonly provisional: boolean
  readonly counted: Counted
  /** The sum of its lines. */
  readonly pointsMp: number
  readonly lines: readonly ExplainedLine[]
}

/** One amount with its cause; signed milli-points, after sharing and multiplying. */
export type ExplainedLine =
  | {
      readonly kind: 'place'
      readonly entryId: string
      readonly status: ResultStatus
      /** The place that pays: it differs from the sheet's where penalties or ineligible cars moved it. */
      readonly place: number | null
      readonly sheetPosition: number | null
      /** How many cars have the place. */
      readonly tied: number
      /** What the table says for the place, or for all that a dead heat holds, before sharing and multiplying. */
      readonly tableMp: number
      /** How many cars `tableMp` is divided by. */
      readonly sharedBy: number
      /** The distance that was missed, where it is why the place pays nothing. */
      readonly tooShort: TooFewLaps | null
      readonly multiplier: string
      readonly drivers: number
      /** Why the place pays nothing, null where the table decides. */
      readonly unpaid: Unpaid | null
      readonly pointsMp: number
    }
  | {
      readonly kind: 'bonus'
      readonly entryId: string
      readonly award: string
      readonly tied: number
      readonly pointsMp: number
    }
  | { readonly kind: 'bonus-by-hand'; readonly entryId: string; readonly pointsMp: number }
  | { readonly kind: 'penalty-by-hand'; readonly entryId: string; readonly pointsMp: number }
  | ExplainedRuling
  | { readonly kind: 'floor'; readonly entryId: string; readonly pointsMp: number }

export type Unpaid =
  | 'not-classified'
  | 'too-few-laps'
  | 'not-eligible'
  | 'shared-car'
  | 'other-car-counts'
  | 'not-among-best-cars'

/** A ruling's part. A ruling that moved a car but no points of its own has 0: its effect is in the place. */
export interface ExplainedRuling {
  readonly kind: 'ruling'
  readonly rulingId: string
  readonly ruling: RulingKind
  readonly reason: string
  /** Why it moved nothing ([RU13]); left out where it did what it says. */
  readonly noEffect?: NoEffect
  readonly pointsMp: number
}

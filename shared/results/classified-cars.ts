import { must } from '#shared/base/assert.ts'
import { compareCodePoints } from '#shared/scoring/code-points.ts'
import { classifyResults } from '#shared/scoring/classification.ts'
import type { ClassifiedCar as Classified } from '#shared/scoring/classified-car.ts'
import type { TooFewLaps } from '#shared/scoring/least-distance.ts'
import { Ruleset } from '#shared/scoring/ruleset.ts'
import type { Ruling } from '#shared/scoring/ruling.ts'
import type {
  ScoringEntry,
  ScoringEvent,
  ScoringResult,
  ScoringSession,
} from '#shared/scoring/season-input.ts'
import { penaltyRulings } from '#shared/scoring/sheet-penalties.ts'
import type { ResultStatus } from '#shared/model/session-fields.ts'
import { rulingEffect, type RulingEffect } from './ruling-effect.ts'

/** A car as a session's result lists it: after all rulings in force. */
export interface ClassifiedCar {
  readonly resultId: string
  /** The place after rulings, null where the car is not classified. */
  readonly position: number | null
  /** The place in which it crossed the line, as on the sheet. */
  readonly sheetPosition: number | null
  /** DSQ where a ruling disqualifies it, NC where it covered too little. */
  readonly status: ResultStatus
  /** The laps that it missed to be classified, or to be paid for its place; left out where it has enough. */
  readonly tooFewLaps?: TooFewLaps
  /** Penalties entered with its result, then the rulings about it in the order of decision. */
  readonly rulings: readonly CarRuling[]
}

export interface CarRuling extends Pick<Ruling, 'id' | 'decision' | 'reason'> {
  readonly effect: RulingEffect
}

/** A session with all that its classification follows from. */
export interface SubmittedSession {
  readonly session: ScoringSession
  readonly event: ScoringEvent
  /** The ruleset of the event, as it is stored. */
  readonly rules: unknown
  readonly cars: readonly { readonly result: ScoringResult; readonly entry: ScoringEntry }[]
  /** In force only. */
  readonly rulings: readonly Ruling[]
}

/** The classification of a session after rulings, each car with what changed it. In the order of places. */
export function classifiedCars({ session, event, rules, cars, rulings }: SubmittedSession): ClassifiedCar[] {
  const results = new Map(cars.map(({ result }) => [result.id, result]))
  const made = [
    ...penaltyRulings([...results.values()]),
    ...rulings.toSorted(
      (a, b) => compareCodePoints(a.decidedAt, b.decidedAt) || compareCodePoints(a.id, b.id),
    ),
  ]
  return classifyResults({
    kind: session.kind,
    scheduledLaps: event.laps,
    rules: Ruleset.parse(rules),
    results: [...results.values()],
    rulings: made,
  }).map((car) => {
    const effects = new Map(car.rulings.map(({ rulingId, effect }) => [rulingId, effect]))
    return {
      resultId: car.resultId,
      position: car.place,
      sheetPosition: car.crossedLine,
      status: statusOf(car, must(results.get(car.resultId), 'the result of a car').status),
      ...missedBy(car),
      rulings: made
        .filter(({ decision }) => 'entryId' in decision && decision.entryId === car.entryId)
        .map(({ id, decision, reason }) => ({ id, decision, reason, effect: rulingEffect(effects.get(id)) })),
    }
  })
}

function statusOf({ unplaced }: Classified, status: ResultStatus): ResultStatus {
  if (unplaced?.kind === 'too-few-laps') return 'NC'
  return unplaced?.kind === 'disqualified' && status !== 'EXCLUDED' ? 'DSQ' : status
}

function missedBy({ unplaced, unpaid }: Classified): Pick<ClassifiedCar, 'tooFewLaps'> {
  const missed = unplaced?.kind === 'too-few-laps' ? unplaced : unpaid
  if (!missed) return {}
  const { laps, needed, of } = missed
  return { tooFewLaps: { laps, needed, of } }
}

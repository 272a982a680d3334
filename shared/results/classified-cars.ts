import { compareCodePoints } from '#shared/scoring/code-points.ts'
import { classify } from '#shared/scoring/classification.ts'
import { parseFraction } from '#shared/scoring/fraction.ts'
import { Ruleset } from '#shared/scoring/ruleset.ts'
import type { Ruling } from '#shared/scoring/ruling.ts'
import type {
  ScoringEntry,
  ScoringEvent,
  ScoringResult,
  ScoringSession,
} from '#shared/scoring/season-input.ts'
import type { SeasonSession } from '#shared/scoring/season.ts'
import { penaltyRulings } from '#shared/scoring/sheet-penalties.ts'
import type { ResultStatus } from '#shared/scoring/session-kind.ts'
import { rulingEffect, type RulingEffect } from './ruling-effect.ts'

/** A car as a session's result lists it: after all rulings in force. */
export interface ClassifiedCar {
  readonly resultId: string
  /** The place after rulings, null where the car is not classified. */
  readonly position: number | null
  /** The place in which it crossed the line, as on the sheet. */
  readonly sheetPosition: number | null
  /** DSQ where a ruling disqualifies it. */
  readonly status: ResultStatus
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
export function classifiedCars(submitted: SubmittedSession): ClassifiedCar[] {
  const session = scored(submitted)
  const classified = classify(session)
  const order = classified.flatMap(({ car, place }) => (place === null ? [] : [car]))
  return classified.map(({ car, place, disqualified }) => ({
    resultId: car.result.id,
    position: place,
    sheetPosition: car.result.position,
    status: disqualified && car.result.status !== 'EXCLUDED' ? 'DSQ' : car.result.status,
    rulings: session.rulings
      .filter(({ decision }) => 'entryId' in decision && decision.entryId === car.entry.id)
      .map(({ id, decision, reason }) => ({
        id,
        decision,
        reason,
        effect: rulingEffect(decision, car, order),
      })),
  }))
}

/** As scoring takes it; who drives for whom does not matter here. Practice is classified like a race. */
function scored({ session, event, rules, cars, rulings }: SubmittedSession): SeasonSession {
  return {
    session,
    kind: session.kind === 'practice' ? 'race' : session.kind,
    event,
    rules: Ruleset.parse(rules),
    multiplier: parseFraction(session.multiplier),
    ordinal: 0,
    round: 0,
    cars: cars.map((car) => ({ ...car, drivers: [], team: -1 })),
    rulings: [...penaltyRulings(cars.map(({ result }) => result)), ...rulings].sort(
      (a, b) => compareCodePoints(a.decidedAt, b.decidedAt) || compareCodePoints(a.id, b.id),
    ),
  }
}

import { classifiedCars, type ClassifiedCar, type SubmittedSession } from '#shared/results/classified-cars.ts'
import { RulingDecision } from '#shared/scoring/ruling.ts'
import type { RevisionState } from './revision.ts'

/** What the classification of a session follows from besides its result and rulings. */
export type RevisedSession = Pick<SubmittedSession, 'session' | 'event' | 'rules'>

/** The cars of a revision after the rulings that were in force then, by the ids of their results. */
export function classifyRevision(
  { sheet, rulings }: Pick<RevisionState, 'sheet' | 'rulings'>,
  revised: RevisedSession,
): Map<string, ClassifiedCar> {
  const entries = new Map(sheet.entries.map((entry) => [entry.id, { ...entry, eventId: revised.event.id }]))
  const classified = classifiedCars({
    ...revised,
    cars: sheet.results.flatMap((result) => {
      const entry = entries.get(result.entryId)
      return entry ? [{ result: { ...result, sessionId: revised.session.id }, entry }] : []
    }),
    rulings: rulings.flatMap(({ id, kind, body, decidedAt }) => {
      const decision = RulingDecision.safeParse({ kind, ...body })
      // A newer server may know more kinds.
      return decision.success
        ? [{ id, sessionId: revised.session.id, decision: decision.data, reason: '', decidedAt }]
        : []
    }),
  })
  return new Map(classified.map((car) => [car.resultId, car]))
}

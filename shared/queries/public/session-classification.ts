import { sharedText } from '#shared/base/shared-text.ts'
import { classifiedCars, type ClassifiedCar } from '#shared/results/classified-cars.ts'
import type { RevisedSession } from '#shared/revisions/classify-revision.ts'
import { Ruleset } from '#shared/scoring/ruleset.ts'
import type { FeedBodies } from './feed-body.ts'
import type { FeedTables } from './feed-tables.ts'
import { scoringEntry, scoringEvent, scoringResult, scoringRuling, scoringSession } from '../scoring-rows.ts'

/** Like loadClassification, of one session from the public feed with its results: rulings that only drivers may read are missing. */
export function publicClassification(
  tables: FeedTables,
  sessionId: string,
  results: readonly FeedBodies['result'][],
): Map<string, ClassifiedCar> {
  const session = publicClassifiedSession(tables, sessionId)
  const rulings = [...tables.ruling.values()].filter(
    (ruling) => ruling.session_id === sessionId && ruling.revoked_at === null && 'entryId' in ruling.body,
  )
  const share = sharedText()
  const cars = results.flatMap((result) => {
    const entry = tables.entry.get(result.entry_id)
    return entry ? [{ result: scoringResult(result, share), entry: scoringEntry(entry, share) }] : []
  })
  const penalised = cars.some(({ result }) => (result.penalties ?? []).length > 0)
  if (session === null || (rulings.length === 0 && !penalised && !rulesMoveCars(session.rules)))
    return new Map()
  return new Map(
    classifiedCars({ ...session, cars, rulings: rulings.map(scoringRuling) }).map((car) => [
      car.resultId,
      car,
    ]),
  )
}

function rulesMoveCars(rules: unknown): boolean {
  const { deadHeats, leastDistance } = Ruleset.parse(rules)
  return deadHeats === 'best-lap' || leastDistance.classified !== null || leastDistance.paid !== null
}

/** Like loadClassifiedSessions, of one session from the public feed; null where it or its event is not there. */
export function publicClassifiedSession(tables: FeedTables, sessionId: string): RevisedSession | null {
  const session = tables.session.get(sessionId)
  const event = session && tables.event.get(session.event_id)
  const version = event && tables.ruleset_version.get(event.ruleset_version_id)
  if (!version) return null
  const share = sharedText()
  return { session: scoringSession(session, share), event: scoringEvent(event, share), rules: version.rules }
}

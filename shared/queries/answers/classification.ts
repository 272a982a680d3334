import { sharedText } from '#shared/base/shared-text.ts'
import type { SyncedTable } from '#shared/model/synced-entities.ts'
import { classifiedCars, type ClassifiedCar } from '#shared/results/classified-cars.ts'
import type { RevisedSession } from '#shared/revisions/classify-revision.ts'
import { Ruleset } from '#shared/scoring/ruleset.ts'
import type { LeagueRows } from '../rows/league-rows.ts'
import {
  scoringEntry,
  scoringEvent,
  scoringResult,
  scoringRuling,
  scoringSession,
} from '../rows/scoring-rows.ts'
import type { StoredRows } from '../rows/stored-rows.ts'

/** The tables that classifications follow from. */
export const classificationReads = [
  'results',
  'entries',
  'sessions',
  'events',
  'rulings',
  'ruleset_versions',
] as const satisfies readonly SyncedTable[]

/**
 * The cars of a session after rulings, by the ids of their results. Only of a session in which a ruling or a penalty of the
 * sheet is about a car, or the rules can move one: in all others every car has the place and status of its sheet.
 */
export function classificationOf(rows: LeagueRows, sessionId: string): ReadonlyMap<string, ClassifiedCar> {
  const session = revisedSession(rows, sessionId)
  if (session === null) return new Map()
  const rulings = carRulings(rows, sessionId)
  const results = rows.by('result', 'session_id', sessionId)
  const penalised = results.some(({ penalties = [] }) => penalties.length > 0)
  if (rulings.length === 0 && !penalised && !rulesMoveCars(session.rules)) return new Map()
  const share = sharedText()
  const cars = results.flatMap((result) => {
    const entry = rows.get('entry', result.entry_id)
    return entry ? [{ result: scoringResult(result, share), entry: scoringEntry(entry, share) }] : []
  })
  return new Map(
    classifiedCars({ ...session, cars, rulings: rulings.map(scoringRuling) }).map((car) => [
      car.resultId,
      car,
    ]),
  )
}

/** What the classification of a session follows from besides its results and rulings; null where it or its rules are not there. */
export function revisedSession(rows: LeagueRows, sessionId: string): RevisedSession | null {
  const session = rows.get('session', sessionId)
  const event = session && rows.get('event', session.event_id)
  const version = event && rows.get('ruleset_version', event.ruleset_version_id)
  if (!version) return null
  const share = sharedText()
  return { session: scoringSession(session, share), event: scoringEvent(event, share), rules: version.rules }
}

/** The rulings in force on cars of a session. */
export function carRulings(rows: LeagueRows, sessionId: string): StoredRows['ruling'][] {
  return rows
    .by('ruling', 'session_id', sessionId)
    .filter(({ revoked_at, body }) => revoked_at === null && 'entryId' in body)
}

/** Rules are the same object for all sessions of a version, and take longer to read than most results. */
const movedBy = new WeakMap<object, boolean>()

function rulesMoveCars(rules: unknown): boolean {
  const known = movedBy.get(rules as object)
  if (known !== undefined) return known
  const { deadHeats, leastDistance } = Ruleset.parse(rules)
  const moves = deadHeats === 'best-lap' || leastDistance.classified !== null || leastDistance.paid !== null
  movedBy.set(rules as object, moves)
  return moves
}

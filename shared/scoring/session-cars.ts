import { must } from '#shared/base/assert.ts'
import type { Ruling } from './ruling.ts'
import type { ScoringEntry, ScoringResult, SeasonInput } from './season-input.ts'
import type { Car } from './season.ts'
import { penaltyRulings } from './sheet-penalties.ts'
import type { StandingsMemo } from './standings-memo.ts'

/** The cars of a session, and the rows that they were read from. */
export interface SessionCars {
  readonly cars: readonly Car[]
  /** Penalties entered with the results. */
  readonly penalties: readonly Ruling[]
  readonly results: readonly ScoringResult[]
  readonly entries: readonly ScoringEntry[]
}

/**
 * The cars of each session. Those of a session in which no row has changed are the ones that the memo has: rows are never
 * changed in place, so that equal ones are the same object.
 */
export function carsBySession(
  input: SeasonInput,
  driverIndex: ReadonlyMap<string, number>,
  teamIndex: ReadonlyMap<string, number>,
  memo: StandingsMemo | null,
): Map<string, SessionCars> {
  const entriesOf = entriesByEvent(input.entries)
  const eventOf = new Map(input.sessions.map(({ id, eventId }) => [id, eventId]))
  const alone = input.drivers.map((_, index) => [index])
  const known = memo?.carsFor(input) ?? new Map<string, SessionCars>()
  const bySession = new Map<string, SessionCars>()
  for (const [sessionId, results] of resultsBySession(input.results)) {
    const eventId = must(eventOf.get(sessionId), 'the session of a result')
    const entries = must(entriesOf.get(eventId), 'the entries of an event')
    const before = known.get(sessionId)
    const isSame = before && sameRows(before.results, results) && sameRows(before.entries, entries.list)
    bySession.set(sessionId, isSame ? before : readCars(results, entries, { alone, driverIndex, teamIndex }))
  }
  memo?.keepCars(bySession)
  return bySession
}

function sameRows(a: readonly object[], b: readonly object[]): boolean {
  if (a.length !== b.length) return false
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false
  return true
}

/** Rows mostly come session by session, so remembering the last one spares most look-ups. */
function resultsBySession(results: readonly ScoringResult[]): Map<string, ScoringResult[]> {
  const bySession = new Map<string, ScoringResult[]>()
  let lastId: string | null = null
  let own: ScoringResult[] = []
  for (const result of results) {
    if (result.sessionId !== lastId) {
      lastId = result.sessionId
      own = bySession.get(lastId) ?? []
      bySession.set(lastId, own)
    }
    own.push(result)
  }
  return bySession
}

interface Indexes {
  /** A list of one driver for each, so that most cars need none of their own. */
  readonly alone: readonly number[][]
  readonly driverIndex: ReadonlyMap<string, number>
  readonly teamIndex: ReadonlyMap<string, number>
}

/** Where results come in the order of their entries no look-up is needed at all. */
function readCars(
  results: readonly ScoringResult[],
  entries: EventEntries,
  { alone, driverIndex, teamIndex }: Indexes,
): SessionCars {
  let next = 0
  const cars = results.map((result): Car => {
    const at = positionOf(entries, result.entryId, next)
    next = at + 1
    const entry = must(entries.list[at], 'the entry of a result')
    const ids = result.driverIds ?? entry.driverIds
    return {
      result,
      entry,
      drivers:
        ids.length === 1
          ? must(alone[indexIn(driverIndex, ids[0])], 'a driver of a car')
          : [...new Set(ids)].map((id) => indexIn(driverIndex, id)),
      team: entry.teamId === null ? -1 : indexIn(teamIndex, entry.teamId),
    }
  })
  return { cars, penalties: penaltyRulings(results), results, entries: entries.list }
}

/** The entries of an event, and their places in the list once they were needed. */
interface EventEntries {
  readonly list: ScoringEntry[]
  indexes: Map<string, number> | null
}

function positionOf(entries: EventEntries, id: string, guess: number): number {
  if (entries.list[guess]?.id === id) return guess
  entries.indexes ??= new Map(entries.list.map((entry, at) => [entry.id, at]))
  return must(entries.indexes.get(id), 'the entry of a result')
}

function indexIn(index: ReadonlyMap<string, number>, id: string | undefined): number {
  return must(id === undefined ? undefined : index.get(id), 'a driver or team of a car')
}

function entriesByEvent(entries: readonly ScoringEntry[]): Map<string, EventEntries> {
  const byEvent = new Map<string, EventEntries>()
  let lastId: string | null = null
  let own: EventEntries = { list: [], indexes: null }
  for (const entry of entries) {
    if (entry.eventId !== lastId) {
      lastId = entry.eventId
      own = byEvent.get(lastId) ?? { list: [], indexes: null }
      byEvent.set(lastId, own)
    }
    own.list.push(entry)
  }
  return byEvent
}

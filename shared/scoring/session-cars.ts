import { must } from '#shared/base/assert.ts'
import { groupRows, type GroupedRows } from './group-rows.ts'
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

/** The cars of every session, with the rows of the season in groups. */
export interface SeasonCars {
  readonly results: GroupedRows<ScoringResult>
  readonly entries: GroupedRows<ScoringEntry>
  readonly bySession: ReadonlyMap<string, SessionCars>
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
): ReadonlyMap<string, SessionCars> {
  const before = memo?.carsFor(input) ?? null
  const results = groupRows(input.results, sessionOf, before?.results ?? null)
  const entries = groupRows(input.entries, eventOf, before?.entries ?? null)
  const events = new Map(input.sessions.map(({ id, eventId }) => [id, eventId]))
  const roster = { driverIndex, teamIndex, alone: input.drivers.map((_, index) => [index]) }
  const bySession = new Map<string, SessionCars>()
  for (const [sessionId, rows] of results.byKey) {
    const own = entries.byKey.get(must(events.get(sessionId), 'the session of a result'))
    const known = before?.bySession.get(sessionId)
    const isSame = known && own && sameRows(known.results, rows) && sameRows(known.entries, own)
    bySession.set(sessionId, isSame ? known : readCars(rows, must(own, 'the entries of an event'), roster))
  }
  memo?.keepCars({ results, entries, bySession })
  return bySession
}

const sessionOf = ({ sessionId }: ScoringResult): string => sessionId
const eventOf = ({ eventId }: ScoringEntry): string => eventId

function sameRows(a: readonly object[], b: readonly object[]): boolean {
  if (a === b) return true
  if (a.length !== b.length) return false
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false
  return true
}

/** Where drivers and teams stand in the lists of the season. */
interface Roster {
  readonly driverIndex: ReadonlyMap<string, number>
  readonly teamIndex: ReadonlyMap<string, number>
  /** A list of one driver for each, so that most cars need none of their own. */
  readonly alone: readonly (readonly number[])[]
}

/** Results mostly come in the order of their entries: then no look-up of the entry is needed. */
function readCars(
  results: readonly ScoringResult[],
  entries: readonly ScoringEntry[],
  { driverIndex, teamIndex, alone }: Roster,
): SessionCars {
  const cars: Car[] = []
  let indexes: ReadonlyMap<string, number> | null = null
  let at = -1
  for (const result of results) {
    at += 1
    let entry = entries[at]
    if (entry?.id !== result.entryId) {
      indexes ??= new Map(entries.map(({ id }, index) => [id, index]))
      at = must(indexes.get(result.entryId), 'the entry of a result')
      entry = must(entries[at], 'the entry of a result')
    }
    const ids = result.driverIds ?? entry.driverIds
    const drivers =
      ids.length === 1
        ? must(alone[indexIn(driverIndex, ids[0])], 'a driver of a car')
        : [...new Set(ids)].map((id) => indexIn(driverIndex, id))
    const team = entry.teamId === null ? -1 : indexIn(teamIndex, entry.teamId)
    cars.push({ result, entry, drivers, team })
  }
  return { cars, penalties: penaltyRulings(results), results, entries }
}

function indexIn(index: ReadonlyMap<string, number>, id: string | undefined): number {
  return must(id === undefined ? undefined : index.get(id), 'a driver or team of a car')
}

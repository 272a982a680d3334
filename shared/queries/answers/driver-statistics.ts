import { Ruleset } from '#shared/scoring/ruleset.ts'
import type { LeagueRows } from '../rows/league-rows.ts'
import type { StoredRows } from '../rows/stored-rows.ts'
import { drove, type DriverResult } from './driver-results.ts'

/**
 * What a driver achieved, counted over results as they are classified. Places count in the sessions whose places count for
 * the season ([OR2] of scoring), by default races; those of cancelled events count nowhere.
 */
export interface DriverStatistics {
  /** Sessions started; one counts once, however many cars were driven in it. */
  readonly starts: number
  readonly wins: number
  readonly podiums: number
  readonly poles: number
  readonly fastestLaps: number
  /** Null for who was never classified. */
  readonly bestFinish: number | null
  readonly retirements: number
  readonly averageFinish: number | null
  /** How many of the starts are of results that are not official yet, or are under protest. */
  readonly provisional: number
}

/** `results`: the driver's. The rows have the awards and the fastest lap of each of their sessions. */
export function driverStatistics(
  rows: LeagueRows,
  driverId: string,
  results: readonly DriverResult[],
): DriverStatistics {
  const counted = countedResults(rows, results)
  const started = counted.filter(({ status }) => status !== 'DNS')
  const places = counted.flatMap(({ position }) => position ?? [])
  return {
    starts: sessionsOf(started).size,
    wins: places.filter((place) => place === 1).length,
    podiums: places.filter((place) => place <= 3).length,
    poles: poles(rows, driverId, results),
    fastestLaps: [...sessionsOf(counted)].filter((id) => hadFastestLap(rows, driverId, id)).length,
    bestFinish: places.length === 0 ? null : Math.min(...places),
    retirements: counted.filter(({ status }) => status === 'DNF').length,
    averageFinish: places.length === 0 ? null : places.reduce((sum, place) => sum + place, 0) / places.length,
    provisional: sessionsOf(started.filter(isProvisional)).size,
  }
}

/** The results whose places are finishes of their season. */
export function countedResults(rows: LeagueRows, results: readonly DriverResult[]): DriverResult[] {
  return results.filter(
    ({ seasonId, sessionKind, cancelled }) =>
      !cancelled && sessionKind !== 'practice' && kindsOf(rows, seasonId).includes(sessionKind),
  )
}

function isProvisional({ sessionStatus, underProtest }: DriverResult): boolean {
  return underProtest || (sessionStatus !== 'official' && sessionStatus !== 'amended')
}

function sessionsOf(results: readonly DriverResult[]): Set<string> {
  return new Set(results.map(({ sessionId }) => sessionId))
}

/** Rules are the same object for all seasons of a version. */
const kindsBy = new WeakMap<object, readonly string[]>()

function kindsOf(rows: LeagueRows, seasonId: string): readonly string[] {
  const rules = rows.get('ruleset_version', rows.get('season', seasonId)?.ruleset_version_id ?? null)?.rules
  if (typeof rules !== 'object' || rules === null) return ['race']
  const kinds = kindsBy.get(rules) ?? Ruleset.parse(rules).drivers.order.places
  kindsBy.set(rules, kinds)
  return kinds
}

/** Poles that stewards awarded in an event; where they awarded none in it, qualifying sessions won. */
function poles(rows: LeagueRows, driverId: string, results: readonly DriverResult[]): number {
  const events = Map.groupBy(
    results.filter(({ cancelled }) => !cancelled),
    ({ eventId }) => eventId,
  )
  let count = 0
  for (const [eventId, own] of events) {
    const held = rows
      .by('session', 'event_id', eventId)
      .map(({ id }) => holdersOf(rows, id, 'pole', driverId))
    count += held.some(({ awarded }) => awarded)
      ? held.filter(({ isTheirs }) => isTheirs).length
      : own.filter(({ sessionKind, position }) => sessionKind === 'qualifying' && position === 1).length
  }
  return count
}

/** By award; where there is none in a session, by its best lap. */
function hadFastestLap(rows: LeagueRows, driverId: string, sessionId: string): boolean {
  const { awarded, isTheirs } = holdersOf(rows, sessionId, 'fastest-lap', driverId)
  if (awarded) return isTheirs
  const timed = rows.by('result', 'session_id', sessionId).filter(({ best_lap_ms }) => best_lap_ms !== null)
  const best = Math.min(...timed.map(({ best_lap_ms }) => best_lap_ms ?? Infinity))
  return timed.some((result) => result.best_lap_ms === best && isBy(rows, driverId, result))
}

/** Whether a kind of award was given in a session, and whether to this driver or to a car of theirs. */
function holdersOf(rows: LeagueRows, sessionId: string, kind: string, driverId: string) {
  const held = rows
    .by('result', 'session_id', sessionId)
    .flatMap((result) =>
      result.awards.filter((award) => award.kind === kind).map((award) => ({ result, award })),
    )
  return {
    awarded: held.length > 0,
    isTheirs: held.some(
      ({ result, award }) => isBy(rows, driverId, result) && (award.driverId ?? driverId) === driverId,
    ),
  }
}

function isBy(rows: LeagueRows, driverId: string, result: StoredRows['result']): boolean {
  const entry = rows.get('entry', result.entry_id)
  return entry !== undefined && drove(driverId, result, entry)
}

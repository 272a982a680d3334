import type { EventListItem } from '../events.ts'
import type { Winner } from '../winners.ts'
import type { FeedTables } from './feed-tables.ts'
import { publicClassification } from './session-classification.ts'
import { driverNames } from './session-result-rows.ts'

/** A season's events in the order of their rounds, each with its sessions and their winners. */
export function calendar(tables: FeedTables, seasonId: string): EventListItem[] {
  const winners = winnersBySession(tables)
  const sessions = new Map<string, SessionRow[]>()
  for (const session of tables.session.values()) {
    const ofEvent = sessions.get(session.event_id)
    if (ofEvent) ofEvent.push(session)
    else sessions.set(session.event_id, [session])
  }
  return [...tables.event.values()]
    .filter((event) => event.season_id === seasonId)
    .sort((a, b) => a.round - b.round || byText(a.starts_at, b.starts_at) || byText(a.id, b.id))
    .map((event) => ({
      id: event.id,
      round: event.round,
      name: event.name,
      track: event.track,
      startsAt: event.starts_at,
      zone: event.zone,
      status: event.status,
      sessions: (sessions.get(event.id) ?? []).sort(inOrder).map((session) => ({
        id: session.id,
        kind: session.kind,
        name: session.name,
        status: session.status,
        underProtest: session.under_protest,
        winners: winners.get(session.id) ?? [],
      })),
    }))
}

export type SessionRow = FeedTables['session'] extends ReadonlyMap<string, infer Row> ? Row : never

/** Sessions of an event in the order they are run. */
export function inOrder(a: SessionRow, b: SessionRow): number {
  return a.ordinal - b.ordinal || byText(a.id, b.id)
}

function winnersBySession(tables: FeedTables): Map<string, Winner[]> {
  const winners = new Map<string, Winner[]>()
  for (const [sessionId, results] of Map.groupBy(tables.result.values(), (result) => result.session_id)) {
    const classified = publicClassification(tables, sessionId, results)
    const first = results.flatMap((result) => {
      const entry = tables.entry.get(result.entry_id)
      const position = (classified.get(result.id) ?? result).position
      if (position !== 1 || !entry) return []
      const names = driverNames(tables, result.driver_ids ?? entry.driver_ids)
      return [{ carNumber: entry.car_number, name: names.join(', ') }]
    })
    winners.set(
      sessionId,
      first.sort((a, b) => byText(a.carNumber, b.carNumber)),
    )
  }
  return winners
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

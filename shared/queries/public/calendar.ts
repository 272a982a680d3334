import type { EventListItem, EventListSession } from '../events.ts'
import type { FeedTables } from './feed-tables.ts'
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
        winner: winners.get(session.id) ?? null,
      })),
    }))
}

export type SessionRow = FeedTables['session'] extends ReadonlyMap<string, infer Row> ? Row : never

/** Sessions of an event in the order they are run. */
export function inOrder(a: SessionRow, b: SessionRow): number {
  return a.ordinal - b.ordinal || byText(a.id, b.id)
}

function winnersBySession(tables: FeedTables): Map<string, NonNullable<EventListSession['winner']>> {
  const winners = new Map<string, NonNullable<EventListSession['winner']>>()
  for (const result of tables.result.values()) {
    if (result.position !== 1) continue
    const entry = tables.entry.get(result.entry_id)
    if (!entry) continue
    const names = driverNames(tables, result.driver_ids ?? entry.driver_ids)
    winners.set(result.session_id, { carNumber: entry.car_number, name: names.join(', ') })
  }
  return winners
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

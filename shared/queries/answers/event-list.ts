import { compareCodePoints } from '#shared/scoring/code-points.ts'
import type { EventListItem } from '../events.ts'
import type { LatestSession } from '../latest-session.ts'
import type { LeagueRows } from '../rows/league-rows.ts'
import type { StoredRows } from '../rows/stored-rows.ts'
import { winnersOf } from './winners.ts'

/** A season's events in the order of their rounds, each with its sessions and their winners. */
export function eventList(rows: LeagueRows, seasonId: string): EventListItem[] {
  return eventsOf(rows, seasonId).map((event) => ({
    id: event.id,
    round: event.round,
    name: event.name,
    track: event.track,
    startsAt: event.starts_at,
    zone: event.zone,
    status: event.status,
    sessions: sessionsOf(rows, event.id).map((session) => ({
      id: session.id,
      kind: session.kind,
      name: session.name,
      status: session.status,
      underProtest: session.under_protest,
      winners: winnersOf(rows, session.id),
    })),
  }))
}

/** The last session, in the order of the season, that has a result and is more than practice; null before the first. */
export function latestOf(rows: LeagueRows, seasonId: string): LatestSession | null {
  for (const event of eventsOf(rows, seasonId).reverse()) {
    for (const session of sessionsOf(rows, event.id).reverse()) {
      if (session.status === 'draft' || session.kind === 'practice') continue
      return {
        id: session.id,
        name: session.name,
        status: session.status,
        underProtest: session.under_protest,
        eventId: event.id,
        eventName: event.name,
        round: event.round,
        startsAt: event.starts_at,
      }
    }
  }
  return null
}

/** A season's events in the order of their rounds. */
function eventsOf(rows: LeagueRows, seasonId: string): StoredRows['event'][] {
  return rows
    .by('event', 'season_id', seasonId)
    .toSorted(
      (a, b) =>
        a.round - b.round || compareCodePoints(a.starts_at, b.starts_at) || compareCodePoints(a.id, b.id),
    )
}

/** The sessions of an event in the order they are run. */
export function sessionsOf(rows: LeagueRows, eventId: string): StoredRows['session'][] {
  return rows
    .by('session', 'event_id', eventId)
    .toSorted((a, b) => a.ordinal - b.ordinal || compareCodePoints(a.id, b.id))
}

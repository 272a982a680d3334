import type { AnnouncedEvent, EventState, PlannedFacts } from '#shared/announcements/event-message.ts'
import { sessionsOf } from '#shared/queries/answers/event-list.ts'
import type { PublicRows } from '#shared/queries/rows/feed-rows.ts'
import type { StoredRows } from '#shared/queries/rows/stored-rows.ts'
import type { AnnouncedPlan } from './read-news.ts'

type EventRow = StoredRows['event']

/** An event as everybody may see it. `url` is of its page. */
export function announcedEvent(rows: PublicRows, event: EventRow, url: string): AnnouncedEvent {
  return {
    ...planOf(rows, event),
    sessions: sessionsOf(rows, event.id).map(({ name }) => name),
    url,
  }
}

/** What is kept of an event when its message first stands. */
export function planOf(rows: PublicRows, event: EventRow): AnnouncedPlan {
  return {
    season: rows.get('season', event.season_id)?.name ?? '',
    round: event.round,
    name: event.name,
    track: event.track,
    startsAt: instantOf(event.starts_at),
    laps: event.laps,
    distanceM: event.distance_m,
  }
}

/** What a message tells of an event that is in the calendar. `first` is what its message told first, null before. */
export function eventState(
  rows: PublicRows,
  event: EventRow,
  first: AnnouncedPlan | null,
  url: string,
): EventState {
  const at = event.changed_at == null ? null : instantOf(event.changed_at)
  const told = { event: announcedEvent(rows, event, url), revision: rows.revisionOf('event', event.id) }
  switch (event.status) {
    case 'cancelled':
      return { ...told, state: { kind: 'cancelled', reason: event.cancel_reason ?? null, at } }
    case 'completed':
      return { ...told, state: { kind: 'held' } }
    case 'scheduled':
      return first === null || isSame(first, told.event)
        ? { ...told, state: { kind: 'planned' } }
        : { ...told, state: { kind: 'changed', first, at } }
  }
}

/** What the message of an event says that is not in the calendar any more. */
export function removedState(plan: AnnouncedPlan, revision: number): EventState {
  return { event: { ...plan, sessions: [], url: null }, revision, state: { kind: 'removed' } }
}

/** The feed writes instants with an offset. */
export const instantOf = (text: string): string => new Date(text).toISOString()

function isSame(one: PlannedFacts, other: PlannedFacts): boolean {
  return (
    one.round === other.round &&
    one.name === other.name &&
    one.track === other.track &&
    one.startsAt === other.startsAt &&
    one.laps === other.laps &&
    one.distanceM === other.distanceM
  )
}

import type { EventState } from '#shared/announcements/event-message.ts'
import type { StoredRows } from '#shared/queries/rows/stored-rows.ts'
import { eventUrl, type Telling } from './planned.ts'
import { eventState } from './told-event.ts'

export type EventRow = StoredRows['event']

/** What is told of an event that is in the calendar, with what has changed since its message stood first. */
export function calendarState(telling: Telling, event: EventRow): EventState {
  const { rows, plans, existing } = telling.news
  const stands = existing.find('discord-message', `event:${event.id}`)?.stands ?? false
  return eventState(rows, event, (stands && plans.get(event.id)) || null, eventUrl(telling, event.id))
}

/** Whether an event is planned and has not begun. */
export function isAhead({ news, now }: Telling, event: EventRow): boolean {
  const season = news.rows.get('season', event.season_id)
  return (
    event.status === 'scheduled' &&
    season?.archived_at === null &&
    Date.parse(event.starts_at) > Date.parse(now)
  )
}

export const byStart = (a: EventRow, b: EventRow): number =>
  Date.parse(a.starts_at) - Date.parse(b.starts_at) || (a.id < b.id ? -1 : 1)

import type { Lifts } from '#shared/base/outcome.ts'
import { wallTime } from '#shared/calendar/zoned-start.ts'
import { eventList } from '../answers/event-list.ts'
import type { EventListItem } from '../events.ts'
import type { PublicRows } from '../rows/feed-rows.ts'
import { closedFor, publicLeague, seasonsOf, type PublicLeague, type PublicSeason } from './league-page.ts'

/** The events of a season, by round and by day. */
export interface CalendarPage {
  readonly kind: 'calendar'
  /** What would open the season where the league's plan does not have it, null where it is open; then there are no events. */
  readonly closed: Lifts | null
  readonly league: PublicLeague
  readonly seasons: readonly PublicSeason[]
  /** Null where the league has no season yet. */
  readonly season: PublicSeason | null
  readonly show: CalendarRequest['show']
  readonly month: string | null
  /** In the order of their rounds: all of them, whatever is shown. */
  readonly events: readonly CalendarPageEvent[]
}

export interface CalendarPageEvent extends EventListItem {
  /** The day on which it starts in its own zone: '2026-03-29'. */
  readonly day: string
  readonly cancelReason: string | null
}

export interface CalendarRequest {
  readonly kind: 'calendar'
  readonly seasonId: string | null
  /** Which events a list has. */
  readonly show: 'all' | 'coming' | 'past'
  /** The month that a table shows, '2026-03'; null for a list. */
  readonly month: string | null
}

/** The calendar of the season asked for, and of the first where none is. Null where there is no such season. */
export function calendarPage(rows: PublicRows, request: CalendarRequest): CalendarPage | null {
  const { seasonId, show, month } = request
  const league = publicLeague(rows)
  if (league === null) return null
  const seasons = seasonsOf(rows)
  const season = seasonId === null ? (seasons[0] ?? null) : seasons.find(({ id }) => id === seasonId)
  if (season === undefined) return null
  const closed = season === null ? null : closedFor(rows, season.isActive)
  return {
    kind: 'calendar',
    closed,
    league,
    seasons,
    season,
    show,
    month,
    events:
      season === null || closed
        ? []
        : eventList(rows, season.id).map((event) => ({
            ...event,
            day: wallTime(event.startsAt, event.zone).date,
            cancelReason: rows.get('event', event.id)?.cancel_reason ?? null,
          })),
  }
}

import type { CalendarPage } from '#shared/queries/public/calendar-page.ts'

interface Shown {
  readonly show: 'all' | 'coming' | 'past'
  /** '2026-03' as a table, null as a list. */
  readonly month: string | null
}

/** Where the calendar of this season is shown so: the same words for the same thing, as on the server. */
export function calendarAddress({ league, season }: CalendarPage, { show, month }: Shown): string {
  const query = new URLSearchParams()
  if (season && !season.isActive) query.set('season', season.id)
  if (show !== 'all') query.set('show', show)
  if (month !== null) query.set('month', month)
  return `/l/${league.slug}/calendar${query.size > 0 ? `?${query.toString()}` : ''}`
}

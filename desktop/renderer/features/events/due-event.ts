import type { EventListItem } from '#shared/queries/events.ts'

const aDay = 86_400_000

/**
 * The event a person at the track wants: the first that still lacks a result and is not long over, else the first that
 * lacks one. `now` is ms since 1970.
 */
export function dueEvent(events: readonly EventListItem[], now: number): EventListItem | null {
  const open = events.filter((event) => event.status === 'scheduled')
  return open.find((event) => Date.parse(event.startsAt) > now - aDay) ?? open[0] ?? null
}

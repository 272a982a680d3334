import type { EventListItem } from '#shared/queries/events.ts'

/** How long an event without a result counts as under way: longer than any race night, shorter than a day. */
export const underWayMs = 8 * 3_600_000

/**
 * The earliest event of a season that is still ahead, or that has started and has no result yet. `now` is ms since 1970.
 * Null where there is none.
 */
export function nextEvent<Event extends Pick<EventListItem, 'startsAt' | 'status'>>(
  events: readonly Event[],
  now: number,
): { readonly event: Event; readonly started: boolean } | null {
  let next: { event: Event; at: number } | null = null
  for (const event of events) {
    if (event.status !== 'scheduled') continue
    const at = Date.parse(event.startsAt)
    if (at < now - underWayMs) continue
    if (next === null || at < next.at) next = { event, at }
  }
  return next === null ? null : { event: next.event, started: next.at <= now }
}

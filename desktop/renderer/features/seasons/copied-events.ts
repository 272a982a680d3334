import { daysBetween, movedByDays, wallTime } from '#shared/calendar/zoned-start.ts'
import type { NewEvent } from '#shared/mutations/args/event-fields.ts'
import type { PlannedEvent } from '#shared/queries/calendar.ts'

/**
 * A calendar moved so that its first event is on `firstDay` ('2027-03-06'), each event as many days later as it was, at
 * the same time on the clocks of its zone. Cancelled events are left out and rounds counted anew; events that had rules
 * of their own keep them.
 */
export function copiedEvents(
  calendar: readonly PlannedEvent[],
  firstDay: string,
  newId: () => string,
): NewEvent[] {
  const events = calendar.filter((event) => event.status !== 'cancelled')
  const first = firstDayOf(events)
  if (first === null) return []
  const days = daysBetween(first, firstDay)
  return events.map((event, index) => ({
    id: newId(),
    round: index + 1,
    name: event.name,
    track: event.track,
    startsAt: movedByDays(event.startsAt, event.zone, days),
    zone: event.zone,
    laps: event.laps,
    distanceM: event.distanceM,
    rulesetVersionId: event.seasonRules ? null : event.rulesetVersionId,
    sessions: event.sessions.map(({ kind, name, multiplier }) => ({ id: newId(), kind, name, multiplier })),
  }))
}

/** The day on which the first event of a calendar starts where it is, null without events. */
export function firstDayOf(calendar: readonly PlannedEvent[]): string | null {
  const days = calendar
    .filter((event) => event.status !== 'cancelled')
    .map((event) => wallTime(event.startsAt, event.zone).date)
    .sort()
  return days[0] ?? null
}

import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import { Temporal } from 'temporal-polyfill'
import { eventZones, isInZone } from './event-zones.ts'
import { timeZoneBlock } from './time-zone-block.ts'

/** An event as a calendar shows it; times are ISO, UTC. */
export interface CalendarEvent {
  readonly id: string
  readonly name: string
  readonly track: string
  readonly startsAt: string
  /** The IANA zone its start was entered in. */
  readonly zone: string
  /** How long it takes, see `eventLength`. */
  readonly minutes: number
  readonly cancelled: boolean
  /** Counts what a reader has to hear of. */
  readonly sequence: number
  readonly changedAt: string
  readonly description: string
  readonly url: string
}

/** A calendar with these events, as iCalendar (RFC 5545): equal events give equal text. */
export function writeCalendar(name: string, events: readonly CalendarEvent[]): string {
  const zones = eventZones(events)
  const calendar = ical({
    name,
    prodId: { company: 'GridBoss', product: 'League calendar', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 60 * 60,
    // The times of each event are in a zone of its own.
    timezone: { name: null, generator: (zone) => timeZoneBlock(zone, zones.get(zone) ?? []) },
  })
  for (const event of events) {
    const start = Temporal.Instant.from(event.startsAt).toZonedDateTimeISO(
      isInZone(zones, event) ? event.zone : 'UTC',
    )
    calendar.createEvent({
      id: `${event.id}@gridboss`,
      sequence: event.sequence,
      start,
      end: start.add({ minutes: event.minutes }),
      timezone: isInZone(zones, event) ? event.zone : 'UTC',
      summary: event.name,
      location: event.track,
      description: event.description,
      url: event.url,
      status: event.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      stamp: Temporal.Instant.from(event.changedAt),
      lastModified: Temporal.Instant.from(event.changedAt),
    })
  }
  return calendar.toString()
}

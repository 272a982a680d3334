import ICAL from 'ical.js'

/** An event as a calendar app understands it. */
export interface ReadEvent {
  readonly uid: string
  readonly summary: string
  readonly location: string
  readonly description: string
  readonly status: string
  readonly sequence: number
  /** The instant, by the zone that the file itself describes: ISO, UTC. */
  readonly startsAt: string
  /** The name of the zone it is written in. */
  readonly zone: string
  /** What clocks there show. */
  readonly shown: string
}

/** Reads a calendar with a library that has no part in writing it, and knows no zones but those of the file. */
export function readBack(text: string): ReadEvent[] {
  ICAL.TimezoneService.reset()
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[])
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone)
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    return {
      uid: event.uid,
      summary: event.summary,
      location: event.location,
      description: event.description,
      status: String(component.getFirstPropertyValue('status')),
      sequence: event.sequence,
      startsAt: new Date(event.startDate.toUnixTime() * 1000).toISOString(),
      zone: event.startDate.zone?.tzid ?? '',
      shown: event.startDate.toString(),
    }
  })
}

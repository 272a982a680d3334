import { setImmediate } from 'node:timers/promises'
import { withNeighbours } from './time-zone-block.ts'
import type { CalendarEvent } from './write-calendar.ts'
import { isZoneYearKnown, zoneChanges } from './zone-changes.ts'

/** In which years (UTC) a calendar needs which zone. */
export type EventZones = ReadonlyMap<string, ReadonlySet<number>>

/** Of more zones and years together than this the rest is written in UTC, which needs no zone. */
export const mostZoneYears = 60

/** The zones of events, of the newest first, as far as a calendar may have them. */
export function eventZones(events: readonly CalendarEvent[]): EventZones {
  const zones = new Map<string, Set<number>>()
  let count = 0
  for (const { zone, startsAt } of events.toReversed()) {
    const years = zones.get(zone) ?? new Set<number>()
    const year = yearOf(startsAt)
    if (years.has(year) || count === mostZoneYears) continue
    zones.set(zone, years.add(year))
    count += 1
  }
  return zones
}

/** Whether an event is written in its own zone. */
export function isInZone(zones: EventZones, { zone, startsAt }: CalendarEvent): boolean {
  return zones.get(zone)?.has(yearOf(startsAt)) ?? false
}

/** Finds what the calendar of these events needs to know, one zone and year at a time: others are served in between. */
export async function learnZones(events: readonly CalendarEvent[]): Promise<void> {
  for (const [zone, years] of eventZones(events)) {
    for (const year of withNeighbours(years)) {
      if (isZoneYearKnown(zone, year)) continue
      zoneChanges(zone, year)
      await setImmediate()
    }
  }
}

const yearOf = (instant: string): number => new Date(instant).getUTCFullYear()

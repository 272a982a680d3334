import { createHash } from 'node:crypto'
import type { Db } from '#shared/db/db.ts'
import { learnZones } from './event-zones.ts'
import { readCalendar, type CalendarOwner } from './read-calendar.ts'
import { writeCalendar } from './write-calendar.ts'

/** A calendar as it is sent. */
export interface WrittenCalendar {
  readonly text: string
  readonly etag: string
}

export type WrittenCalendars = (owner: CalendarOwner) => Promise<WrittenCalendar>

/** Writes each calendar once per revision of its league, however many ask for it, also at once. */
export function writtenCalendars(db: Db, publicUrl: string): WrittenCalendars {
  const kept = new Map<string, { readonly revision: number; readonly written: Promise<WrittenCalendar> }>()
  return (owner) => {
    const key = `${owner.leagueId} ${owner.driverId ?? ''}`
    const before = kept.get(key)
    if (before?.revision === owner.revision) return before.written
    const written = write(db, owner, publicUrl)
    kept.delete(key)
    if (kept.size >= mostKept) kept.delete(kept.keys().next().value ?? key)
    kept.set(key, { revision: owner.revision, written })
    written.catch(() => {
      if (kept.get(key)?.written === written) kept.delete(key)
    })
    return written
  }
}

const mostKept = 500

/** One event of a calendar by itself, null where the calendar has none with this id. */
export async function writeEvent(
  db: Db,
  owner: CalendarOwner,
  publicUrl: string,
  eventId: string,
): Promise<string | null> {
  const { name, events } = await readCalendar(db, owner, publicUrl)
  const event = events.filter(({ id }) => id === eventId)
  if (event.length === 0) return null
  await learnZones(event)
  return writeCalendar(name, event)
}

async function write(db: Db, owner: CalendarOwner, publicUrl: string): Promise<WrittenCalendar> {
  const { name, events } = await readCalendar(db, owner, publicUrl)
  await learnZones(events)
  const text = writeCalendar(name, events)
  return { text, etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"` }
}

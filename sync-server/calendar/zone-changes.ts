import { Temporal } from 'temporal-polyfill'

/** A change of a zone's clocks: what they showed until then, and the offsets before and after, such as +01:00. */
export interface ZoneChange {
  /** Without zone: 2026-03-29T02:00:00. */
  readonly shown: string
  readonly from: string
  readonly to: string
  readonly summer: boolean
}

/** The changes of a zone's clocks within a year (UTC), after one that says what they show at its beginning. */
export function zoneChanges(zone: string, year: number): readonly ZoneChange[] {
  const key = `${zone} ${year}`
  const known = memo.get(key)
  if (known) return known
  const found = findChanges(zone, year)
  if (memo.size >= mostKept) memo.delete(memo.keys().next().value ?? key)
  memo.set(key, found)
  return found
}

/** Whether asking for it costs next to nothing. */
export function isZoneYearKnown(zone: string, year: number): boolean {
  return memo.has(`${zone} ${year}`)
}

/** They are facts, the same for every league, and finding one takes milliseconds. */
const memo = new Map<string, readonly ZoneChange[]>()
const mostKept = 5000

function findChanges(zone: string, year: number): ZoneChange[] {
  const start = beginning(year, zone)
  const end = beginning(year + 1, zone).epochMilliseconds
  let next = start.getTimeZoneTransition('next')
  const changes = [change(start, start, next !== null && next.offsetNanoseconds < start.offsetNanoseconds)]
  while (next && next.epochMilliseconds < end) {
    const before = next.subtract({ nanoseconds: 1 })
    changes.push(change(next, before, next.offsetNanoseconds > before.offsetNanoseconds))
    next = next.getTimeZoneTransition('next')
  }
  return changes
}

function beginning(year: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(Date.UTC(year, 0)).toZonedDateTimeISO(zone)
}

function change(at: Temporal.ZonedDateTime, before: Temporal.ZonedDateTime, summer: boolean): ZoneChange {
  // A change of the clocks begins at what they showed until then.
  const shown = at.toInstant().toZonedDateTimeISO(before.offset).toPlainDateTime()
  return { shown: shown.toString({ smallestUnit: 'second' }), from: before.offset, to: at.offset, summer }
}

import { Temporal } from 'temporal-polyfill'

/**
 * The VTIMEZONE of an IANA zone, exact for everything between two instants (ms since 1970, UTC): each change of the
 * clocks by itself, as this server knows them, because the rule of one year is not that of every other.
 */
export function timeZoneBlock(zone: string, from: number, to: number): string {
  const start = Temporal.Instant.fromEpochMilliseconds(from - margin).toZonedDateTimeISO(zone)
  const end = to + margin
  let next = start.getTimeZoneTransition('next')
  const changes = [
    observance(start, start, next !== null && next.offsetNanoseconds < start.offsetNanoseconds),
  ]
  while (next && next.epochMilliseconds <= end) {
    const before = next.subtract({ nanoseconds: 1 })
    changes.push(observance(next, before, next.offsetNanoseconds > before.offsetNanoseconds))
    next = next.getTimeZoneTransition('next')
  }
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...changes, 'END:VTIMEZONE'].join('\r\n')
}

/** Whoever moves an event in their own calendar by a year still gets it right. */
const margin = 400 * 24 * 60 * 60 * 1000

function observance(at: Temporal.ZonedDateTime, before: Temporal.ZonedDateTime, summer: boolean): string {
  // A change of the clocks begins at what they showed until then.
  const shown = at.toInstant().toZonedDateTimeISO(before.offset).toPlainDateTime()
  const kind = summer ? 'DAYLIGHT' : 'STANDARD'
  return [
    `BEGIN:${kind}`,
    `DTSTART:${shown.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '')}`,
    `TZOFFSETFROM:${before.offset.replaceAll(':', '')}`,
    `TZOFFSETTO:${at.offset.replaceAll(':', '')}`,
    `END:${kind}`,
  ].join('\r\n')
}

import { Temporal } from 'temporal-polyfill'

/** What a clock on the wall shows: a day '2026-03-29' and a time '02:30'. */
export interface WallTime {
  readonly date: string
  readonly time: string
}

/**
 * What a wall time means in a zone. Clocks that go forward skip times ('gap': the race starts as long after the change as
 * was asked, so the clock shows `shows`); clocks that go back show times twice ('twice': the first and the second).
 * Instants are ISO, UTC.
 */
export type Start =
  | { readonly kind: 'once'; readonly instant: string }
  | { readonly kind: 'gap'; readonly instant: string; readonly shows: WallTime }
  | { readonly kind: 'twice'; readonly first: string; readonly second: string }
  | { readonly kind: 'no-time' }

/** Reads a wall time in an IANA zone. What is no day or time, or no zone, is 'no-time'. */
export function startAt({ date, time }: WallTime, zone: string): Start {
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || !/^\d\d:\d\d(:\d\d)?$/.test(time)) return { kind: 'no-time' }
  try {
    const wall = Temporal.PlainDateTime.from(`${date}T${time}`)
    const first = wall.toZonedDateTime(zone, { disambiguation: 'earlier' })
    const second = wall.toZonedDateTime(zone, { disambiguation: 'later' })
    if (first.epochMilliseconds === second.epochMilliseconds) return { kind: 'once', instant: isoOf(first) }
    // In a gap neither shows what was asked: the one before the change is too early by the width of the gap.
    if (!second.toPlainDateTime().equals(wall)) {
      return { kind: 'gap', instant: isoOf(second), shows: wallOf(second) }
    }
    return { kind: 'twice', first: isoOf(first), second: isoOf(second) }
  } catch {
    return { kind: 'no-time' }
  }
}

/** What the clocks of a zone show at an instant (ISO, UTC). */
export function wallTime(instant: string, zone: string): WallTime {
  return wallOf(Temporal.Instant.from(instant).toZonedDateTimeISO(zone))
}

/** Whether the clocks of two zones show the same at an instant. */
export function showsSame(instant: string, one: string, other: string): boolean {
  const at = Temporal.Instant.from(instant)
  return at.toZonedDateTimeISO(one).offset === at.toZonedDateTimeISO(other).offset
}

/** How far a zone is from UTC at an instant: 'UTC+02:00'. */
export function offsetText(instant: string, zone: string): string {
  const { offset } = Temporal.Instant.from(instant).toZonedDateTimeISO(zone)
  return offset === '+00:00' ? 'UTC' : `UTC${offset.replace('-', '−')}`
}

/** An instant as the clocks of a zone show it, with how far they are from UTC: '2026-06-06T20:00:00+02:00'. */
export function startWithOffset(instant: string, zone: string): string {
  const at = Temporal.Instant.from(instant).toZonedDateTimeISO(zone)
  return at.toString({ smallestUnit: 'second', timeZoneName: 'never' })
}

/** A start moved by whole days, at the same time on the clocks of its zone, over a change of them too. */
export function movedByDays(instant: string, zone: string, days: number): string {
  return isoOf(Temporal.Instant.from(instant).toZonedDateTimeISO(zone).add({ days }))
}

/** How many days lie between two days as calendars count them. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days
}

function wallOf(at: Temporal.ZonedDateTime): WallTime {
  return { date: at.toPlainDate().toString(), time: at.toPlainTime().toString({ smallestUnit: 'minute' }) }
}

function isoOf(at: Temporal.ZonedDateTime): string {
  return at.toInstant().toString({ smallestUnit: 'millisecond' })
}

import { Temporal } from 'temporal-polyfill'
import { movedByDays, startAt, wallTime } from '#shared/calendar/zoned-start.ts'

/** Minutes of the day in a zone between which nothing new is sent; over midnight where `from` is the later one. */
export interface QuietHours {
  readonly from: number
  readonly until: number
  readonly zone: string
}

/**
 * From when on something new may be sent that is due at an instant: then, or at the end of the quiet hours that it falls into,
 * by the clocks of their zone. Instants are ISO, UTC.
 */
export function afterQuietHours(due: string, quiet: QuietHours | null): string {
  if (quiet === null || quiet.from === quiet.until) return due
  const { date, time } = wallTime(due, quiet.zone)
  const minute = Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
  const overMidnight = quiet.from > quiet.until
  const isQuiet = overMidnight
    ? minute >= quiet.from || minute < quiet.until
    : minute >= quiet.from && minute < quiet.until
  if (!isQuiet) return due
  const endsTomorrow = overMidnight && minute >= quiet.from
  const day = endsTomorrow ? wallTime(movedByDays(due, quiet.zone, 1), quiet.zone).date : date
  const end = startAt({ date: day, time: clockText(quiet.until) }, quiet.zone)
  switch (end.kind) {
    case 'once':
    case 'gap':
      return later(due, end.instant)
    case 'twice':
      return later(due, end.first < due ? end.second : end.first)
    case 'no-time':
      return due
  }
}

const clockText = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

const later = (one: string, other: string): string => (Temporal.Instant.compare(one, other) > 0 ? one : other)

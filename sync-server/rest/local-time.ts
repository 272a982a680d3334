import { Temporal } from 'temporal-polyfill'
import { rejected, type Rejection } from '#shared/base/outcome.ts'

/** An instant (ISO, UTC) as the clocks of an IANA zone show it, with their offset: 2026-07-05T20:00:00+02:00. */
export function localTime(instant: string, zone: string): string {
  return Temporal.Instant.from(instant)
    .toZonedDateTimeISO(zone)
    .toString({ timeZoneName: 'never', smallestUnit: 'second' })
}

/** Whether an IANA zone is known by this name. */
export function isZone(name: string): boolean {
  // Offsets such as +02:00 are no zones: they do not know of summer.
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    Temporal.Now.zonedDateTimeISO(name)
    return true
  } catch {
    return false
  }
}

/**
 * The instant (ISO, UTC) that somebody means by `text`: a time with Z or an offset, or what the clocks of `zone` show.
 * Rejected with `bad-time` where the clocks never show it, or show it twice, because they are put forward or back.
 */
export function instantOf(
  text: string,
  zone: string,
): { readonly ok: true; readonly instant: string } | Rejection {
  if (/(?:Z|[+-]\d\d:\d\d)$/.test(text)) return { ok: true, instant: iso(Temporal.Instant.from(text)) }
  const shown = Temporal.PlainDateTime.from(text)
  const earlier = shown.toZonedDateTime(zone, { disambiguation: 'earlier' })
  const later = shown.toZonedDateTime(zone, { disambiguation: 'later' })
  if (earlier.equals(later)) return { ok: true, instant: iso(earlier.toInstant()) }
  const never = !earlier.toPlainDateTime().equals(shown)
  return rejected(
    'bad-time',
    never
      ? `The clocks of ${zone} never show ${text}: they are put forward over it. Name another time.`
      : `The clocks of ${zone} show ${text} twice: they are put back over it. Say which with an offset, such as ${localTime(iso(earlier.toInstant()), zone)}.`,
    'startsAt',
  )
}

const iso = (instant: Temporal.Instant): string => instant.toString({ smallestUnit: 'millisecond' })

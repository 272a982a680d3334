import { formatInstant } from '#shared/ui/local-time.ts'
import { showsSame } from '#shared/calendar/zoned-start.ts'

/** The zone of this computer. */
export function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** The zones one may choose, with those that must be among them. */
export function zoneNames(...also: readonly string[]): string[] {
  return [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', ...also])].sort()
}

/** 'America/Sao_Paulo' as people call it: 'Sao Paulo'. */
export function placeOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
}

/** A start where it takes place, as far as clocks there show something else than here: '20:00 in Tokyo', else null. */
export function startThere(instant: string, zone: string): string | null {
  if (showsSame(instant, zone, ownZone())) return null
  const there = new Date(instant)
  const words = { timeZone: zone, hour: '2-digit', minute: '2-digit' } as const
  const time = new Intl.DateTimeFormat('en-GB', words).format(there)
  const day = (of: string): string => new Intl.DateTimeFormat('en-CA', { timeZone: of }).format(there)
  const weekday = new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short' }).format(there)
  return `${day(zone) === day(ownZone()) ? '' : `${weekday} `}${time} in ${placeOf(zone)}`
}

/** A start as the person reads it, with the clocks at the event beside it where they differ. */
export function startWords(instant: string, zone: string): string {
  const there = startThere(instant, zone)
  return there === null ? formatInstant(instant) : `${formatInstant(instant)} (${there})`
}

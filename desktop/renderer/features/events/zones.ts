import { formatInstant } from '#shared/ui/local-time.ts'
import { showsSame } from '#shared/calendar/zoned-start.ts'

/** The zone of this computer. */
export function ownZone(): string {
  return presentName(new Intl.DateTimeFormat().resolvedOptions().timeZone)
}

/** The zones one may choose, with those that must be among them. */
export function zoneNames(...also: readonly string[]): string[] {
  const known = Intl.supportedValuesOf('timeZone').map(presentName)
  return [...new Set([...known, 'UTC', ...also])].sort()
}

/** Browsers still name some zones as they were called long ago; people and calendar apps look for the present names. */
function presentName(zone: string): string {
  return presentNames[zone] ?? zone
}

const presentNames: Readonly<Record<string, string>> = {
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Godthab': 'America/Nuuk',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
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

/** An instant (ISO, UTC) as a local day and time with its zone: 'Sat 6 Jun 2026, 20:00 CEST'. */
export function formatInstant(iso: string, zone?: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    ...(zone ? { timeZone: zone } : {}),
  }).format(new Date(iso))
}

/** An instant as a local day only: 'Sat 6 Jun'. */
export function formatDay(iso: string, zone?: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(zone ? { timeZone: zone } : {}),
  }).format(new Date(iso))
}

/** A length of time in the words of a status line, rounded down: 'a moment', '42 s', '5 min', '3 h', '2 days'. */
export function formatAge(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  if (seconds < 2) return 'a moment'
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`
  if (seconds < 172_800) return `${Math.floor(seconds / 3600)} h`
  return `${Math.floor(seconds / 86_400)} days`
}

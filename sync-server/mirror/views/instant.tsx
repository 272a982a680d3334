import { formatDay, formatInstant } from '#shared/ui/local-time.ts'
import { useHydrated } from './hydrated.ts'

/** An instant in the reader's own zone, which it names; in UTC until a script runs. */
export function Instant({ iso, dayOnly = false }: { iso: string; dayOnly?: boolean }) {
  const zone = useHydrated() ? undefined : 'UTC'
  // The server's and the browser's calendars may differ in a comma.
  return (
    <time dateTime={iso} suppressHydrationWarning>
      {dayOnly ? formatDay(iso, zone) : formatInstant(iso, zone)}
    </time>
  )
}

import { formatDay, formatInstant } from '#shared/ui/local-time.ts'

/** An instant with its zone: in UTC as the server draws it, in the reader's own where a script runs (`client/local-times.ts`). */
export function Instant({ iso, dayOnly = false }: { iso: string; dayOnly?: boolean }) {
  return (
    <time dateTime={iso} data-local={dayOnly ? 'day' : 'instant'}>
      {dayOnly ? formatDay(iso, 'UTC') : formatInstant(iso, 'UTC')}
    </time>
  )
}

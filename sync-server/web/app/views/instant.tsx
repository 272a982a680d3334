import { formatDay, formatInstant } from '#shared/ui/local-time.ts'

/** An instant with its zone: in `zone` (UTC without) as the server draws it, in the reader's own where a script runs (`client/local-times.ts`). */
export function Instant({
  iso,
  zone = 'UTC',
  dayOnly = false,
}: {
  iso: string
  zone?: string
  dayOnly?: boolean
}) {
  return (
    <time dateTime={iso} data-local={dayOnly ? 'day' : 'instant'}>
      {dayOnly ? formatDay(iso, zone) : formatInstant(iso, zone)}
    </time>
  )
}

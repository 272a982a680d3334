import { formatDay, formatInstant } from '#shared/ui/local-time.ts'

interface InstantProps {
  readonly iso: string
  readonly dayOnly?: boolean
  /** The IANA zone in which the server draws it. */
  readonly zone?: string
}

/** An instant with its zone: in that of the event as the server draws it, in the reader's own where a script runs (`client/local-times.ts`). */
export function Instant({ iso, dayOnly = false, zone = 'UTC' }: InstantProps) {
  return (
    <time dateTime={iso} data-local={dayOnly ? 'day' : 'instant'}>
      {dayOnly ? formatDay(iso, zone) : formatInstant(iso, zone)}
    </time>
  )
}

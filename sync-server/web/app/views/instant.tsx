import { useTexts } from '#shared/ui/texts.tsx'

interface InstantProps {
  readonly iso: string
  readonly dayOnly?: boolean
  /** The IANA zone in which the server draws it. */
  readonly zone?: string
}

/** An instant with its zone: in that of the event as the server draws it, in the reader's own where a script runs (`client/local-times.ts`). */
export function Instant({ iso, dayOnly = false, zone = 'UTC' }: InstantProps) {
  const { date } = useTexts()
  return (
    <time dateTime={iso} data-local={dayOnly ? 'day' : 'instant'}>
      {date(Date.parse(iso), dayOnly ? 'day' : 'zoned', zone)}
    </time>
  )
}

import { formatInstant } from '#shared/ui/local-time.ts'

/** An instant in this computer's zone, which it names. */
export function Instant({ iso }: { iso: string }) {
  return <time dateTime={iso}>{formatInstant(iso)}</time>
}

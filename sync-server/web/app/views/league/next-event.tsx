import type { EventListItem } from '#shared/queries/events.ts'
import { nextEvent } from '#shared/ui/next-event.ts'
import { Instant } from '../instant.tsx'
import { Section } from '../frame/section.tsx'

/** The event that comes next or is under way, nothing where the season has none ahead. */
export function NextEvent({
  events,
  now,
  slug,
}: {
  events: readonly EventListItem[]
  now: number
  slug: string
}) {
  const next = nextEvent(events, now)
  if (next === null) return null
  const { event, started } = next
  return (
    <Section id="next" title={started ? 'Under way' : 'Next event'}>
      <div className="px-4 py-3">
        <p className="text-xs text-faint">Round {event.round}</p>
        <p className="text-base font-semibold">
          <a className="link" href={`/l/${slug}/events/${event.id}`}>
            {event.name}
          </a>
        </p>
        {event.track !== event.name && <p className="text-sm text-soft">{event.track}</p>}
        <p className="tabular mt-1 text-sm">
          <Instant iso={event.startsAt} />
        </p>
      </div>
    </Section>
  )
}

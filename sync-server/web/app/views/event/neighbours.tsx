import type { EventLink, EventPage } from '#shared/queries/public/event-page.ts'
import { useTexts } from '#shared/ui/texts.tsx'

/** The ways to the events before and after. */
export function Neighbours({ page: { league, previous, next } }: { page: EventPage }) {
  const { t } = useTexts()
  if (!previous && !next) return null
  return (
    <nav
      aria-label={t('Other events')}
      className="mt-8 grid gap-2 border-t border-line pt-4 sm:grid-cols-2 print:hidden"
    >
      {previous && <Neighbour event={previous} slug={league.slug} says={t('Previous event')} rel="prev" />}
      {next && <Neighbour event={next} slug={league.slug} says={t('Next event')} rel="next" />}
    </nav>
  )
}

function Neighbour({
  event,
  slug,
  says,
  rel,
}: {
  event: EventLink
  slug: string
  says: string
  rel: 'prev' | 'next'
}) {
  const { t } = useTexts()
  return (
    <a
      rel={rel}
      href={`/l/${slug}/events/${event.id}`}
      className={`flex min-h-12 flex-col justify-center rounded-sm px-3 py-2 hover:bg-hover ${rel === 'next' ? 'sm:col-start-2 sm:items-end sm:text-right' : ''}`}
    >
      <span className="text-xs text-soft">{says}</span>
      <span className="font-medium break-words">
        {t('Round {round}: {event}', { round: event.round, event: event.name })}
      </span>
    </a>
  )
}

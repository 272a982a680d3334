import type { EventPage } from '#shared/queries/public/event-page.ts'
import { useTexts } from '#shared/ui/texts.tsx'

/** Ways to have an event in a calendar of one's own: a file for any, and Google's. */
export function AddToCalendar({ page: { league, event } }: { page: EventPage }) {
  const { t } = useTexts()
  return (
    <section aria-label={t('Add to calendar')} className="flex flex-wrap items-center gap-x-1 text-sm">
      <a className={look} href={`/calendar/${league.slug}/${event.id}.ics`}>
        {t('Calendar file')}
      </a>
      <a className={look} href={googleAddress(league.name, event)} rel="noreferrer">
        {t('Google Calendar')}
      </a>
    </section>
  )
}

const look =
  'inline-flex min-h-12 items-center rounded-sm px-3 text-soft underline decoration-line-strong underline-offset-3 hover:bg-hover hover:text-ink sm:min-h-9'

/** Two hours: Google asks for an end, and shows it to be changed before anything is saved. */
const assumedMs = 2 * 3_600_000

function googleAddress(league: string, { name, track, startsAt }: EventPage['event']): string {
  const start = new Date(startsAt)
  const dates = [start, new Date(start.getTime() + assumedMs)].map((at) =>
    at.toISOString().replaceAll(/[-:]|\.\d+/g, ''),
  )
  const query = new URLSearchParams({
    action: 'TEMPLATE',
    text: `${league}: ${name}`,
    dates: dates.join('/'),
    location: track,
  })
  return `https://calendar.google.com/calendar/render?${query.toString()}`
}

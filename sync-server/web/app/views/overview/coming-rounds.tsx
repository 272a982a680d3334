import type { ComingEvent } from '#shared/queries/public/coming-events.ts'
import { useTexts } from '#shared/ui/texts.tsx'
import { Instant } from '../instant.tsx'
import { Section } from '../frame/section.tsx'

/** As many as can be seen at a glance; the calendar has the rest. */
const mostRounds = 4

/** The rounds after the next one. */
export function ComingRounds({ events, slug }: { events: readonly ComingEvent[]; slug: string }) {
  const { t } = useTexts()
  return (
    <Section
      id="coming"
      title={t('After that')}
      aside={
        <a className="link text-sm text-soft" href={`/l/${slug}/calendar`}>
          {t('Whole calendar')}
        </a>
      }
    >
      <ol>
        {events.slice(0, mostRounds).map(({ id, round, name, track, startsAt, zone }) => (
          <li
            key={id}
            className="flex flex-wrap items-baseline justify-between gap-x-4 border-t border-line px-4 py-3 first:border-t-0"
          >
            <span className="min-w-0 break-words">
              <span className="tabular mr-3 text-sm text-faint">{t('R{round}', { round })}</span>
              <a className="link font-medium" href={`/l/${slug}/events/${id}`}>
                {name}
              </a>
              {track !== name && <span className="text-sm text-soft">, {track}</span>}
            </span>
            <span className="tabular text-sm text-soft">
              <Instant iso={startsAt} zone={zone} dayOnly />
            </span>
          </li>
        ))}
      </ol>
    </Section>
  )
}

import type { LatestEvent as Latest, LatestSessionOf } from '#shared/queries/public/overview-page.ts'
import { CarNumber } from '#shared/ui/car-number.tsx'
import { ProvisionalMark } from '#shared/ui/provisional-mark.tsx'
import { certaintyOfSession } from '#shared/ui/session-certainty.ts'
import { useTexts } from '#shared/ui/texts.tsx'
import { Instant } from '../instant.tsx'
import { Section } from '../frame/section.tsx'

/** The podium of each session of the event that was run last. */
export function LatestEvent({ event, slug }: { event: Latest; slug: string }) {
  const { t } = useTexts()
  return (
    <Section id="latest" title={t('Last race')}>
      <p className="px-4 py-3">
        <span className="tabular block text-xs text-faint">
          {t('Round {round}', { round: event.round })},{' '}
          <Instant iso={event.startsAt} zone={event.zone} dayOnly />
        </span>
        <a className="link text-base font-semibold break-words" href={`/l/${slug}/events/${event.id}`}>
          {event.name}
        </a>
      </p>
      {event.sessions.map((session) => (
        <Podium key={session.id} session={session} />
      ))}
    </Section>
  )
}

function Podium({ session }: { session: LatestSessionOf }) {
  const certainty = certaintyOfSession(session)
  return (
    <section aria-labelledby={`podium-${session.id}`} className="border-t border-line">
      <div className="flex flex-wrap items-center justify-between gap-2 px-4 pt-3">
        <h3 id={`podium-${session.id}`} className="text-sm font-medium text-soft">
          {session.name}
        </h3>
        {certainty && <ProvisionalMark certainty={certainty} brief />}
      </div>
      <ol className="pb-2 text-sm">
        {session.podium.map(({ id, position, carNumber, drivers, teamName }) => (
          <li key={id} className="flex items-center gap-3 px-4 py-1.5">
            <span className="tabular w-5 text-right font-semibold">{position}</span>
            <CarNumber value={carNumber} />
            <span className="min-w-0 flex-1 break-words">
              <span className="font-medium">{drivers.join(', ')}</span>
              {teamName !== null && <span className="text-soft"> {teamName}</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

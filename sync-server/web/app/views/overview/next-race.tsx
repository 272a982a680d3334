import type { ComingEvent } from '#shared/queries/public/coming-events.ts'
import { useTexts } from '#shared/ui/texts.tsx'
import { Instant } from '../instant.tsx'
import { Section } from '../frame/section.tsx'

interface NextRaceProps {
  readonly event: ComingEvent
  readonly started: boolean
  readonly slug: string
}

/** The event that comes next or is under way: when, what is driven, and who comes. */
export function NextRace({ event, started, slug }: NextRaceProps) {
  const { t } = useTexts()
  const { id, round, name, track, startsAt, zone, sessions, laps } = event
  return (
    <Section id="next" title={started ? t('Under way') : t('Next race')}>
      <div className="px-4 py-4">
        <p className="text-xs text-faint">{t('Round {round}', { round })}</p>
        <p className="text-xl font-semibold break-words">
          <a className="link" href={`/l/${slug}/events/${id}`}>
            {name}
          </a>
        </p>
        {track !== name && <p className="text-sm break-words text-soft">{track}</p>}
        {!started && <Countdown to={startsAt} />}
        <p className="tabular text-sm">
          <Instant iso={startsAt} zone={zone} />
        </p>
        {sessions.length > 0 && (
          <p className="mt-3 text-sm text-soft">
            {sessions.map((session) => session.name).join(' · ')}
            {laps !== null && ` · ${t('{laps, plural, one {# lap} other {# laps}}', { laps })}`}
          </p>
        )}
        <WhoComes event={event} slug={slug} />
      </div>
    </Section>
  )
}

/** Counts down by the server's clock where a script runs. Its line is there from the start, so that nothing moves. */
function Countdown({ to }: { to: string }) {
  const { t } = useTexts()
  return (
    <p
      role="timer"
      aria-label={t('Time until the start')}
      className="tabular mt-3 hidden min-h-8 scripted:block text-2xl leading-8 font-semibold"
      data-countdown={to}
    />
  )
}

/** How many names are told before the event's own page tells the rest. */
const mostNames = 12

function WhoComes({ event: { id, attendance }, slug }: { event: ComingEvent; slug: string }) {
  const { t } = useTexts()
  if (attendance === null) return null
  const { confirmed, withdrawn } = attendance
  return (
    <section aria-labelledby="who-comes" className="mt-4 border-t border-line pt-3 text-sm">
      <h3 id="who-comes" className="flex flex-wrap justify-between gap-x-4 text-xs font-medium text-soft">
        {t('Who comes')}
        <span className="tabular font-normal">
          {t('{confirmed} confirmed · {withdrawn} withdrawn', {
            confirmed: confirmed.length,
            withdrawn: withdrawn.length,
          })}
        </span>
      </h3>
      <ul className="mt-1 flex flex-wrap gap-x-4">
        {confirmed.slice(0, mostNames).map((driver) => (
          <li key={driver.id} className="break-words">
            {driver.carNumber !== null && <span className="tabular text-faint">#{driver.carNumber} </span>}
            {driver.name}
          </li>
        ))}
        {confirmed.length > mostNames && (
          <li>
            <a className="link text-soft" href={`/l/${slug}/events/${id}#attendance`}>
              {t('and {count} more', { count: confirmed.length - mostNames })}
            </a>
          </li>
        )}
      </ul>
    </section>
  )
}

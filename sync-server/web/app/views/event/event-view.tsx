import type { ReactNode } from 'react'
import type { EventPage, EventPageSession } from '#shared/queries/public/event-page.ts'
import { AccentBand } from '#shared/ui/accent-band.tsx'
import { useTexts } from '#shared/ui/texts.tsx'
import { PlanMark } from '../frame/plan-mark.tsx'
import { Instant } from '../instant.tsx'
import { ClosedSeason } from '../league/closed-season.tsx'
import { AddToCalendar } from './add-to-calendar.tsx'
import { Attendance } from './attendance.tsx'
import { EntryList } from './entry-list.tsx'
import { EventShareBar } from './event-share-bar.tsx'
import { Neighbours } from './neighbours.tsx'
import { SessionSection } from './session-section.tsx'

/** An event: before it who comes and who is entered, after it the results of its sessions. */
export function EventView({ page, now }: { page: EventPage; now: number }) {
  const { t } = useTexts()
  const { league, season, event, attendance, entries, sessions, closed } = page
  const name = (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <h1 className="min-w-0 text-2xl font-bold tracking-tight break-words sm:text-3xl">{event.name}</h1>
      <PlanMark plan={league.plan} />
    </div>
  )
  const isCancelled = event.status === 'cancelled'
  return (
    <>
      {league.accent === null ? name : <AccentBand accent={league.accent}>{name}</AccentBand>}
      <dl className="mt-2 flex flex-wrap gap-x-6 gap-y-1 text-sm text-soft">
        <Fact
          name={t('Season')}
          value={
            <a className="link" href={`/l/${league.slug}/standings?season=${season.id}`}>
              {season.name}
            </a>
          }
        />
        <Fact name={t('Round')} value={t('Round {round}', { round: event.round })} />
        {event.track !== event.name && <Fact name={t('Track')} value={event.track} />}
        <Fact name={t('Start')} value={<Instant iso={event.startsAt} zone={event.zone} />} />
        {event.laps !== null && (
          <Fact
            name={t('Length')}
            value={t('{laps, plural, one {# lap} other {# laps}}', { laps: event.laps })}
          />
        )}
        {event.distanceM !== null && <Fact name={t('Distance')} value={`${event.distanceM / 1000} km`} />}
      </dl>
      {!closed && (
        <div className="mt-2 mb-6 -ml-3 flex flex-col sm:flex-row sm:flex-wrap sm:gap-x-4 print:hidden">
          <EventShareBar page={page} />
          {event.status === 'scheduled' && <AddToCalendar page={page} />}
        </div>
      )}
      {isCancelled && (
        <p className="panel mb-6 px-4 py-3 text-sm">
          {event.cancelReason === null
            ? t('This event is cancelled.')
            : t('This event is cancelled: {reason}', { reason: event.cancelReason })}
        </p>
      )}
      {closed && <ClosedSeason season={season.name} lifts={closed} slug={league.slug} />}
      <div className="flex flex-col gap-8 print:mt-4">
        {attendance && <Attendance attendance={attendance} />}
        {entries.length > 0 && !isCancelled && <EntryList entries={entries} />}
        {sessions.map((session) => (
          <SessionSection key={session.id} session={session} page={page} now={now} />
        ))}
      </div>
      {!isCancelled && !closed && (
        <p className="mt-8 text-sm print:hidden">
          <a
            className="link inline-flex min-h-12 items-center text-soft sm:min-h-0"
            href={reportAddress(league.slug, sessions)}
          >
            {t('Report an incident or protest to the stewards')}
          </a>
        </p>
      )}
      <Neighbours page={page} />
    </>
  )
}

/** Where members report; with the session chosen where there is only one. */
function reportAddress(slug: string, sessions: readonly EventPageSession[]): string {
  const [first, second] = sessions
  return first && !second ? `/l/${slug}/report?session=${first.id}` : `/l/${slug}/report`
}

function Fact({ name, value }: { name: string; value: ReactNode }) {
  return (
    <div className="tabular">
      <dt className="sr-only">{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

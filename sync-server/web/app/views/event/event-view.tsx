import type { ReactNode } from 'react'
import type { EventPage, EventPageSession } from '#shared/queries/public/event-page.ts'
import { AccentBand } from '#shared/ui/accent-band.tsx'
import { ProvisionalMark } from '#shared/ui/provisional-mark.tsx'
import { certaintyOfSession } from '#shared/ui/session-certainty.ts'
import { ResultTable } from '#shared/ui/result-table.tsx'
import { windowState } from '#shared/ui/protest-window.ts'
import { WindowNotice } from '#shared/ui/window-notice.tsx'
import { Attendance } from './attendance.tsx'
import { ClosedSeason } from '../league/closed-season.tsx'
import { Instant } from '../instant.tsx'
import { PlanMark } from '../frame/plan-mark.tsx'
import { SessionRevisions } from './session-revisions.tsx'
import { Empty, Section } from '../frame/section.tsx'

/** An event with the results of its sessions. */
export function EventView({ page, now }: { page: EventPage; now: number }) {
  const { league, season, event, attendance, sessions, closed } = page
  const name = <h1 className="text-2xl font-bold tracking-tight break-words sm:text-3xl">{event.name}</h1>
  return (
    <>
      <p className="mb-2 flex flex-wrap items-center gap-2 text-sm">
        <a className="link text-soft" href={`/l/${league.slug}/standings?season=${season.id}`}>
          {league.name}, {season.name}
        </a>
        <PlanMark plan={league.plan} />
      </p>
      {league.accent === null ? name : <AccentBand accent={league.accent}>{name}</AccentBand>}
      <dl className="mt-2 mb-8 flex flex-wrap gap-x-6 gap-y-1 text-sm text-soft">
        <Fact name="Round" value={`Round ${event.round}`} />
        {event.track !== event.name && <Fact name="Track" value={event.track} />}
        <Fact name="Start" value={<Instant iso={event.startsAt} />} />
        {event.laps !== null && <Fact name="Length" value={`${event.laps} laps`} />}
        {event.distanceM !== null && <Fact name="Distance" value={`${event.distanceM / 1000} km`} />}
      </dl>
      {event.status === 'cancelled' && (
        <p className="panel mb-6 px-4 py-3 text-sm">This event is cancelled.</p>
      )}
      {closed && <ClosedSeason season={season.name} lifts={closed} slug={league.slug} />}
      <div className="flex flex-col gap-8">
        {attendance && <Attendance attendance={attendance} />}
        {sessions.map((session) => (
          <Session key={session.id} session={session} event={event.name} now={now} />
        ))}
      </div>
      {event.status !== 'cancelled' && !closed && (
        <p className="mt-8 text-sm">
          <a className="link text-soft" href={reportAddress(league.slug, sessions)}>
            Report an incident or protest to the stewards
          </a>
        </p>
      )}
    </>
  )
}

/** Where members report; with the session chosen where there is only one. */
function reportAddress(slug: string, sessions: readonly EventPageSession[]): string {
  const [first, second] = sessions
  return first && !second ? `/l/${slug}/report?session=${first.id}` : `/l/${slug}/report`
}

function Session({ session, event, now }: { session: EventPageSession; event: string; now: number }) {
  // The league's revision is the name of this state only where the session counts none of its own.
  const certainty = certaintyOfSession(
    session,
    session.history.revisions.length === 0 ? session.asOfRevision : null,
  )
  const title = session.multiplier === '1' ? session.name : `${session.name} (points × ${session.multiplier})`
  return (
    <Section
      id={`session-${session.id}`}
      title={title}
      aside={certainty && <ProvisionalMark certainty={certainty} />}
    >
      {session.results.length === 0 ? (
        <Empty>No result yet.</Empty>
      ) : (
        <>
          <WindowNotice session={session} now={null} instant={Instant}>
            <Countdown to={stillOpen(session, now)} />
          </WindowNotice>
          <div className="overflow-x-auto">
            <ResultTable caption={`${session.name}, ${event}`} rows={session.results} />
          </div>
          <SessionRevisions history={session.history} />
        </>
      )}
    </Section>
  )
}

/** When the protest window ends (ISO, UTC), null where it does not run. */
function stillOpen(session: EventPageSession, now: number): string | null {
  const window = windowState(session, now)
  return window.kind === 'running' ? window.endsAt : null
}

/** What is left of a window, counted down by the server's clock where a script runs (`client/countdown.ts`). */
function Countdown({ to }: { to: string | null }) {
  if (to === null) return null
  return <span role="timer" data-countdown={to} className="tabular min-w-12 text-right font-semibold" />
}

function Fact({ name, value }: { name: string; value: ReactNode }) {
  return (
    <div className="tabular">
      <dt className="sr-only">{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

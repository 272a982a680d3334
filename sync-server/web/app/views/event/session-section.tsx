import type { EventPage, EventPageSession } from '#shared/queries/public/event-page.ts'
import { decisionText } from '#shared/ui/decision-text.ts'
import { formatTime } from '#shared/ui/lap-time.ts'
import { windowState } from '#shared/ui/protest-window.ts'
import { ProvisionalMark } from '#shared/ui/provisional-mark.tsx'
import { ResultTable } from '#shared/ui/result-table.tsx'
import { certaintyOfSession } from '#shared/ui/session-certainty.ts'
import { useTexts } from '#shared/ui/texts.tsx'
import { WindowNotice } from '#shared/ui/window-notice.tsx'
import { Empty, Section } from '../frame/section.tsx'
import { Instant } from '../instant.tsx'
import { GridToFinish } from './grid-to-finish.tsx'
import { WhatChanged } from './what-changed.tsx'

/** A session of an event with its result, how settled it is, and what was decided. */
export function SessionSection({
  session,
  page: { league, event },
  now,
}: {
  session: EventPageSession
  page: EventPage
  now: number
}) {
  const { t } = useTexts()
  const { results, revision, amendment } = session
  // The league's revision is the name of this state only where the session counts none of its own.
  const certainty = certaintyOfSession(session, revision === null ? session.asOfRevision : null)
  const title =
    session.multiplier === '1'
      ? session.name
      : t('{session} (points × {share})', { session: session.name, share: session.multiplier })
  return (
    <Section
      id={`session-${session.id}`}
      title={title}
      aside={certainty && <ProvisionalMark certainty={certainty} />}
    >
      {results.length === 0 ? (
        <Empty>{t('No result yet.')}</Empty>
      ) : (
        <>
          <WindowNotice session={session} now={null} instant={Instant}>
            <Countdown to={stillOpen(session, now)} />
          </WindowNotice>
          {amendment && <WhatChanged amendment={amendment} zone={event.zone} />}
          <div className="overflow-x-auto">
            <ResultTable caption={`${session.name}, ${event.name}`} rows={results} gaps />
          </div>
          <Facts session={session} />
          <RulingsBeside session={session} />
          <GridToFinish results={results} />
          {revision && (
            <p className="tabular border-t border-line px-4 py-1 text-sm text-soft">
              <span className="inline-flex min-h-12 flex-wrap items-center gap-x-1 sm:min-h-8">
                {t('Revision {number}', { number: revision.number })}
                {' · '}
                <Instant iso={revision.madeAt} zone={event.zone} />
                <span className="print:hidden"> · </span>
                <a
                  className="link print:hidden"
                  href={`/l/${league.slug}/events/${event.id}/sessions/${session.id}/revisions`}
                >
                  {t('All revisions')}
                </a>
              </span>
            </p>
          )}
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

/** The fastest lap, told in words: a column of it has no room on a phone. */
function Facts({ session: { results } }: { session: EventPageSession }) {
  const { t } = useTexts()
  const [fastest] = results
    .filter(({ bestLapMs }) => bestLapMs !== null)
    .toSorted((a, b) => (a.bestLapMs ?? 0) - (b.bestLapMs ?? 0))
  if (!fastest || fastest.bestLapMs === null) return null
  return (
    <p className="border-t border-line px-4 py-2 text-sm">
      <span className="text-soft">{t('Fastest lap')}</span>{' '}
      <span className="tabular font-medium">{formatTime(fastest.bestLapMs)}</span>{' '}
      {fastest.drivers.join(' / ')}
    </p>
  )
}

/** Rulings of the session that no car in the table shows. */
function RulingsBeside({ session: { rulings, id } }: { session: EventPageSession }) {
  const texts = useTexts()
  const { t } = texts
  if (rulings.length === 0) return null
  return (
    <section aria-labelledby={`rulings-${id}`} className="border-t border-line px-4 py-3 text-sm">
      <h3 id={`rulings-${id}`} className="text-xs font-medium text-soft">
        {t('Further rulings')}
      </h3>
      <ul>
        {rulings.map(({ id: ruling, decision, reason, about }) => (
          <li key={ruling} className="break-words">
            <span className="font-medium">{about.join(', ')}</span>{' '}
            <span className="tabular">{decisionText(decision, texts)}</span>: {reason}
          </li>
        ))}
      </ul>
    </section>
  )
}

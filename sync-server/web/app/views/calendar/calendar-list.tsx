import type { CalendarPageEvent } from '#shared/queries/public/calendar-page.ts'
import type { EventListSession } from '#shared/queries/events.ts'
import { ProvisionalMark } from '#shared/ui/provisional-mark.tsx'
import { certaintyOfSession } from '#shared/ui/session-certainty.ts'
import { useTexts } from '#shared/ui/texts.tsx'
import { Instant } from '../instant.tsx'

/** Events in the order of their rounds, each with what came of it. */
export function CalendarList({ events, slug }: { events: readonly CalendarPageEvent[]; slug: string }) {
  const { t } = useTexts()
  return (
    <ol>
      {events.map((event) => (
        <li
          key={event.id}
          className="grid grid-cols-[2rem_minmax(0,1fr)] gap-x-3 gap-y-1 border-t border-line px-4 py-3 first:border-t-0 md:grid-cols-[2rem_minmax(0,22rem)_minmax(0,1fr)]"
        >
          <span className="tabular text-right text-sm text-faint">
            <span className="sr-only">{t('Round')} </span>
            {event.round}
          </span>
          <div className={event.status === 'cancelled' ? 'text-soft' : ''}>
            <a
              className={`link font-medium break-words ${event.status === 'cancelled' ? 'line-through' : ''}`}
              href={`/l/${slug}/events/${event.id}`}
            >
              {event.name}
            </a>
            {event.track !== event.name && <p className="text-sm break-words text-soft">{event.track}</p>}
            <p className="tabular text-sm text-soft">
              <Instant iso={event.startsAt} zone={event.zone} />
            </p>
          </div>
          <div className="col-start-2 md:col-start-3">
            <Outcome event={event} />
          </div>
        </li>
      ))}
    </ol>
  )
}

function Outcome({ event }: { event: CalendarPageEvent }) {
  const { t } = useTexts()
  if (event.status === 'cancelled') {
    return (
      <p className="text-sm break-words text-soft">
        {event.cancelReason === null
          ? t('Cancelled')
          : t('Cancelled: {reason}', { reason: event.cancelReason })}
      </p>
    )
  }
  const held = event.sessions.filter(({ status, winners }) => status !== 'draft' && winners.length > 0)
  if (held.length === 0) return <p className="text-sm text-faint">{t('No result yet')}</p>
  return (
    <ul className="flex flex-col gap-1">
      {held.map((session) => (
        <Winner key={session.id} session={session} alone={held.length === 1} />
      ))}
    </ul>
  )
}

function Winner({ session, alone }: { session: EventListSession; alone: boolean }) {
  const { t } = useTexts()
  const certainty = certaintyOfSession(session)
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 text-sm">
      <span className="min-w-0 break-words">
        <span className="text-soft">
          {alone && session.kind === 'race' ? t('Won by') : t('{session}, won by', { session: session.name })}
        </span>{' '}
        {session.winners.map((winner, at) => (
          <span key={winner.carNumber}>
            {at > 0 && <span className="text-soft"> {t('and')} </span>}
            <span className="font-medium">{winner.name}</span>
            <span className="tabular text-faint"> #{winner.carNumber}</span>
          </span>
        ))}
      </span>
      {certainty && <ProvisionalMark certainty={certainty} brief />}
    </li>
  )
}

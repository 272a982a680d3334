import type { EventListItem, EventListSession } from '#shared/queries/events.ts'
import { ProvisionalMark } from '#shared/ui/provisional-mark.tsx'
import { certaintyOfSession } from '#shared/ui/session-certainty.ts'
import { Instant } from '../instant.tsx'

/** A season's events in order, each with what came of it. */
export function EventList({ events, slug }: { events: readonly EventListItem[]; slug: string }) {
  return (
    <ol>
      {events.map((event) => (
        <li
          key={event.id}
          className="grid grid-cols-[2rem_1fr] gap-x-3 gap-y-1 border-t border-line px-4 py-3 first:border-t-0 sm:grid-cols-[2rem_18rem_1fr]"
        >
          <span className="tabular text-right text-sm text-faint">
            <span className="sr-only">Round </span>
            {event.round}
          </span>
          <div>
            <a className="link font-medium" href={`/l/${slug}/events/${event.id}`}>
              {event.name}
            </a>
            <p className="tabular text-sm text-soft">
              <Instant iso={event.startsAt} dayOnly />
              {event.track !== event.name && <>, {event.track}</>}
            </p>
          </div>
          <div className="col-start-2 sm:col-start-3">
            <Outcome event={event} />
          </div>
        </li>
      ))}
    </ol>
  )
}

function Outcome({ event }: { event: EventListItem }) {
  if (event.status === 'cancelled') return <p className="text-sm text-soft">Cancelled</p>
  const held = event.sessions.filter((session) => session.status !== 'draft')
  if (held.length === 0) return <p className="text-sm text-faint">No result yet</p>
  return (
    <ul className="flex flex-col gap-1">
      {held.map((session) => (
        <Winner key={session.id} session={session} alone={held.length === 1} />
      ))}
    </ul>
  )
}

function Winner({ session, alone }: { session: EventListSession; alone: boolean }) {
  const certainty = certaintyOfSession(session)
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 text-sm">
      <span>
        {!(alone && session.kind === 'race') && <span className="text-soft">{session.name}: </span>}
        {session.winners.map((winner, at) => (
          <span key={winner.carNumber}>
            <span className="text-soft">{at === 0 ? 'Won by ' : ' and '}</span>
            <span className="font-medium">{winner.name}</span>
            <span className="tabular text-faint"> #{winner.carNumber}</span>
          </span>
        ))}
      </span>
      {certainty && <ProvisionalMark certainty={certainty} brief />}
    </li>
  )
}

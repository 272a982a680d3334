import type { EventListItem } from '#shared/queries/events.ts'
import { CarNumber } from '#shared/ui/car-number.tsx'
import { Badge, SessionBadge } from '../../ui/badge.tsx'
import { go } from '../../view.ts'
import { startWords } from './zones.ts'

/** An event of the list with what came of its sessions. */
export function EventLine({ event, leagueId }: { event: EventListItem; leagueId: string }) {
  return (
    <li className="border-t border-line first:border-0">
      <button
        type="button"
        className="grid w-full cursor-pointer grid-cols-[2.5rem_minmax(0,1fr)_minmax(0,1fr)] items-center gap-4 px-4 py-3 text-left -outline-offset-2! hover:bg-hover"
        onClick={() => go({ screen: 'event', leagueId, eventId: event.id })}
      >
        <span className="tabular text-right text-lg font-semibold text-faint">
          <span className="sr-only">Round </span>
          {event.round}
        </span>
        <span className="min-w-0">
          <span className="flex items-center gap-2">
            <span className="truncate font-medium">{event.name}</span>
            {event.status === 'cancelled' && <Badge tone="danger">Cancelled</Badge>}
          </span>
          <span className="tabular block truncate text-sm text-soft">
            {event.track} · <time dateTime={event.startsAt}>{startWords(event.startsAt, event.zone)}</time>
          </span>
        </span>
        <span className="flex flex-col gap-1">
          {event.sessions.map((session) => (
            <span
              key={session.id}
              className="grid grid-cols-[6rem_7.5rem_minmax(0,1fr)] items-center gap-2 text-sm"
            >
              <span className="truncate text-soft">{session.name}</span>
              <span>
                <SessionBadge status={session.status} underProtest={session.underProtest} />
              </span>
              {session.winners.length > 0 && (
                <span className="flex min-w-0 flex-col gap-1">
                  {session.winners.map((winner) => (
                    <span key={winner.carNumber} className="flex min-w-0 items-center gap-2">
                      <CarNumber value={winner.carNumber} />
                      <span className="truncate">{winner.name}</span>
                    </span>
                  ))}
                </span>
              )}
            </span>
          ))}
        </span>
      </button>
    </li>
  )
}

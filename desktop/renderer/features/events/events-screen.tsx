import { useState } from 'react'
import { can } from '#shared/policy/policy.ts'
import type { EventListItem } from '#shared/queries/events.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import { CarNumber } from '#shared/ui/car-number.tsx'
import { formatInstant } from '#shared/ui/local-time.ts'
import type { Season } from '../../in-league.tsx'
import { useLive } from '../../live-query.ts'
import { Badge, SessionBadge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Page } from '../../ui/page.tsx'
import { Blank, Loaded } from '../../ui/states.tsx'
import { go } from '../../view.ts'
import { NoSeason, SeasonSelect } from '../league/season-select.tsx'
import { AddEvent } from './add-event.tsx'

/** The season's calendar with what came of it. */
export function EventsScreen({ league, season }: { league: LeagueDetail; season: Season | null }) {
  const live = useLive('events', season && { leagueId: league.id, seasonId: season.id })
  const [adding, setAdding] = useState(false)
  if (season === null) return <NoSeason title="Events" />
  const mayAdd = can(league.role, 'event.manage')
  const add = mayAdd && (
    <Button look="primary" onClick={() => setAdding(true)}>
      Add event
    </Button>
  )
  return (
    <Page
      title="Events"
      beside={
        <>
          <SeasonSelect league={league} season={season} />
          {add}
        </>
      }
    >
      <div className="panel max-w-5xl overflow-hidden">
        <Loaded live={live}>
          {(events) =>
            events.length === 0 ? (
              <Blank title="No events yet" action={add}>
                {mayAdd
                  ? 'Add the first round of the season with its sessions.'
                  : 'An owner or admin adds the rounds of the season.'}
              </Blank>
            ) : (
              <ul>
                {events.map((event) => (
                  <EventLine key={event.id} event={event} leagueId={league.id} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </div>
      {adding && (
        <AddEvent
          leagueId={league.id}
          seasonId={season.id}
          nextRound={live.kind === 'ready' ? Math.max(0, ...live.data.map((event) => event.round)) + 1 : 1}
          onClose={() => setAdding(false)}
        />
      )}
    </Page>
  )
}

function EventLine({ event, leagueId }: { event: EventListItem; leagueId: string }) {
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
            {event.track} · <time dateTime={event.startsAt}>{formatInstant(event.startsAt)}</time>
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
              {session.winner && (
                <span className="flex min-w-0 items-center gap-2">
                  <CarNumber value={session.winner.carNumber} />
                  <span className="truncate">{session.winner.name}</span>
                </span>
              )}
            </span>
          ))}
        </span>
      </button>
    </li>
  )
}
